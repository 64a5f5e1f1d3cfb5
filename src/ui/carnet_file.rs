//! The carnet leaves as a file, and is replaced by one.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use super::{browser, carnet_pieces, clock, preferences, words};
use crate::exchange::erasing::without_erased;
use crate::exchange::{FileError, FileKind, Leaving, Made, Writer};
use crate::model::*;
use crate::store::{Snapshot, Store, StoreError};
use crate::ui::derived::until;

/// What the file's `made.app` says.
const APP: &str = concat!("Carnet ENT ", env!("CARGO_PKG_VERSION"));

/// Who makes a file, now, with this.
pub(super) fn made(by: &str) -> Made {
    Made { at: clock::now(), by: by.to_owned(), app: APP.to_owned(), extra: Extra::new() }
}

/// The carnet as the text of a file, and what could not be read of it.
pub(super) struct Exported {
    pub text: String,
    /// The number of the first line of the journal in it, where those before could not be read.
    pub journal_from: Option<u64>,
    /// Only this school year, where the others could not be read.
    pub only_year: Option<i32>,
}

impl Exported {
    pub fn is_whole(&self) -> bool {
        self.journal_from.is_none() && self.only_year.is_none()
    }
}

impl Session {
    /// The journal, also what could not be saved yet; and the number of its first line, where those before could not be read.
    pub(super) async fn journal(self) -> (Vec<String>, Option<u64>) {
        let read = match self.store() {
            Some(store) => store.lines(0, usize::MAX).await,
            None => Err(StoreError::Closed),
        };
        let mut from = None;
        let lines = read.unwrap_or_else(|_| {
            let (tail, n) = self.inner.with_value(|inner| (inner.backlog.tail.clone(), inner.backlog.head.n));
            from = tail.first().map_or((n > 0).then_some(n + 1), |first| (first.n > 1).then_some(first.n));
            tail
        });
        let mut lines: Vec<String> = lines.into_iter().map(|line| line.json).collect();
        self.inner.with_value(|inner| lines.extend(inner.backlog.pending.iter().map(|p| p.line().line)));
        (lines, from)
    }

    /// The whole carnet as the text of a file: also what could not be saved yet, and as much as there is where the store fails.
    pub(super) async fn export_text(self) -> Exported {
        until(move || self.complete.get() || self.rest_failed.get()).await;
        let only_year = (!self.complete.get_untracked()).then(|| self.carnet.with_untracked(|c| c.open_year().start()));
        let (mut journal, mut journal_from) = self.journal().await;
        // A file has the last of them, and says from which one on.
        let over = journal.len().saturating_sub(MAX_RECORDS);
        if over > 0 {
            journal.drain(..over);
            journal_from = Some(journal_from.unwrap_or(1) + over as u64);
        }
        let mut made = made(&self.author());
        // Said in the file itself: what it does not hold.
        if let Some(n) = journal_from {
            made.extra.insert("journal_from".to_owned(), n.into());
        }
        if let Some(year) = only_year {
            made.extra.insert("only_year".to_owned(), year.into());
        }
        let (unknown, extra, folded, erased) = self.inner.with_value(|inner| {
            let kept = &inner.kept;
            (inner.unknown.clone(), kept.extra.clone(), kept.folded.clone(), kept.erased.clone())
        });
        let mut broken = self.broken.get_untracked();
        broken.arrange_by(|a, b| (&a.table, &a.id).cmp(&(&b.table, &b.id)));
        let text = self.carnet.with_untracked(|carnet| {
            let writer = Writer {
                kind: FileKind::Backup,
                made: &made,
                carnet,
                unknown: &unknown,
                broken: &broken,
                folded: &folded,
                erased: &erased,
                journal: &journal,
                extra: &extra,
            };
            writer.text()
        });
        Exported { text, journal_from, only_year }
    }

    /// Hands the carnet to the person as a file.
    pub fn export(self) {
        self.end_typing();
        // A copy leaves as its return: as a backup it could be taken for the administrator's carnet.
        if self.is_copy() {
            self.send_return();
            return;
        }
        spawn_local(async move {
            let changes = self.entry.with_untracked(|e| e.changes);
            let exported = self.export_text().await;
            let bytes = exported.text.len() as u64;
            let whole = exported.is_whole();
            let name = self.file_name(FileKind::Backup);
            let (name, handed) = match carnet_pieces::as_file(exported.text).await {
                Ok((Leaving::Plain, text)) => {
                    let handed = self.hand_over_bytes(&name, "application/json", &text);
                    (name, handed)
                }
                Ok((Leaving::Packed, bytes)) => {
                    let name = format!("{name}.gz");
                    let handed = self.hand_over_bytes(&name, "application/gzip", &bytes);
                    (name, handed)
                }
                Err(FileError::TooBig { bytes }) => {
                    self.complain(words::too_big_to_export(bytes));
                    return;
                }
                Err(error) => {
                    self.complain(words::file_error(&error));
                    return;
                }
            };
            if !handed {
                return;
            }
            self.mark_exported(changes);
            if !whole {
                self.complain(words::exported_in_part(&name, exported.journal_from, exported.only_year));
            } else if bytes > crate::exchange::MAX_BYTES / 5 * 4 {
                self.complain(words::nearly_too_big(bytes));
            } else {
                self.say(format!("Fichier enregistré dans les téléchargements : {name}"));
            }
        });
    }

