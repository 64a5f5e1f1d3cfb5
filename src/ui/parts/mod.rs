//! Pieces that several pages use.

mod activity_form;
mod banners;
mod dialog;
mod edit_text;
mod field;
mod header;
mod import_dialog;
mod notices;
mod print_sheet;
mod show;

pub use activity_form::ActivityForm;
pub use banners::Banners;
pub use dialog::Dialog;
pub use edit_text::EditText;
pub use field::{Choice, Field, FieldKind};
pub use header::Header;
pub use import_dialog::{FilePicker, ImportDialog};
pub use notices::Notices;
pub use print_sheet::PrintSheet;
pub use show::Show;
