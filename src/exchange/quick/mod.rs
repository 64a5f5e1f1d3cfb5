//! « Saisie rapide »: one line, as a teacher writes it.

mod day;
mod quick_entry;
mod span;

pub use quick_entry::{QuickEntry, Remark};
pub(super) use quick_entry::{find_audience, find_duty, nature_of};
