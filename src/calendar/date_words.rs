use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike};

pub use crate::french::{MONTHS, WEEKDAYS, hour as hour_from_text};
use crate::french::{Written, brief_month, day};
use crate::model::SchoolYear;

/// When something is due: a day, and an hour where it has one.
pub type Moment = (NaiveDate, Option<NaiveTime>);

pub fn month_name(date: NaiveDate) -> &'static str {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

/// « octobre 2026 ».
pub fn month_of_year(date: NaiveDate) -> String {
    format!("{} {}", month_name(date), date.year())
}

/// « 23 novembre 2026 », « 1er septembre 2026 ».
pub fn long(date: NaiveDate) -> String {
    let day = match date.day() {
        1 => "1er".to_owned(),
        d => d.to_string(),
    };
    format!("{day} {}", month_of_year(date))
}

/// « lundi 23 novembre 2026 ».
pub fn long_with_day(date: NaiveDate) -> String {
    let weekday = WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    format!("{weekday} {}", long(date))
}

/// « lun. 23 nov. »: in a column of dates of one year.
pub fn brief(date: NaiveDate) -> String {
    let weekday = WEEKDAYS
        .get(date.weekday().num_days_from_monday() as usize)
        .map(|d| d.chars().take(3).collect::<String>())
        .unwrap_or_default();
    let month = brief_month(date.month());
    let day = match date.day() {
        1 => "1er".to_owned(),
        d => d.to_string(),
    };
    format!("{weekday}. {day} {month}")
}

/// « 23/11/2026 ».
pub fn short(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// « 5/10 »: where there is no room for more.
pub fn day_and_month(date: NaiveDate) -> String {
    format!("{}/{}", date.day(), date.month())
}

/// « 17h30 ».
pub fn hour(time: NaiveTime) -> String {
    format!("{}h{:02}", time.hour(), time.minute())
}

/// « lundi 21 décembre 2026 », « lundi 21 décembre 2026 à 15h00 ».
pub fn spoken((date, time): Moment) -> String {
    match time {
        Some(time) => format!("{} à {}", long_with_day(date), hour(time)),
        None => long_with_day(date),
    }
}

/// « 2026-11-23 », for controls and file names.
pub fn iso(date: NaiveDate) -> String {
    date.to_string()
}

/// Reads a date as people write it: `12/10`, `12/10/26`, `12-10-2026`, `2026-10-12`, `hier`, `demain`, `lundi`, `12 octobre`.
///
/// A weekday before a date says nothing more. A date without a year falls in `year`; a weekday alone is the latest one, today included. `None`: not a date.
pub fn date_from_text(text: &str, today: NaiveDate, year: SchoolYear) -> Option<NaiveDate> {
    let shifted = |days: i64| today.checked_add_signed(TimeDelta::days(days));
    match day(text).ok()? {
        Written::On(date) => Some(date),
        Written::InYear { day, month } => year.date(day, month),
        Written::Away(days) => shifted(days),
        Written::Weekday(day) => {
            let here = i64::from(today.weekday().num_days_from_monday());
            shifted(-((here + 7 - day as i64) % 7))
        }
    }
}
