use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::SchoolDays;

/// How an activity comes back in the school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurrence {
    /// That weekday of the school weeks; of weeks A or B only, where a letter is given.
    Weekly(Weekday, Option<char>),
    /// The first school day from the same day of each month on.
    Monthly,
    /// That weekday of each month: the first to the fourth, or the last (5). Where it is no school day, the month has none.
    MonthlyOn(u8, Weekday),
    /// The last school day before each holidays, summer too.
    BeforeHolidays,
}

impl Recurrence {
    /// The days from `from` until the end of the school year, school days all.
    pub fn dates(self, days: &SchoolDays, from: NaiveDate) -> Vec<NaiveDate> {
        let calendar = &days.calendar;
        let end = days.summer().and_then(|d| d.pred_opt()).unwrap_or(days.year().last_day());
        match self {
            Self::Weekly(weekday, letter) => {
                let kept = |d: &NaiveDate| {
                    d.weekday() == weekday && days.is_school_day(*d) && (letter.is_none() || days.week(*d) == letter)
                };
                from.iter_days().take_while(|d| *d <= end).filter(kept).collect()
            }
            Self::Monthly => {
                let months = (0..12).filter_map(|n| from.checked_add_months(Months::new(n)));
                let mut found: Vec<NaiveDate> =
                    months.map(|d| days.next_school_day(d)).filter(|d| *d <= end && days.is_school_day(*d)).collect();
                found.dedup();
                found
            }
            Self::MonthlyOn(nth, weekday) => {
                let first = from.with_day(1).unwrap_or(from);
                let months = (0..12).filter_map(|n| first.checked_add_months(Months::new(n)));
                let on = |month: NaiveDate| match nth {
                    1..=4 => NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, nth),
                    _ => (4..=5)
                        .rev()
                        .find_map(|n| NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, n)),
                };
                months.filter_map(on).filter(|d| (from..=end).contains(d) && days.is_school_day(*d)).collect()
            }
            Self::BeforeHolidays => {
                let starts = calendar.breaks.iter().map(|b| b.from).chain(days.summer());
                let eve = |d: NaiveDate| Some(days.last_school_day(d.checked_sub_days(Days::new(1))?));
                starts.filter_map(eve).filter(|d| *d >= from && days.is_school_day(*d)).collect()
            }
        }
    }
}
