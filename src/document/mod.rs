//! One document tree for all that leaves on paper; the page prints it, other renderers write it to files.

mod bilan;
mod bilan_data;
mod bilan_figures;
mod bilan_service;
mod bilan_uses;
mod bilan_words;
mod calendar;
mod compare;
mod corrections;
mod decisions;
mod docx;
mod handover;
mod handover_open;
mod heads_bilan;
mod html;
mod journal;
mod letter;
mod minutes;
mod notice;
mod odt;
mod package;
mod partners;
mod procedure;
mod progress;
mod register;
mod trainings;
mod tree;
mod usage;
mod uses;
mod verifications;
mod widths;
mod work;
mod xlsx;
mod year_sheet;

pub use bilan::{bilan, midyear};
pub use calendar::{calendar, calendar_dates, months, standing, wall_calendar};
pub use compare::{
    Piece, Row, compare, compare_annexes, compare_signed, comparison, differences, pieces,
};
pub use corrections::{Cause, Corrections, correction_lines, correction_message, corrections};
pub use decisions::{application_words, council_extract, decisions, meeting, settings};
pub use docx::docx;
pub use handover::handover;
pub use heads_bilan::heads_bilan;
pub use html::html;
pub use journal::journal;
pub use letter::letter;
pub use minutes::{TYPED_VISA, agenda, minutes, typed_by_administrator, visa_words};
pub use notice::{INTERVIEW, greeting, notice};
pub use odt::odt;
pub use package::PackageError;
pub use partners::{basin_report, partners, relay_words, relays};
pub use procedure::procedure;
pub use progress::where_we_are;
pub use register::register;
pub use trainings::{attendance, invitation, training_plan};
pub use tree::{
    Bar, Bars, Block, Chart, ChartMark, Document, Item, Scale, Signature, Style, Table,
};
pub use usage::{usage, usage_blocks};
pub use uses::{listing, percent, plan, plan_blocks, requests};
pub use verifications::{CARNET, PROCESSING, processing, verifications};
pub use widths::widths;
pub use work::{campaigns, classes, imports};
pub use xlsx::xlsx;
pub use year_sheet::{DayCell, MonthColumn, Shade, YearSheet};
