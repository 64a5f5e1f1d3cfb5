//! The school's time: dates in French words, academies and their zones, holidays and school days.

mod academy;
mod anchors;
mod begin;
mod campaign_month;
mod catch_up;
mod corrections_due;
mod date_rule;
mod date_words;
mod day_column;
mod due;
mod due_line;
mod first_steps;
mod following;
mod had_passed;
mod meeting_agenda;
mod mending;
mod moved;
mod named_periods;
mod official;
mod periods;
mod public_holidays;
mod recurrence;
mod relative_date;
mod renewal;
mod school_days;
mod season;
mod step_order;
mod time_given;
mod today_line;
mod year_rail;

pub use academy::{ACADEMIES, ZONES, abolition, academy_of, has_southern_year, in_alsace_moselle, time_zone, zone_of};
pub use anchors::Anchors;
pub use begin::{Beginning, Start, own_dates};
pub use campaign_month::campaign_month;
pub use catch_up::catch_up;
pub use date_rule::DateRule;
pub use date_words::{
    MONTHS, Moment, WEEKDAYS, brief, date_from_text, day_and_month, hour, hour_from_text, iso, long, long_with_day,
    month_name, month_of_year, short, spoken,
};
pub use day_column::{DayAndHour, read_days, spread};
pub use due::{between, due, in_order, not_piled};
pub use due_line::{Due, DueKind};
pub use first_steps::{FirstStep, StepToTake, first_steps};
pub use following::{follow_school, foreign_zone, with_official_dates};
pub use had_passed::{due_day, had_passed};
pub use meeting_agenda::meeting_agenda;
pub use mending::{MendedStep, Mending, mendings};
pub use moved::{Moved, moved, restarted};
pub use named_periods::named_periods;
pub use official::{Reliability, decree, official};
pub use periods::{Cut, outside_year, propose_periods, wrong_break, wrong_end, wrong_own_end};
pub use public_holidays::{easter, public_holidays};
pub use recurrence::Recurrence;
pub use relative_date::RelativeDate;
pub use renewal::{Renewal, Wanted, campaigns_left, procedures_left};
pub use school_days::{Day, SchoolDays};
pub use season::season;
pub use step_order::{Misplaced, misplaced};
pub use time_given::{TimeGiven, WEEKS};
pub use today_line::today_line;
pub use year_rail::{RailBar, RailDot, RailWeek, YearRail};
