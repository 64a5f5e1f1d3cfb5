//! What people write in French: days, hours, lengths of time, months; one reader of each, below all rooms.

mod count;
mod day;
mod duration;
mod fold;
mod hour;
mod month;
mod month_of;
mod weekdays;
mod zone_clock;

pub use count::{plural, whole_number};
pub use day::{NoDay, Written, day};
pub use duration::{DurationError, MAX_MINUTES, Unit, minutes_from_text, minutes_in, minutes_to_text};
pub use fold::{fold, folded_words};
pub use hour::hour;
pub use month::{MONTHS, brief_month, month};
pub use month_of::month_of;
pub use weekdays::WEEKDAYS;
pub use zone_clock::{from_zone, hours_later, in_zone};
