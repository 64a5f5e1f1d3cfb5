//! What is typed or done and not yet on the disk: ended, waited for, or laid where a page that closes can still write.

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use super::session::{Saving, Session};
use super::{clock, preferences, words};
use crate::model::*;
use crate::store::{Pending, Store, is_of};
use crate::ui::derived::until;

/// How the drafts of fields edited in place begin.
const TYPED: &str = "champ.";

/// The draft of a field edited in place.
pub(super) struct FieldDraft {
    name: String,
    number: u32,
}

impl FieldDraft {
    fn key(&self) -> String {
        format!("{}.{}", self.name, self.number)
    }
}

impl Session {
    /// A field is being typed in: `end` commits what it holds. Called when it leaves the page, and before the page is left.
    pub(super) fn typing(self, end: impl Fn() + 'static) {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let key = NEXT.fetch_add(1, Ordering::Relaxed);
        let end: Rc<dyn Fn()> = Rc::new(end);
        self.inner.update_value(|inner| inner.typing.push((key, end)));
        on_cleanup(move || {
            let mut ended = None;
            self.inner.update_value(|inner| {
                if let Some(at) = inner.typing.iter().position(|(k, _)| *k == key) {
                    ended = Some(inner.typing.swap_remove(at).1);
                }
            });
            if let Some(end) = ended {
                end();
            }
        });
    }

    /// The draft's name of a field edited in place: where it stands, what it is called, and which of those of that name it is.
    pub(super) fn field_draft(self, label: &str, of: Option<Signal<String>>) -> FieldDraft {
        let address = window().location().hash().unwrap_or_default();
        let of = of.map(|of| of.get_untracked()).unwrap_or_default();
        let name = format!("{TYPED}{address}.{label}.{of}");
        let number = self.inner.try_update_value(|inner| {
            let taken = |n: &u32| inner.fields.contains(&(name.clone(), *n));
            let free = (0..).find(|n| !taken(n)).unwrap_or_default();
            inner.fields.insert((name.clone(), free));
            free
        });
        let draft = FieldDraft { name, number: number.unwrap_or_default() };
        let own = (draft.name.clone(), draft.number);
        on_cleanup(move || {
            self.inner.try_update_value(|inner| inner.fields.remove(&own));
        });
        draft
    }

    /// What was typed in the field when its page was killed: what stood there before, and the text.
    pub(super) fn typed_before(self, draft: &FieldDraft) -> Option<(String, String)> {
        let text = preferences::draft(&self.database(), &draft.key())?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps what is typed in the field until it is done: what stood there before, and the text.
    pub(super) fn keep_typed(self, draft: &FieldDraft, typed: Option<(&str, &str)>) {
        let text = typed.and_then(|typed| serde_json::to_string(&typed).ok());
        preferences::set_draft(&self.database(), &draft.key(), text.as_deref());
    }

    /// Commits all that is being typed.
    pub(super) fn end_typing(self) {
        let all: Vec<Rc<dyn Fn()>> = self.inner.with_value(|inner| {
            let ends = inner.typing.iter().map(|(_, end)| end.clone());
            ends.collect()
        });
        for end in all {
            end();
        }
    }

    /// The page may not come back, and no promise ends in time: what is not saved goes where it can be written at once.
    pub(super) fn lay_unsaved(self) {
        self.end_typing();
        let database = self.database();
        let mut laid = preferences::unsaved(&database);
        let before = laid.len();
        self.inner.with_value(|inner| {
            for pending in &inner.backlog.pending {
                let line = pending.line();
                if laid.iter().all(|text| !is_of(text, line.id)) {
                    laid.push(line.line);
                }
            }
        });
        if laid.len() > before {
            preferences::set_unsaved(&database, &laid);
        }
    }

    /// These actions are saved: they are no longer laid aside.
    pub(super) fn forget_unsaved(self, saved: &[Id]) {
        let database = self.database();
        let mut laid = preferences::unsaved(&database);
        let before = laid.len();
        laid.retain(|text| !saved.iter().any(|id| is_of(text, *id)));
        if laid.len() < before {
            preferences::set_unsaved(&database, &laid);
        }
    }

    /// Does what was laid aside when the page was last closed, unless it was saved after all.
    pub(super) async fn take_unsaved(self) {
        let database = self.database();
        let laid = preferences::unsaved(&database);
        let Some(store) = self.store().filter(|_| !laid.is_empty()) else {
            return;
        };
        let Ok(lines) = store.lines(0, usize::MAX).await else {
            return;
        };
        let (mut known, mut refused) = (Vec::new(), Vec::new());
        for text in &laid {
            let Ok(transaction) = serde_json::from_str::<Transaction>(text).map(Arc::new) else {
                continue;
            };
            let id = transaction.id;
            let pending = self.inner.with_value(|inner| inner.backlog.pending.iter().any(|p| p.transaction.id == id));
            if pending {
                continue;
            }
            if lines.iter().any(|line| is_of(&line.json, id)) {
                known.push(id);
            } else if let Err(refusal) = self.take(transaction.clone()) {
                // It stays laid aside until the person has decided.
                self.complain(words::refusal(&refusal, &transaction.label));
                refused.push(transaction);
            }
        }
        self.forget_unsaved(&known);
        self.wait_apart(refused);
    }

    /// Applies a transaction as it is, and hands it to the writer.
    pub(super) fn take(self, transaction: Arc<Transaction>) -> Result<(), Refusal> {
        let at = transaction.at.clone();
        let taken = self.on_backlog(|backlog, carnet, undo| backlog.take(carnet, undo, transaction));
        if taken.transpose()?.is_none() {
            return Ok(());
        }
        clock::heard(&at);
        if !matches!(self.saving.get_untracked(), Saving::Failed(_)) {
            self.saving.set(Saving::Busy);
        }
        self.pump();
        Ok(())
    }

    /// Whether leaving the page now would lose something.
    pub(super) fn would_lose(self) -> bool {
        let pending = self.inner.with_value(|inner| !inner.backlog.pending.is_empty());
        let only_here =
            untrack(|| self.is_volatile()) && self.entry.with_untracked(|e| e.changes > 0) && self.store().is_some();
        pending || only_here
    }

    /// Before another carnet comes in hand: ends what is being typed, waits until all is saved, in the file too. Where it cannot be, asks.
    pub(super) async fn settle(self) -> bool {
        self.end_typing();
        let hand = self.hand();
        until(move || self.saving.get() != Saving::Busy || self.hand() != hand).await;
        self.finish_copies().await;
        if !self.would_lose() {
            return true;
        }
        let labels = self.inner.with_value(|inner| labels(&inner.backlog.pending));
        window().confirm_with_message(&words::leave_unsaved(&labels)).unwrap_or(false)
    }
}

/// What waits, in words.
pub(super) fn labels(pending: &VecDeque<Pending>) -> String {
    let labels: Vec<&str> = pending.iter().map(|p| p.transaction.label.as_str()).collect();
    labels.join(" ; ")
}
