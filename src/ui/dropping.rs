//! A file dropped on a page that reads its kind is read there.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use web_sys::File;

/// How the names of tables end.
pub const TABLES: &[&str] = &[".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"];
/// How the names of agendas end.
pub const AGENDAS: &[&str] = &[".ics"];

struct Reader {
    key: u32,
    endings: &'static [&'static str],
    read: Rc<dyn Fn(File)>,
}

thread_local! {
    /// Dropped where nothing reads it: the page that does is on its way.
    static HELD: RefCell<Option<File>> = const { RefCell::new(None) };
    static READERS: RefCell<Vec<Reader>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a file for the page that reads its kind, which is not there yet.
pub fn hold(file: File) {
    HELD.set(Some(file));
}

/// Whether the name of a file ends so.
pub fn ends(file: &File, endings: &[&str]) -> bool {
    let name = file.name().to_lowercase();
    endings.iter().any(|end| name.ends_with(end))
}

/// While the part of the page is there, files whose names end so are read by it.
pub fn reads(endings: &'static [&'static str], read: impl Fn(File) + 'static) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let key = NEXT.fetch_add(1, Ordering::Relaxed);
    let reader = Reader { key, endings, read: Rc::new(read) };
    let held = HELD.take();
    if let Some(file) = held.filter(|file| ends(file, endings)) {
        (reader.read)(file);
    }
    READERS.with_borrow_mut(|all| all.push(reader));
    on_cleanup(move || READERS.with_borrow_mut(|all| all.retain(|r| r.key != key)));
}

/// Whether a part of the page reads files whose names end so.
pub fn is_read(endings: &[&str]) -> bool {
    READERS.with_borrow(|all| all.iter().any(|r| r.endings == endings))
}

/// Gives the file to the part of the page that reads its kind, the last that came; `false`: none does.
pub fn give(file: &File) -> bool {
    let of = |r: &&Reader| ends(file, r.endings);
    let read = READERS.with_borrow(|all| all.iter().rev().find(of).map(|r| r.read.clone()));
    match read {
        Some(read) => {
            read(file.clone());
            true
        }
        None => false,
    }
}
