//! The verification of directory and timetable files: `readers` give `facts`, `checks` find what is wrong in them.

pub mod checks;
mod comparison;
pub mod facts;
pub mod fictitious;
pub mod follow;
pub mod protocol;
pub mod readers;
mod report;

pub use comparison::{Changes, Move};
pub use report::{FileLine, NotRun, Report, verify};
