//! Drawings of the year: each takes figures made below, and says the same figures in words.

mod campaigns;
mod checks_board;
mod curves;
mod ent_map;
mod missions;
mod scopes;
mod trend;
mod weeks;
mod year_rail;

pub use campaigns::campaigns_by_month;
pub use checks_board::{CheckSquare, checks_board};
pub use curves::{Measure, curves};
pub use ent_map::ent_map;
pub use missions::mission_months;
pub use scopes::scopes;
pub use trend::trend;
pub use weeks::weeks;
pub use year_rail::year_rail;
