//! One task writes to the store, in order: what was done here, then what other tabs did.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::any_store::AnyStore;
use super::session::{Pending, Saving, Session};
use super::{clock, words};
use crate::model::{Kind, Transaction, Undo};
use crate::store::{Head, Line, Store, StoreError};

impl Session {
    /// Starts the writer unless it runs.
    pub(super) fn pump(self) {
        let start = self
            .inner
            .try_update_value(|inner| !std::mem::replace(&mut inner.pumping, true));
        if start == Some(true) {
            spawn_local(async move {
                self.write_all().await;
                self.inner.update_value(|inner| inner.pumping = false);
            });
        }
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        self.saving.set(Saving::Busy);
        self.pump();
    }

    /// Another tab may have written.
    pub(super) fn look_behind(self) {
        self.inner.update_value(|inner| inner.behind = true);
        self.pump();
    }

    async fn write_all(self) {
        let Some(store) = self.store() else { return };
        let mut wrote = 0u32;
        loop {
            let (head, next, behind) = self.inner.with_value(|inner| {
                let next = inner
                    .pending
                    .front()
                    .map(|p| (p.transaction.clone(), p.writes.clone()));
                (inner.head, next, inner.behind)
            });
            match next {
                Some((transaction, writes)) => {
                    let line = serde_json::to_string(&*transaction).unwrap_or_default();
                    match store.commit(head, &writes, &line).await {
                        Ok(head) => {
                            wrote += 1;
                            self.inner.update_value(|inner| {
                                inner.head = head;
                                inner.pending.pop_front();
                            });
                            self.tell_other_tabs();
                        }
                        Err(StoreError::Stale) => {
                            if let Err(error) = self.rebase(&store).await {
                                self.saving.set(Saving::Failed(error));
                                return;
                            }
                        }
                        Err(error) => {
                            self.saving.set(Saving::Failed(error));
                            return;
                        }
                    }
                }
                None if behind => {
                    self.inner.update_value(|inner| inner.behind = false);
                    if let Err(error) = self.catch_up(&store).await {
                        self.saving.set(Saving::Failed(error));
                        return;
                    }
                }
                None => break,
            }
        }
        self.saving.set(Saving::Saved);
        if wrote > 0 {
            self.after_saving(wrote);
        }
    }

    /// What follows a saved action: the count of changes since the last file, the other file, the browser's promise.
    fn after_saving(self, wrote: u32) {
        self.entry.update(|entry| entry.changes += wrote);
        self.keep_entry();
        self.ask_to_persist();
        self.write_backup_file();
    }

    /// Writes this carnet's line in the list of carnets, as the carnet is now.
    pub(super) fn keep_entry(self) {
        self.entry.update(|entry| {
            self.carnet.with_untracked(|carnet| {
                if let Some(school) = carnet.school() {
                    entry.title.clone_from(&school.name);
                    entry.uai.clone_from(&school.uai);
                }
                if let Some(info) = carnet.about() {
                    entry.year = info.open_year;
                    entry.example = info.example;
                    entry.copy = info.copy.map(|c| c.to_string()).unwrap_or_default();
                }
            });
            entry.opened = clock::now();
        });
        let (registry, entry) = (self.registry(), self.entry.get_untracked());
        self.carnets.update(
            |all| match all.iter_mut().find(|e| e.database == entry.database) {
                Some(old) => old.clone_from(&entry),
                None => all.insert(0, entry.clone()),
            },
        );
        if let Some(registry) = registry {
            spawn_local(async move {
                // The list is a convenience: the carnet itself is saved.
                let _ = registry.put(&entry).await;
            });
        }
    }

    /// Reads what other tabs wrote since, and applies it here.
    async fn catch_up(self, store: &AnyStore) -> Result<(), StoreError> {
        let here = self.inner.with_value(|inner| inner.head);
        let there = store.head().await?;
        if there == here {
            return Ok(());
        }
        let lines = if there.epoch == here.epoch {
            store.lines(here.n, 5_000).await?
        } else {
            Vec::new()
        };
        let follows = lines.first().is_some_and(|line| line.n == here.n + 1);
        if !follows || !self.take_lines(&lines, there) {
            self.reload();
        }
        Ok(())
    }

    /// Applies lines in order; `false` where one cannot be: everything is then read anew.
    fn take_lines(self, lines: &[Line], head: Head) -> bool {
        let transactions: Option<Vec<Arc<Transaction>>> = lines
            .iter()
            .map(|l| serde_json::from_str(&l.json).ok().map(Arc::new))
            .collect();
        let Some(transactions) = transactions else {
            return false;
        };
        let applied = self
            .carnet
            .try_update(|carnet| transactions.iter().all(|t| carnet.apply(t).is_ok()));
        if applied != Some(true) {
            return false;
        }
        self.undo
            .update(|undo| transactions.iter().for_each(|t| undo.read(t)));
        self.inner.update_value(|inner| {
            inner.head = Head {
                n: lines.last().map_or(inner.head.n, |l| l.n),
                epoch: head.epoch,
            };
        });
        true
    }

    /// Another tab was first: takes back what is not saved, takes theirs, and does ours again where it still fits.
    async fn rebase(self, store: &AnyStore) -> Result<(), StoreError> {
        let here = self.inner.with_value(|inner| inner.head);
        let there = store.head().await?;
        if there.epoch != here.epoch {
            let lost = self.inner.with_value(|inner| {
                inner
                    .pending
                    .iter()
                    .map(|p| p.transaction.label.clone())
                    .collect::<Vec<_>>()
                    .join(" ; ")
            });
            self.inner.update_value(|inner| inner.pending.clear());
            self.complain(words::not_saved(&lost));
            self.reload();
            return Ok(());
        }
        let lines = store.lines(here.n, 5_000).await?;
        let ours: Vec<Pending> = self
            .inner
            .try_update_value(|i| i.pending.drain(..).collect())
            .unwrap_or_default();
        self.carnet.update(|carnet| {
            for pending in ours.iter().rev() {
                let mut back = Transaction::clone(&pending.transaction);
                back.changes = pending.transaction.inverse_changes();
                back.kind = Kind::Undo;
                // It was applied to this very state: taking it back cannot be refused.
                let _ = carnet.apply(&back);
            }
        });
        if !self.take_lines(&lines, there) {
            let lost = ours
                .iter()
                .map(|p| p.transaction.label.clone())
                .collect::<Vec<_>>()
                .join(" ; ");
            self.complain(words::not_saved(&lost));
            self.reload();
            return Ok(());
        }
        let mut undo = Undo::default();
        for line in store.lines(0, Undo::DEPTH).await? {
            if let Ok(transaction) = serde_json::from_str(&line.json) {
                undo.read(&Arc::new(transaction));
            }
        }
        for pending in ours {
            let transaction = pending.transaction;
            match self.carnet.try_update(|carnet| carnet.apply(&transaction)) {
                Some(Ok(writes)) => {
                    undo.read(&transaction);
                    self.inner.update_value(|inner| {
                        inner.pending.push_back(Pending {
                            transaction,
                            writes,
                        })
                    });
                }
                Some(Err(refusal)) => self.complain(words::refusal(&refusal, &transaction.label)),
                None => {}
            }
        }
        self.undo.set(undo);
        Ok(())
    }
}
