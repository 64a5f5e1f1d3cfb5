//! « Saisie rapide »: one line, as a teacher writes it.

mod day;
mod finders;
mod quick_entry;
mod remark;
mod span;

pub(super) use finders::{find_audience, find_duty, nature_of, nature_said};
pub use quick_entry::QuickEntry;
pub use remark::Remark;
