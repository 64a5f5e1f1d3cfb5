use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Reliability, abolition, in_alsace_moselle, official, public_holidays};
use crate::model::{Arrange, Carnet, Id, SchoolYear, YearCalendar};

/// What a day is for the school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    School,
    Weekend,
    /// Holidays, a public holiday or a day closed, by its name.
    Closed(String),
    /// Before the rentrée, or summer.
    Outside,
}

/// A year's calendar, to be asked about its days.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolDays {
    pub calendar: YearCalendar,
    /// How far the dates that the program gave can be relied on; `None`: it gave none, or they were checked since.
    pub standing: Option<Reliability>,
    public: Vec<(NaiveDate, &'static str)>,
}

impl SchoolDays {
    pub fn new(calendar: YearCalendar, standing: Option<Reliability>) -> Self {
        let public = public_holidays(calendar.school_year(), calendar.alsace_moselle);
        Self { calendar, standing, public }
    }

    /// The calendar of `year` in this carnet: the school's own, else the official one of its zone, else an empty one.
    pub fn of(carnet: &Carnet, year: SchoolYear) -> Self {
        // Apart from the identities derived by the year alone, such as the bilan's.
        let id = carnet.about().map_or(Id::new(0, [0; 10]), |i| i.id).derived_by(90_000 + year.start() as u64);
        let school = carnet.school();
        let given = official(year, school.map_or("", |s| &s.zone), id);
        let standing = given.as_ref().map(|(_, standing)| *standing);
        let (calendar, standing) = match carnet.year_calendar(year) {
            Some(own) if own.checked.is_some() => (own.clone(), None),
            Some(own) => (own.clone(), standing),
            None => {
                let given = given.map(|(calendar, _)| calendar);
                let calendar = YearCalendar {
                    alsace_moselle: school.is_some_and(in_alsace_moselle),
                    ..given.unwrap_or_else(|| YearCalendar::empty(id, year))
                };
                (calendar, standing)
            }
        };
        let mut days = Self::new(calendar, standing);
        if let Some((day, month)) = school.and_then(abolition) {
            let date = year.date(day, month).unwrap_or_default();
            days.public.push((date, "Abolition de l’esclavage"));
            days.public.arrange();
        }
        days
    }

    /// Whether the rentrées or the summer are supposed, for want of a published date.
    pub fn is_supposed(&self) -> bool {
        self.standing == Some(Reliability::ToConfirm)
            && !self.calendar.breaks.is_empty()
            && (self.calendar.pupils.is_none() || self.calendar.summer.is_none())
    }

    /// A date of the calendar, or where it is not published what it most likely is.
    fn or_supposed(&self, date: Option<NaiveDate>, supposed: Option<NaiveDate>) -> Option<NaiveDate> {
        date.or_else(|| supposed.filter(|_| self.is_supposed()))
    }

    /// The first school day: on 1 September, or the Monday after, where it is not published.
    pub fn pupils(&self) -> Option<NaiveDate> {
        self.or_supposed(self.calendar.pupils, self.weekday_from(1, 9))
    }

    /// The teachers' rentrée: the weekday before the pupils', where it is not published.
    pub fn teachers(&self) -> Option<NaiveDate> {
        let eve = self.weekday_from(1, 9).and_then(|d| {
            let back = if d.weekday() == Weekday::Mon { 3 } else { 1 };
            d.checked_sub_days(Days::new(back))
        });
        self.or_supposed(self.calendar.teachers, eve)
    }

    /// The day after whose class summer begins: the first Saturday of July, where it is not published.
    pub fn summer(&self) -> Option<NaiveDate> {
        let first = self.year().date(1, 7);
        let saturday = first.and_then(|d| d.iter_days().find(|d| d.weekday() == Weekday::Sat));
        self.or_supposed(self.calendar.summer, saturday)
    }

    fn weekday_from(&self, day: u32, month: u32) -> Option<NaiveDate> {
        let weekday = |d: &NaiveDate| !matches!(d.weekday(), Weekday::Sat | Weekday::Sun);
        self.year().date(day, month)?.iter_days().find(weekday)
    }

    pub fn year(&self) -> SchoolYear {
        self.calendar.school_year()
    }

    /// The public holidays of the year, by date.
    pub fn public(&self) -> &[(NaiveDate, &'static str)] {
        &self.public
    }

    pub fn day(&self, date: NaiveDate) -> Day {
        let calendar = &self.calendar;
        if let Some((_, name)) = self.public.iter().find(|(d, _)| *d == date) {
            return Day::Closed((*name).to_owned());
        }
        if let Some(closed) = calendar.closed.iter().find(|c| c.date == date) {
            return Day::Closed(closed.name.clone());
        }
        // Holidays begin after the class of the day named (« Le calendrier scolaire », data.gouv.fr).
        let has_class = |date: NaiveDate| match date.weekday() {
            Weekday::Sun => false,
            Weekday::Sat => calendar.saturdays,
            _ => true,
        };
        let after = |from: NaiveDate| from < date || from == date && !has_class(date);
        if let Some(found) = calendar.breaks.iter().find(|b| after(b.from) && date < b.back) {
            return Day::Closed(format!("Vacances : {}", found.name));
        }
        // Without a rentrée nothing is known of the year.
        if self.pupils().is_none_or(|d| date < d) || self.summer().is_some_and(after) || !self.year().contains(date) {
            return Day::Outside;
        }
        match has_class(date) {
            true => Day::School,
            false => Day::Weekend,
        }
    }

    pub fn is_school_day(&self, date: NaiveDate) -> bool {
        self.day(date) == Day::School
    }

    /// The number of school days of the month that `date` is in.
    pub fn school_days_in(&self, date: NaiveDate) -> usize {
        let first = date.with_day(1).unwrap_or(date);
        first.iter_days().take_while(|d| d.month() == date.month()).filter(|d| self.is_school_day(*d)).count()
    }

    /// The first school day from `date` on; `date` itself where the year has none left.
    pub fn next_school_day(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().take(120).find(|d| self.is_school_day(*d)).unwrap_or(date)
    }

    /// The last school day until `date`; `date` itself where there is none before.
    pub fn last_school_day(&self, date: NaiveDate) -> NaiveDate {
        (0..120).filter_map(|n| date.checked_sub_days(Days::new(n))).find(|d| self.is_school_day(*d)).unwrap_or(date)
    }

    /// `A` or `B` for the week of `date`, counted over the weeks that have a school day; `None` outside them.
    pub fn week(&self, date: NaiveDate) -> Option<char> {
        let monday =
            |d: NaiveDate| d.checked_sub_days(Days::new(u64::from(d.weekday().num_days_from_monday()))).unwrap_or(d);
        let start = monday(self.calendar.week_a?);
        let here = monday(date);
        let has_school = |m: NaiveDate| m.iter_days().take(7).any(|d| self.is_school_day(d));
        if !has_school(here) {
            return None;
        }
        let (from, to) = (start.min(here), start.max(here));
        let weeks = from.iter_weeks().take_while(|m| *m < to).filter(|m| has_school(*m)).count();
        // A week may be turned by hand: itself only.
        let turned = self.calendar.flipped.iter().any(|d| monday(*d) == here);
        Some(if (weeks % 2 == 0) != turned { 'A' } else { 'B' })
    }
}
