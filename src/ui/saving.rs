//! One task writes to the store, in order: what was done here, then what other tabs did.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::any_store::AnyStore;
use super::session::{Pending, Phase, Saving, Session};
use super::unsaved::labels;
use super::{browser, clock, words};
use crate::model::{Kind, Transaction, Undo};
use crate::store::{Head, Line, LineWrites, Store, StoreError};

/// How many actions are saved together at most.
const BATCH: usize = 200;
/// How long a failed save waits before it is tried again, in milliseconds: twice as long each time, up to the longest.
const TRY_AGAIN: i32 = 500;
const TRY_AGAIN_LONGEST: i32 = 10_000;

impl Session {
    /// Starts the writer unless it runs.
    pub(super) fn pump(self) {
        let start = self.inner.try_update_value(|inner| {
            let hand = inner.hand;
            (inner.pumping.replace(hand) != Some(hand)).then_some(hand)
        });
        if let Some(Some(hand)) = start {
            spawn_local(async move {
                self.write_all(hand).await;
                self.inner.update_value(|inner| {
                    if inner.pumping == Some(hand) {
                        inner.pumping = None;
                    }
                });
            });
        }
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        if !matches!(self.saving.get_untracked(), Saving::Failed(_)) {
            return;
        }
        self.saving.set(Saving::Busy);
        spawn_local(async move {
            match self.reach_store().await {
                Ok(()) => self.pump(),
                Err(error) => self.fail(error),
            }
        });
    }

    /// Says that what is on the screen is not saved, and goes on trying.
    pub(super) fn fail(self, error: StoreError) {
        self.saving.set(Saving::Failed(error));
        self.write_copies();
        let hand = self.hand();
        let fails = self.inner.try_update_value(|inner| {
            inner.fails += 1;
            inner.fails
        });
        let Some(fails) = fails else { return };
        let wait = TRY_AGAIN << fails.min(5);
        browser::after(wait.min(TRY_AGAIN_LONGEST), move || {
            let last = self.inner.try_with_value(|inner| inner.fails) == Some(fails);
            if last && self.hand() == hand {
                self.retry();
            }
        });
    }

    /// Which carnet is in hand.
    pub(super) fn hand(self) -> u32 {
        self.inner.try_with_value(|i| i.hand).unwrap_or_default()
    }

    /// Another tab may have written.
    pub(super) fn look_behind(self) {
        self.inner.update_value(|inner| inner.behind = true);
        self.pump();
    }

    /// Everything anew from the store: after a replacement, here or in another tab. The writer does it, in its turn.
    pub(super) fn reload(self) {
        self.inner.update_value(|inner| inner.anew = true);
        self.pump();
    }

    /// Writes all that waits for the carnet `hand`, and reads what others wrote.
    async fn write_all(self, hand: u32) {
        let Some(store) = self.store() else { return };
        let still = || self.hand() == hand;
        let mut wrote = 0u32;
        loop {
            if self.inner.try_update_value(|inner| std::mem::take(&mut inner.anew)) == Some(true) {
                if let Err(error) = self.load(&store).await
                    && still()
                {
                    self.phase.set(Phase::Failed(error));
                }
                if !still() {
                    return;
                }
            }
            let (head, batch, behind) = self.inner.with_value(|inner| {
                let batch: Vec<LineWrites> = inner.pending.iter().take(BATCH).map(Pending::line).collect();
                (inner.head, batch, inner.behind)
            });
            let outcome = if !batch.is_empty() {
                match store.commit(head, &batch).await {
                    Ok(head) if still() => {
                        wrote += batch.len() as u32;
                        self.was_saved(head, &batch);
                        Ok(())
                    }
                    Err(StoreError::Stale) if still() => self.catch_up(&store).await,
                    Ok(_) => return,
                    Err(error) => Err(error),
                }
            } else if behind {
                self.inner.update_value(|inner| inner.behind = false);
                self.catch_up(&store).await
            } else {
                break;
            };
            if !still() {
                return;
            }
            if let Err(error) = outcome {
                self.memories.set(store.memories());
                self.fail(error);
                return;
            }
        }
        self.saving.set(Saving::Saved);
        self.inner.update_value(|inner| inner.fails = 0);
        self.memories.set(store.memories());
        if wrote > 0 {
            self.after_saving(wrote);
            store.tidy().await;
        }
    }

    /// These lines are on the disk: up to `head`.
    fn was_saved(self, head: Head, batch: &[LineWrites]) {
        let mut saved = Vec::new();
        self.inner.update_value(|inner| {
            for (n, one) in (inner.head.n + 1..).zip(batch) {
                let json = one.line.clone();
                inner.tail.push(Line { n, json });
                saved.extend(inner.pending.pop_front().map(|p| p.transaction.id));
            }
            inner.head = head;
        });
        self.forget_unsaved(&saved);
        self.tell_other_tabs();
    }

