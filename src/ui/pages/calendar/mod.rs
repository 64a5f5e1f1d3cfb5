//! The school year.

mod calendar_dates;
mod calendar_page;
mod calendar_recurring;
mod calendar_year;

pub use calendar_page::Calendar;
