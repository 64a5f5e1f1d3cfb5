//! One document tree for all that leaves on paper; the page prints it, other renderers write it to files.

mod bilan;
mod bilan_data;
mod bilan_figures;
mod bilan_words;
mod calendar;
mod compare;
mod decisions;
mod docx;
mod handover;
mod journal;
mod letter;
mod minutes;
mod odt;
mod package;
mod procedure;
mod progress;
mod tree;
mod work;
mod year_sheet;

pub use bilan::{bilan, midyear};
pub use calendar::{calendar, calendar_dates, months, standing, wall_calendar};
pub use compare::{Piece, Row, compare, compare_annexes, comparison, differences, pieces};
pub use decisions::{application_words, decisions, effect_words, meeting, settings};
pub use docx::docx;
pub use handover::handover;
pub use journal::journal;
pub use letter::letter;
pub use minutes::{agenda, minutes};
pub use odt::odt;
pub use package::PackageError;
pub use procedure::procedure;
pub use progress::where_we_are;
pub use tree::{Bar, Block, Chart, Document, Item, Signature, Style, Table};
pub use work::{campaigns, classes, imports};
pub use year_sheet::{DayCell, MonthColumn, Shade, YearSheet};
