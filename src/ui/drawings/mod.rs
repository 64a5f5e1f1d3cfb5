//! Drawings on the screen: each is made below, with the same figures in words.

mod drawn;
mod year_rail;

pub use drawn::Drawn;
pub use year_rail::YearRailDrawing;
