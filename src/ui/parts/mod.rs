//! Pieces that several pages use.

mod activity_clash;
mod activity_draft;
mod activity_fields;
mod activity_form;
mod banners;
mod checks;
mod csv_pick;
mod dialog;
mod due_line;
mod edit_text;
mod field;
mod header;
mod import_dialog;
mod leaving;
mod notices;
mod print_sheet;
pub mod reading;
mod show;
mod thread;

pub use activity_draft::{ActivityDraft, DRAFTS, NEW_DRAFT};
pub use activity_form::ActivityForm;
pub use banners::Banners;
pub use checks::Checks;
pub use csv_pick::CsvPick;
pub use dialog::Dialog;
pub use due_line::DueLine;
pub use edit_text::EditText;
pub use field::{Choice, Field, FieldKind};
pub use header::Header;
pub use import_dialog::{FilePicker, ImportDialog};
pub use leaving::Leaving;
pub use notices::Notices;
pub use print_sheet::PrintSheet;
pub use show::Show;
pub use thread::Thread;
