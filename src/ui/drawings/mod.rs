//! Drawings of the year, in SVG: each takes figures made below, and says the same figures in words.

mod year_rail;

pub use year_rail::YearRailDrawing;
