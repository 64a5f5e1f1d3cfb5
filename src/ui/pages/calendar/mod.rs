//! The school year.

mod calendar_change;
mod calendar_dates;
mod calendar_day;
mod calendar_import;
mod calendar_import_dialog;
mod calendar_list;
mod calendar_month;
mod calendar_own_ends;
mod calendar_page;
mod calendar_periods;
mod calendar_recurring;
mod calendar_views;
mod calendar_weeks;
mod calendar_year;

pub use calendar_import::ImportAgenda;
pub use calendar_page::Calendar;
