//! The names of a tar archive that are too long for its headers: entries of their own, before the one that they name (GNU « L » and « K »,
//! pax « x » and « g », POSIX.1-2001).

use std::io::Read;

use tar::{Entry, EntryType};

/// The longest name or pax header that is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// What an entry is.
pub(super) enum Named {
    /// A file, or what stands for one.
    Itself,
    /// It names the next one, or says something else of it.
    Next(Option<String>),
    /// Longer than any name.
    TooLong,
}

pub(super) fn read(entry: &mut Entry<'_, impl Read>) -> Named {
    let sort = entry.header().entry_type();
    let says = [EntryType::GNULongName, EntryType::GNULongLink, EntryType::XHeader, EntryType::XGlobalHeader];
    if !says.contains(&sort) {
        return Named::Itself;
    }
    if entry.header().entry_size().is_ok_and(|size| size > LONGEST) {
        return Named::TooLong;
    }
    let mut bytes = Vec::new();
    if entry.take(LONGEST).read_to_end(&mut bytes).is_err() {
        return Named::Next(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Named::Next(match sort {
        EntryType::GNULongName => Some(text.trim_end_matches('\0').to_owned()),
        EntryType::XHeader => path(&text),
        _ => None,
    })
}

/// « 30 path=… », a record a line, its length first.
fn path(records: &str) -> Option<String> {
    let record = |line: &str| Some(line.split_once(' ')?.1.strip_prefix("path=")?.to_owned());
    records.lines().find_map(record)
}
