//! A fictitious school: all its files, consistent with each other, with any defect planted in known number. All names are invented.

mod build;
mod chance;
mod names;
mod plant;
mod rows;
mod schedule;
mod school;
mod subjects;
mod trial;
mod write;

pub use build::school;
pub use plant::{PlantError, plant};
pub use school::School;
pub use trial::trial;
pub use write::files;
