//! What comes in and goes out: the carnet file, tables of activities, one typed line.

mod activity_table;
mod agenda;
mod carnet_file;
pub mod example;
mod example_activities;
mod file_error;
pub mod head_copy;
mod journal_csv;
mod limits;
pub mod merge;
mod open;
mod quick_entry;
pub mod sample;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;

pub use activity_table::{Cell, Column, TableDraft, TableError, TableRow};
pub use agenda::{Agenda, Entry};
pub use carnet_file::{FORMAT, FileKind, Made, RawRow, VERSION, Writer, file_name};
pub use file_error::{FileError, LooksLike};
pub use journal_csv::journal_csv;
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_RECORDS};
pub use open::{Opened, Summary, open};
pub use quick_entry::{QuickEntry, Remark};
