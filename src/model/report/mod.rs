//! The report that the ENT gives after an import of the timetable.

mod heading;
mod import_report;

pub use import_report::ImportReport;
