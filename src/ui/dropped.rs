//! Files that are dropped on the page, those of folders too.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use super::dom;
use crate::model::Arrange;

/// The most files that are taken.
pub const MANY: usize = 400;

/// What was dropped, before the browser forgets it: the entries must be asked for at once.
pub struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<File>,
}

impl Dropped {
    pub fn of(transfer: &DataTransfer) -> Self {
        let items = transfer.items();
        let entries = (0..items.length()).filter_map(|n| items.get(n));
        let entries = entries.filter_map(|item| item.webkit_get_as_entry().ok().flatten());
        Self { entries: entries.collect(), files: dom::files(transfer.files()) }
    }

    /// All its files, those in folders too, in order.
    pub async fn files(self) -> Vec<File> {
        if !self.entries.iter().any(FileSystemEntry::is_directory) {
            return self.files;
        }
        let mut found = Vec::new();
        let mut waiting = self.entries;
        while let Some(entry) = waiting.pop() {
            if found.len() >= MANY {
                break;
            }
            if entry.is_directory() {
                waiting.extend(inside(entry.unchecked_into()).await);
            } else if let Some(file) = file(entry.unchecked_into()).await {
                // What a system leaves in folders is nobody's file.
                if !file.name().starts_with('.') {
                    found.push(file);
                }
            }
        }
        found.arrange_by_key(File::name);
        found
    }
}

async fn file(entry: FileSystemFileEntry) -> Option<File> {
    let promise = Promise::new(&mut |done, failed| {
        entry.file_with_callback_and_callback(&done, &failed);
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// The entries of a folder, read in portions until there are none.
async fn inside(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    while all.len() < MANY {
        let promise = Promise::new(&mut |done, failed| {
            let _ = reader.read_entries_with_callback_and_callback(&done, &failed);
        });
        let Ok(portion) = JsFuture::from(promise).await else {
            break;
        };
        let portion: js_sys::Array = portion.unchecked_into();
        if portion.length() == 0 {
            break;
        }
        all.extend(portion.iter().map(JsCast::unchecked_into));
    }
    all
}
