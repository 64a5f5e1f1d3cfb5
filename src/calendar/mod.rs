//! The school's time: dates in French words, academies and their zones.

mod academy;
mod date_words;

pub use academy::{ACADEMIES, zone_of};
pub use date_words::{
    MONTHS, WEEKDAYS, date_from_text, iso, long, long_with_day, month_name, month_of_year, short,
};
