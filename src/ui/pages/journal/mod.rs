//! What was done and what is planned.

mod journal_drafts;
mod journal_filter;
mod journal_import;
mod journal_list;
mod journal_page;
mod journal_row;
mod proposals;

pub use journal_import::JournalImport;
pub use journal_page::Journal;
