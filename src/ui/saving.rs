//! One task writes to the store, in order: what was done here, then what other tabs did.

use std::collections::VecDeque;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::derived::until;
use super::session::{Phase, Saving, Session};
use super::unsaved::labels;
use super::{browser, clock, words};
use crate::model::Undo;
use crate::store::{AnyStore, Head, LineWrites, Pending, Store, StoreError, read_back};

/// How many actions are saved together at most.
const BATCH: usize = 200;
/// How long a failed save waits before it is tried again, in milliseconds: twice as long each time, up to the longest.
const TRY_AGAIN: i32 = 500;
const TRY_AGAIN_LONGEST: i32 = 10_000;

impl Session {
    /// Waits until nothing is being written: all is on the disk, or it failed.
    pub(super) async fn saved(self) {
        until(move || self.saving.get() != Saving::Busy).await;
    }

    /// The same, and until all years are read.
    pub(super) async fn saved_whole(self) {
        until(move || self.saving.get() != Saving::Busy && self.complete.get()).await;
    }

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
                let loaded = self.load(&store).await;
                if !still() {
                    return;
                }
                match loaded {
                    Ok(()) => {}
                    // Another tab makes the database anew: it is read once it is there.
                    Err(error @ StoreError::Closed) => {
                        self.inner.update_value(|inner| inner.anew = true);
                        return self.fail(error);
                    }
                    Err(error) => self.phase.set(Phase::Failed(error)),
                }
            }
            let (head, batch, behind) =
                self.inner.with_value(|inner| (inner.backlog.head, inner.backlog.batch(BATCH), inner.behind));
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
        let saved = self.inner.try_update_value(|inner| inner.backlog.was_saved(head, batch));
        self.forget_unsaved(&saved.unwrap_or_default());
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

    /// Reads what other tabs wrote since: takes back what is not saved, takes theirs, and does ours again where it still fits.
    async fn catch_up(self, store: &AnyStore) -> Result<(), StoreError> {
        let here = self.inner.with_value(|inner| inner.backlog.head);
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
        if self.inner.with_value(|inner| inner.backlog.head) != here {
            return Ok(());
        }
        let (ours, last) = self
            .on_backlog(|backlog, carnet, _| {
                let ours = backlog.take_back(carnet);
                (ours, backlog.follow(carnet, &lines, there))
            })
            .unwrap_or_default();
        let Some(last) = last else {
            self.inner.update_value(|inner| inner.backlog.pending = ours);
            self.reload();
            return Ok(());
        };
        clock::heard(&last.at);
        self.undo.set(read_back(&all));
        self.do_again(ours);
        Ok(())
    }

    pub(super) fn take_pending(self) -> VecDeque<Pending> {
        let all = self.inner.try_update_value(|i| i.backlog.pending.drain(..).collect());
        all.unwrap_or_default()
    }

    /// What waited to be written, on the carnet as it is now: what is written already waits no more, and what no longer fits is said.
    pub(super) fn do_again(self, ours: VecDeque<Pending>) {
        let refused = self.on_backlog(|backlog, carnet, undo| backlog.do_again(carnet, undo, ours)).unwrap_or_default();
        for (transaction, refusal) in &refused {
            self.complain(words::refusal(refusal, &transaction.label));
        }
        self.wait_apart(refused.into_iter().map(|(transaction, _)| transaction).collect());
    }
}
