//! Copies outside the browser, where it lets the page write (File System Access): a file that follows every save, and a folder
//! with one file a day of work. They belong to the carnet in hand alone.

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

use super::copy_state::{Copy, CopyPlace, Target};
use super::import::Importing;
use super::keeping::Keeping;
use super::session::{Saving, Session};
use super::{browser, carnet_file, carnet_pieces, preferences, words, worker};
use crate::errands::{Copied, WriteCopies};
use crate::exchange::FileKind;
use crate::store::{Put, StoreError, outside};
use crate::ui::derived::until;

/// The least time between two writings, in milliseconds.
const EVERY: f64 = 10_000.0;

/// One writing: all of it is of the carnet that was in hand when it began.
struct Writing {
    hand: u32,
    errand: WriteCopies,
    file: JsValue,
    folder: JsValue,
}

impl Session {
    /// Asks which file or folder; from then on every save goes there too.
    pub fn choose_copy(self, place: CopyPlace) {
        let target = self.copies.of(place);
        spawn_local(async move {
            let hand = self.hand();
            let chosen = match place {
                CopyPlace::File => outside::choose_file(&self.file_name(FileKind::Backup)).await,
                CopyPlace::Folder => outside::choose_folder().await,
            };
            let Some(handle) = chosen else { return };
            if self.hand() != hand {
                return;
            }
            target.state.set(Copy::Active(outside::name_of(&handle)));
            target.handle.set_value(Some(handle.clone()));
            self.copies.last.set_value(f64::NEG_INFINITY);
            self.write_copies();
            let database = self.database();
            if let Some(registry) = self.registry() {
                let _ = registry.set_handle(&target.key(&database), Some(handle)).await;
            }
        });
    }

    /// Stops writing there; what is there stays.
    pub fn forget_copy(self, place: CopyPlace) {
        let target = self.copies.of(place);
        target.forget();
        let database = self.database();
        spawn_local(async move {
            if let Some(registry) = self.registry() {
                let _ = registry.set_handle(&target.key(&database), None).await;
            }
        });
    }

    /// The carnet in hand is another, or none: its copies are not those of the one before.
    pub(super) fn drop_copies(self) {
        let copies = self.copies;
        for target in copies.targets() {
            target.forget();
        }
        copies.due.set_value(false);
        copies.last.set_value(f64::NEG_INFINITY);
    }

    /// What was chosen before, which the browser lets be written once the person says so again.
    pub(super) fn find_copies(self) {
        let database = self.database();
        let hand = self.hand();
        for target in self.copies.targets() {
            target.forget();
            let key = target.key(&database);
            if target.state.get_untracked() == Copy::Unsupported {
                continue;
            }
            spawn_local(async move {
                let Some(registry) = self.registry() else {
                    return;
                };
                let Ok(Some(handle)) = registry.handle(&key).await else {
                    return;
                };
                let granted = outside::may_write(&handle, false).await;
                if self.hand() != hand || target.handle.with_value(Option::is_some) {
                    return;
                }
                let name = outside::name_of(&handle);
                target.handle.set_value(Some(handle));
                target.state.set(match granted {
                    true => Copy::Active(name),
                    false => Copy::Asleep(name),
                });
            });
        }
    }

    /// Reads what the copy holds, to be merged: the file, or today's of the folder.
    pub fn read_copy(self, place: CopyPlace, importing: Importing) {
        let Some(handle) = self.copies.of(place).handle.get_value() else {
            return;
        };
        let name = self.file_name(FileKind::Backup);
        spawn_local(async move {
            let file = match place {
                CopyPlace::File => Ok(handle),
                CopyPlace::Folder => outside::file_in(&handle, &name).await,
            };
            match file {
                Ok(file) => match outside::file_of(&file).await {
                    Ok(file) => importing.read(file),
                    Err(error) => self.complain(words::store_error(&error)),
                },
                Err(error) => self.complain(words::store_error(&error)),
            }
        });
    }

    /// The person says yes again.
    pub fn wake_copy(self, place: CopyPlace) {
        let target = self.copies.of(place);
        let Some(handle) = target.handle.get_value() else {
            return;
        };
        let hand = self.hand();
        spawn_local(async move {
            if outside::may_write(&handle, true).await && self.hand() == hand {
                target.state.set(Copy::Active(outside::name_of(&handle)));
                self.write_copies();
            }
        });
    }

