use chrono::{Datelike, NaiveDate, Weekday};

use super::SchoolDays;
use crate::model::{Carnet, SchoolYear};

/// The school weeks of a year (code de l'éducation, L521-1).
pub const WEEKS: u32 = 36;

/// The time that the letter of a year gives, in minutes: its weekly time over the weeks that have school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeGiven {
    pub so_far: u32,
    pub year: u32,
}

impl TimeGiven {
    /// `None`: the letter gives no weekly time, or there is no letter. A year whose dates are not known counts its weeks from September.
    pub fn of(carnet: &Carnet, year: SchoolYear, today: NaiveDate) -> Option<Self> {
        let weekly = u32::from(carnet.letter(year.start())?.means.weekly_minutes?);
        let days = SchoolDays::of(carnet, year);
        let known = days.pupils().is_some();
        let counts =
            |day: NaiveDate| days.is_school_day(day) || !known && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let first = year.date(1, 9)?;
        let weeks = first
            .iter_days()
            .take_while(|d| *d <= today && year.contains(*d))
            .filter(|d| counts(*d))
            .map(|d| d.iso_week())
            .collect::<std::collections::BTreeSet<_>>();
        let begun = (weeks.len() as u32).min(WEEKS);
        Some(Self { so_far: weekly * begun, year: weekly * WEEKS })
    }
}
