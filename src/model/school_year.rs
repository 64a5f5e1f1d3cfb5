use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

/// A school year, named by the calendar year of its rentrée. For the notebook it runs from 1 August to 31 July, so that
/// the work of late August counts for the year it prepares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The calendar years that the program works with.
    pub const RANGE: RangeInclusive<i32> = 1990..=2100;

    /// The year whose rentrée is in `start`, kept within [`Self::RANGE`].
    pub fn new(start: i32) -> Self {
        Self(start.clamp(*Self::RANGE.start(), *Self::RANGE.end()))
    }

    pub fn containing(date: NaiveDate) -> Self {
        // 1 August is the 213th day of its year, or the 214th.
        let august = date.ordinal() >= 213 + u32::from(date.leap_year());
        Self(date.year() - i32::from(!august))
    }

    /// The calendar year of the rentrée.
    pub fn start(self) -> i32 {
        self.0
    }

    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    pub fn contains(self, date: NaiveDate) -> bool {
        Self::containing(date) == self
    }

    /// 1 August of the first year.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 8, 1).unwrap_or_default()
    }

    /// 31 July of the second year.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 7, 31).unwrap_or_default()
    }

    /// The day `day`/`month` as it falls in this school year.
    pub fn date(self, day: u32, month: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(if month >= 8 { self.0 } else { self.0 + 1 }, month, day)
    }
}

/// « 2026-2027 ».
impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_on_the_first_of_august() {
        for day in NaiveDate::default().iter_days().take(12_000) {
            let start = day.year() - i32::from(day.month() < 8);
            assert_eq!(SchoolYear::containing(day).start(), start, "{day}");
        }
    }
}