    /// The carnet, as it was after so many changes, is now in a file outside the browser.
    pub(super) fn mark_exported(self, changes: u32) {
        self.entry.update(|entry| {
            entry.exported = clock::now();
            entry.changes = entry.changes.saturating_sub(changes);
        });
        self.keep_entry();
    }

    /// Puts a file's carnet in place of this one; the state before is kept, and « Annuler » brings it back.
    pub fn replace_with(self, name: String, mut content: Content) {
        spawn_local(async move {
            let snapshot_id = self.new_id();
            let mut line =
                Transaction::new(self.envelope(), format!("Carnet remplacé par un fichier : {name}"), Vec::new());
            line.kind = Kind::Replace;
            line.snapshot = Some(snapshot_id);
            // What was erased here does not come back with it.
            let erased = self.inner.with_value(|inner| inner.kept.erased.clone());
            content = without_erased(content, &erased);
            content.lines.push(serde_json::to_string(&line).unwrap_or_default());
            if self.swap(content, snapshot_id).await {
                self.bound_states().await;
                self.say("Carnet remplacé. « Annuler » rend l’état d’avant.");
            }
        });
    }

    /// Undoes or redoes a replacement: the state kept in its snapshot comes back, the present one is kept in turn.
    pub(super) fn restore_snapshot(self, replaced: Arc<Transaction>, kind: Kind) {
        spawn_local(async move {
            let Some((store, id)) = self.store().zip(replaced.snapshot) else {
                return;
            };
            let text = match store.snapshot(&id.to_string()).await {
                Ok(Some(text)) => text,
                Ok(None) => {
                    self.complain(
                        "L’état d’avant ce remplacement n’est pas dans ce navigateur : il ne peut pas être rendu.",
                    );
                    return;
                }
                Err(error) => {
                    self.complain(words::store_error(&error));
                    return;
                }
            };
            let file = match carnet_pieces::open_file(text.into_bytes()).await {
                Ok(file) => file,
                Err(error) => {
                    self.complain(words::file_error(&error));
                    return;
                }
            };
            let mut content = file.into_content();
            let snapshot_id = self.new_id();
            let verb = if kind == Kind::Undo { "Annulé" } else { "Rétabli" };
            let label = replaced.label.trim_start_matches("Annulé : ").to_owned();
            let mut line = Transaction::new(self.envelope(), format!("{verb} : {label}"), Vec::new());
            line.kind = kind;
            line.target = Some(replaced.id);
            line.snapshot = Some(snapshot_id);
            content.lines.push(serde_json::to_string(&line).unwrap_or_default());
            if self.swap(content, snapshot_id).await {
                self.say(format!("{verb} : {label}"));
            }
        });
    }

    /// Replaces the store's content, keeping the present state in a snapshot.
    pub(super) async fn swap(self, content: Content, snapshot_id: Id) -> bool {
        let outcome = async {
            let store = self.store().ok_or(StoreError::Closed)?;
            let exported = self.export_text().await;
            // A state before that is not whole could not be given back.
            if !exported.is_whole() {
                return Err(StoreError::Closed);
            }
            // What could not be read again could not be given back.
            if Leaving::of(exported.text.len() as u64).is_err() {
                return Err(StoreError::Full);
            }
            let snapshot = Snapshot { id: snapshot_id.to_string(), text: exported.text };
            self.saved().await;
            let head = self.inner.with_value(|inner| inner.backlog.head);
            store.replace(head, &content, Some(&snapshot)).await
        };
        match outcome.await {
            Ok(_) => {
                self.tell_other_tabs();
                self.inner.update_value(|inner| inner.backlog.pending.clear());
                self.entry.update(|entry| entry.changes += 1);
                self.reload();
                true
            }
            Err(error) => {
                self.complain(words::store_error(&error));
                false
            }
        }
    }

    /// Every line of the journal, the last first, as far back as `limit`.
    pub async fn history(self, limit: usize) -> Vec<Transaction> {
        let Some(store) = self.store() else {
            return Vec::new();
        };
        let lines = store.lines(0, limit).await.unwrap_or_default();
        lines.iter().rev().filter_map(|line| serde_json::from_str(&line.json).ok()).collect()
    }

    /// What the browser promised, or answered when it was asked before.
    pub(super) fn learn_persisted(self) {
        spawn_local(async move {
            if let Some(Ok(asked)) = browser::storage_manager().map(|s| s.persisted())
                && let Ok(answer) = wasm_bindgen_futures::JsFuture::from(asked).await
            {
                self.persisted.set(match answer.is_truthy() {
                    true => Some(true),
                    false => preferences::asked_to_persist().then_some(false),
                });
            }
        });
    }

    /// Asks the browser, once a page, to keep the data when room is short.
    pub(super) fn ask_to_persist(self) {
        if self.persisted.get_untracked() == Some(true)
            || untrack(|| self.is_volatile())
            || self.inner.try_update_value(|inner| std::mem::replace(&mut inner.asked, true)) != Some(false)
        {
            return;
        }
        spawn_local(async move {
            if let Some(Ok(asked)) = browser::storage_manager().map(|s| s.persist()) {
                let answer = wasm_bindgen_futures::JsFuture::from(asked).await;
                preferences::note_asked_to_persist();
                self.persisted.set(Some(answer.is_ok_and(|a| a.is_truthy())));
            }
        });
    }
}

impl Session {
    /// Prints a document in place of the page.
    pub fn print(self, document: crate::document::Document) {
        self.sheet.set(Some(document));
        spawn_local(async move {
            leptos::task::tick().await;
            let _ = window().print();
        });
    }
}