    /// There is something new to write: now, or ten seconds after the last writing.
    pub(super) fn write_copies(self) {
        if self.copies.writable() {
            self.copies.due.set_value(true);
            self.copies_due(false);
        }
    }

    /// Writes what is due; `now`: without waiting.
    pub(super) fn copies_due(self, now: bool) {
        let copies = self.copies;
        if !copies.due.get_value() || copies.writing.get_untracked() || !copies.writable() {
            return;
        }
        // Where the file is all that there is, it follows at once.
        let every = match self.keeping.get_untracked() {
            Keeping::Shared => EVERY / 10.0,
            _ => EVERY,
        };
        let wait = every - (js_sys::Date::now() - copies.last.get_value());
        if !now && wait > 0.0 {
            if !copies.timed.get_value() {
                copies.timed.set_value(true);
                browser::after(wait as i32 + 1, move || {
                    copies.timed.set_value(false);
                    self.copies_due(false);
                });
            }
            return;
        }
        copies.due.set_value(false);
        copies.writing.set(true);
        copies.last.set_value(js_sys::Date::now());
        let (hand, changes) = (self.hand(), self.entry.with_untracked(|e| e.changes));
        let database = self.database();
        let handle = |target: Target| target.writable().unwrap_or(JsValue::NULL);
        let writing = Writing {
            hand,
            errand: WriteCopies {
                database: database.clone(),
                made: carnet_file::made(&self.author()),
                name: self.file_name(FileKind::Backup),
                file_last: preferences::copy_stamp(&copies.file.key(&database)),
                folder_last: preferences::copy_stamp(&copies.folder.key(&database)),
            },
            file: handle(copies.file),
            folder: handle(copies.folder),
        };
        spawn_local(async move {
            let written = self.write_both(&writing).await;
            copies.writing.set(false);
            if self.hand() == hand {
                copies.file.was_put(&database, written.file);
                copies.folder.was_put(&database, written.folder);
                let left = |t: Target| {
                    let state = t.state.get_untracked();
                    matches!(state, Copy::Failed(_) | Copy::Left(..))
                };
                let every = !copies.targets().into_iter().any(left);
                if every {
                    self.mark_exported(changes);
                }
            }
            self.copies_due(false);
        });
    }

    /// Waits until the copies have all that is saved.
    pub(super) async fn finish_copies(self) {
        let copies = self.copies;
        while copies.writing.get_untracked() || copies.due.get_value() && copies.writable() {
            self.copies_due(true);
            until(move || !copies.writing.get()).await;
        }
    }

    /// What becomes of the file and of the folder: by the worker from the database; from the page where the database fails.
    async fn write_both(self, writing: &Writing) -> Copied {
        let failed = matches!(self.saving.get_untracked(), Saving::Failed(_));
        if !failed
            && !untrack(|| self.is_volatile())
            && let Some(done) = self.ask_to_copy(writing).await
        {
            return done;
        }
        let exported = self.export_text().await;
        let own = exported.text.clone();
        let content = carnet_pieces::as_file(exported.text).await;
        let content = content.map(|(_, text)| text).map_err(|_| StoreError::Closed);
        // The page holds another carnet by now: its text is not for these files.
        if self.hand() != writing.hand {
            return Copied { file: Put::Failed(String::new()), folder: Put::Failed(String::new()) };
        }
        let look = async |bytes| carnet_pieces::outside(bytes, own.clone()).await;
        let Writing { errand, file, folder, .. } = writing;
        Copied {
            file: outside::put(file, None, &errand.file_last, &content, look).await,
            folder: outside::put(folder, Some(&errand.name), &errand.folder_last, &content, look).await,
        }
    }

    /// `None` where the worker cannot do it.
    async fn ask_to_copy(self, writing: &Writing) -> Option<Copied> {
        let copies = self.copies;
        let worker = copies.worker.get_value().or_else(worker::start)?;
        copies.worker.set_value(Some(worker.clone()));
        let handles = Array::of2(&writing.file, &writing.folder);
        let answer = worker::ask(&worker, &writing.errand, handles.into(), |_| ()).await;
        if answer.is_none() {
            copies.worker.set_value(None);
            worker.terminate();
        }
        answer.map(|(copied, _)| copied)
    }
}
