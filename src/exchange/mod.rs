//! What comes in and goes out: the carnet file, tables of activities, one typed line.

mod accounts;
mod activity_column;
mod activity_table;
mod agenda;
mod agenda_import;
mod carnet_file;
mod class_list;
pub mod closing;
mod copy_pared;
pub mod copy_parts;
pub mod deployment;
mod erased_here;
pub mod erasing;
pub mod example;
mod example_activities;
mod example_plan;
mod example_service;
mod example_uses;
mod example_work;
pub mod faithful;
mod file_error;
mod going_on;
pub mod handover_file;
pub mod head_copy;
mod journal_csv;
pub mod learned_headings;
mod limits;
mod matching_file;
mod members;
pub mod merge;
mod model_file;
mod name_forms;
mod open;
mod packed;
pub mod pupil_names;
mod pupil_words;
mod quick;
mod register_table;
mod request_line;
pub mod requester;
pub mod retention;
pub mod sample;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
mod summary;
mod table_csv;
mod taken_out;

pub use crate::french::month_of;
pub use crate::model::ImportReport;
pub use accounts::{AccountCount, AccountCounts, AccountsError, profile_of};
pub use activity_column::ActivityColumn;
use activity_column::harmless;
pub use activity_table::{Cell, Refused, TableDraft, TableRow};
pub use agenda::{Agenda, AgendaLine, deleted_dates};
pub use agenda_import::{
    AgendaError, AgendaEvent, Becomes, MAX_AGENDA_BYTES, of_year, read_agenda, with_events,
};
pub use carnet_file::{
    FORMAT, FileKind, Made, RawRow, Sorted, VERSION, Writer, backup_text, file_name,
};
pub use class_list::{ClassColumn, ClassLine, class_columns, read_classes, read_classes_by};
pub use file_error::{FileError, LooksLike};
pub use going_on::going_on;
pub use journal_csv::journal_csv;
pub use limits::{MAX_BYTES, MAX_DEPTH, PLAIN_BYTES};
pub use matching_file::{MAX_MATCHING_BYTES, MatchingError, Matchings};
pub use model_file::{MAX_MODEL_BYTES, ModelFileError, model_file, read_model, strange_dates};
pub use open::{Opened, open};
pub use packed::{Leaving, packed, packed_small, text_of};
pub use quick::{QuickEntry, Remark};
pub use register_table::{DraftRow, RegisterDraft};
pub use request_line::RequestLine;
pub use summary::Summary;
pub use table_csv::table_csv;