    /// What follows a saved action: the count of changes since the last file, the other file, the browser's promise.
    fn after_saving(self, wrote: u32) {
        self.entry.update(|entry| entry.changes += wrote);
        self.keep_entry();
        self.ask_to_persist();
        self.write_copies();
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
                    entry.carnet = info.id.to_string();
                    entry.copy = info.copy.map(|c| c.to_string()).unwrap_or_default();
                }
            });
            entry.opened = clock::now();
        });
        let (registry, entry) = (self.registry(), self.entry.get_untracked());
        if let Some(store) = self.store() {
            store.set_about(serde_json::to_string(&entry).unwrap_or_default());
        }
        self.carnets.update(|all| match all.iter_mut().find(|e| e.database == entry.database) {
            Some(old) => old.clone_from(&entry),
            None => all.insert(0, entry.clone()),
        });
        if let Some(registry) = registry {
            spawn_local(async move {
                // The list is a convenience: the carnet itself is saved.
                let _ = registry.put(&entry).await;
            });
        }
    }

    /// Applies lines in order; `false` where one cannot be: everything is then read anew.
    fn take_lines(self, lines: &[Line], head: Head) -> bool {
        let transactions: Option<Vec<Arc<Transaction>>> =
            lines.iter().map(|l| serde_json::from_str(&l.json).ok().map(Arc::new)).collect();
        let Some(transactions) = transactions else {
            return false;
        };
        let applied = self.carnet.try_update(|carnet| transactions.iter().all(|t| carnet.apply(t).is_ok()));
        if applied != Some(true) {
            return false;
        }
        self.undo.update(|undo| transactions.iter().for_each(|t| undo.read(t)));
        if let Some(last) = transactions.last() {
            clock::heard(&last.at);
        }
        self.inner.update_value(|inner| {
            inner.head = Head { n: lines.last().map_or(inner.head.n, |l| l.n), epoch: head.epoch };
            inner.tail.extend_from_slice(lines);
        });
        true
    }

    /// Reads what other tabs wrote since: takes back what is not saved, takes theirs, and does ours again where it still fits.
    async fn catch_up(self, store: &AnyStore) -> Result<(), StoreError> {
        let here = self.inner.with_value(|inner| inner.head);
        let there = store.head().await?;
        if there == here {
            return Ok(());
        }
        if there.epoch != here.epoch {
            let lost = self.take_pending();
            if !lost.is_empty() {
                self.complain(words::not_saved(&labels(&lost)));
            }
            self.reload();
            return Ok(());
        }
        let lines = store.lines(here.n, 5_000).await?;
        let all = store.lines(0, Undo::DEPTH).await?;
        // From here on nothing is waited for: what is done meanwhile would be done on a carnet without what is not saved.
        if self.inner.with_value(|inner| inner.head) != here {
            return Ok(());
        }
        let ours = self.take_pending();
        self.carnet.update(|carnet| {
            for pending in ours.iter().rev() {
                let mut back = Transaction::clone(&pending.transaction);
                back.changes = pending.transaction.inverse_changes();
                back.kind = Kind::Undo;
                // It was applied to this very state: taking it back cannot be refused.
                let _ = carnet.apply(&back);
            }
        });
        let follows = lines.first().is_some_and(|line| line.n == here.n + 1);
        if !follows || !self.take_lines(&lines, there) {
            self.inner.update_value(|inner| inner.pending = ours);
            self.reload();
            return Ok(());
        }
        self.undo.set(read_back(&all));
        self.do_again(ours);
        Ok(())
    }

    pub(super) fn take_pending(self) -> VecDeque<Pending> {
        let all = self.inner.try_update_value(|i| i.pending.drain(..).collect());
        all.unwrap_or_default()
    }

    /// What waited to be written, on the carnet as it is now: what is written already waits no more, and what no longer fits is said.
    pub(super) fn do_again(self, ours: VecDeque<Pending>) {
        let mut refused = Vec::new();
        for Pending { transaction, .. } in ours {
            // Laid aside when this tab was hidden, and done since by another.
            if self.undo.with_untracked(|undo| undo.holds(transaction.id)) {
                continue;
            }
            match self.carnet.try_update(|carnet| carnet.apply(&transaction)) {
                Some(Ok(writes)) => {
                    self.undo.update(|undo| undo.read(&transaction));
                    self.inner.update_value(|inner| inner.pending.push_back(Pending { transaction, writes }));
                }
                Some(Err(refusal)) => {
                    self.complain(words::refusal(&refusal, &transaction.label));
                    refused.push(transaction);
                }
                None => {}
            }
        }
        self.wait_apart(refused);
    }
}

/// What the last lines of the journal let be undone.
pub(super) fn read_back(lines: &[Line]) -> Undo {
    let mut undo = Undo::default();
    for line in lines {
        if let Ok(transaction) = serde_json::from_str(&line.json) {
            undo.read(&Arc::new(transaction));
        }
    }
    undo
}
