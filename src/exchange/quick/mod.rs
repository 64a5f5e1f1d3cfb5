//! « Saisie rapide »: one line, as a teacher writes it.

mod day;
mod quick_entry;
mod remark;
mod span;

pub use quick_entry::QuickEntry;
pub(super) use quick_entry::{find_audience, find_duty, nature_of};
pub use remark::Remark;
