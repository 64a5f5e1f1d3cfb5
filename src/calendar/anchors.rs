use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::{Day, SchoolDays, time_zone};
use crate::model::{Carnet, Period, Procedure, SchoolClass, SchoolKind, SchoolYear};

/// The calendars and the days that a relative date is counted from.
#[derive(Clone, Debug)]
pub struct Anchors {
    pub(super) days: SchoolDays,
    before: SchoolDays,
    pub(super) period: Option<Period>,
    pub(super) started: NaiveDate,
    pub(super) hour: Option<NaiveTime>,
    /// The time zone (IANA) that hours are counted in.
    pub(super) zone: &'static str,
    /// What the school is; `None`: of several kinds, or not known.
    pub(super) kind: Option<SchoolKind>,
}

impl Anchors {
    /// For `year`; `period` is the name of the procedure's period, `started` the day on which it begins.
    pub fn of(carnet: &Carnet, year: SchoolYear, period: &str, started: NaiveDate) -> Self {
        let days = SchoolDays::of(carnet, year);
        let period = days.calendar.periods.iter().find(|p| p.name == period).cloned();
        let before = SchoolDays::of(carnet, year.previous());
        let school = carnet.school();
        let single = [SchoolKind::College, SchoolKind::Lycee, SchoolKind::Vocational];
        Self {
            days,
            before,
            period,
            started,
            hour: None,
            zone: time_zone(school.map_or("", |s| &s.academy)),
            kind: school.map(|s| s.kind).filter(|k| single.contains(k)),
        }
    }

    /// The same, counted from that hour of the day on which it begins.
    pub fn at(mut self, hour: Option<NaiveTime>) -> Self {
        self.hour = hour;
        self
    }

    /// Those of a procedure.
    pub fn of_procedure(carnet: &Carnet, procedure: &Procedure) -> Self {
        let year = procedure.school_year();
        Self::of(carnet, year, &procedure.period, procedure.started).at(procedure.hour)
    }

    /// The same for a class, which may have periods of its own.
    pub fn of_class(&self, class: &SchoolClass) -> Self {
        let mut own = self.clone();
        own.days.calendar.periods = self.days.calendar.periods_of(class);
        let same = |p: &&Period| self.period.as_ref().is_some_and(|q| q.name == p.name);
        own.period = own.days.calendar.periods.iter().find(same).cloned();
        own
    }

    /// The calendar that knows about `date`.
    fn around(&self, date: NaiveDate) -> &SchoolDays {
        if self.before.year().contains(date) { &self.before } else { &self.days }
    }

    /// Whether the school works: a school day, or in summer a weekday that is no public holiday.
    fn is_open(&self, date: NaiveDate) -> bool {
        match self.around(date).day(date) {
            Day::School => true,
            Day::Outside => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
            Day::Weekend | Day::Closed(_) => false,
        }
    }

    /// The nearest open day, before `date` or after it.
    pub(super) fn settle(&self, date: NaiveDate, earlier: bool) -> NaiveDate {
        let step = |n| {
            if earlier { date.checked_sub_days(Days::new(n)) } else { date.checked_add_days(Days::new(n)) }
        };
        (0..60).filter_map(step).find(|d| self.is_open(*d)).unwrap_or(date)
    }
}
