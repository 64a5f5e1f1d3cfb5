//! Drawings of the year: each takes figures made below, and says the same figures in words.

mod curves;
mod missions;
mod trend;
mod weeks;
mod year_rail;

pub use curves::{Measure, curves};
pub use missions::mission_months;
pub use trend::trend;
pub use weeks::weeks;
pub use year_rail::year_rail;

use super::drawing::Tone;

/// Darker with more: which part of the most.
fn shade(value: u32, most: u32) -> Tone {
    match u64::from(value) * 4 / u64::from(most.max(1)) {
        0 => Tone::Little,
        1 => Tone::Some,
        2 => Tone::Much,
        _ => Tone::Full,
    }
}
