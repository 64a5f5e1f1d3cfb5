use chrono::{Datelike, Days, NaiveDate};

use super::{SchoolDays, brief, long, month_name};
use crate::french::plural;
use crate::model::{Arrange, Body, Carnet, Meeting, Procedure, State, capital, minutes_to_text};

/// A week of the rail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailWeek {
    pub monday: NaiveDate,
    /// What was done in it, in minutes and by count; how much is planned.
    pub minutes: u32,
    pub done: u32,
    pub planned: u32,
}

/// A procedure, from its first dated step to its last, with how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailBar {
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub over: usize,
    pub all: usize,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailDot {
    pub date: NaiveDate,
    pub name: &'static str,
    pub held: bool,
}

/// The year as a rail: a square a week, procedures as bars, meetings as dots, holidays named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearRail {
    /// The Monday of the first week and the Sunday of the last.
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub weeks: Vec<RailWeek>,
    pub bars: Vec<RailBar>,
    pub dots: Vec<RailDot>,
    /// Name, first day without class, morning of the return.
    pub holidays: Vec<(String, NaiveDate, NaiveDate)>,
}

/// How many procedures have a bar: the rail stays a few lines high.
const BARS: usize = 6;

pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    let after = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(after)).unwrap_or(day)
}

impl YearRail {
    /// The open year, from the week before the rentrée to the summer; without a calendar, from the end of August to the first days of July.
    pub fn of(carnet: &Carnet) -> Self {
        let year = carnet.open_year();
        let days = SchoolDays::of(carnet, year);
        let begins = days.teachers().or(days.pupils()).or(year.date(31, 8)).unwrap_or(year.first_day());
        let ends = days.summer().or(year.date(4, 7)).unwrap_or(year.first_day());
        let first = monday(begins).checked_sub_days(Days::new(7)).unwrap_or(begins);
        let last = monday(ends).checked_add_days(Days::new(6)).unwrap_or(ends);
        let inside = |day: NaiveDate| (first..=last).contains(&day);
        let count = ((last - first).num_days() / 7 + 1).max(0) as usize;
        let mut weeks: Vec<RailWeek> =
            first.iter_weeks().take(count).map(|monday| RailWeek { monday, minutes: 0, done: 0, planned: 0 }).collect();
        for activity in carnet.activities.values().filter(|a| inside(a.date)) {
            let at = (activity.date - first).num_days() / 7;
            let Some(week) = weeks.get_mut(at as usize) else { continue };
            match activity.state {
                State::Done => {
                    week.done += 1;
                    week.minutes += u32::from(activity.minutes.unwrap_or_default());
                }
                State::Planned => week.planned += 1,
                _ => {}
            }
        }
        let mut bars: Vec<RailBar> =
            carnet.procedures_of(year).into_iter().filter_map(|p| bar(carnet, p, first, last)).collect();
        bars.arrange_by_key(|b| (b.from, b.to, b.name.clone()));
        bars.truncate(BARS);
        let dot = |(meeting, date, state): (Meeting, NaiveDate, State)| {
            let name = match meeting.body {
                Body::Committee => "Comité",
                Body::Network => "Bassin",
                _ => return None,
            };
            Some(RailDot { date, name, held: state == State::Done })
        };
        let met = carnet.parts::<Meeting>().into_iter().map(|(m, a)| (Meeting::clone(&m), a.date, a.state));
        let mut dots: Vec<RailDot> = met.filter(|(_, date, _)| inside(*date)).filter_map(dot).collect();
        dots.arrange_by_key(|d| (d.date, d.name));
        let breaks = days.calendar.breaks.iter().filter(|b| inside(b.from) && b.back > b.from);
        let holidays = breaks.map(|b| (short_name(&b.name), b.from, b.back)).collect();
        Self { first, last, weeks, bars, dots, holidays }
    }

    /// How many days from the first to `day`; out of the rail it stands at its end.
    pub fn at(&self, day: NaiveDate) -> i64 {
        (day - self.first).num_days().clamp(0, self.days())
    }

    /// How many days it holds.
    pub fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// The first of each month that begins on it.
    pub fn months(&self) -> Vec<(NaiveDate, &'static str)> {
        let firsts = self.first.iter_days().take_while(|d| *d <= self.last).filter(|d| d.day() == 1);
        firsts.map(|d| (d, month_name(d))).collect()
    }

    /// The most minutes of a week.
    pub fn most(&self) -> u32 {
        self.weeks.iter().map(|w| w.minutes).max().unwrap_or_default()
    }

    /// The same figures, a sentence each: for who listens, and on paper.
    pub fn words(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for week in self.weeks.iter().filter(|w| w.done + w.planned > 0) {
            let minutes = if week.minutes > 0 { format!(", {}", minutes_to_text(week.minutes)) } else { String::new() };
            let done = match week.done {
                0 => String::new(),
                n => format!("{}{minutes}", plural(n, "activité faite", "activités faites")),
            };
            let planned = match week.planned {
                0 => String::new(),
                n => plural(n, "prévue", "prévues"),
            };
            let said: Vec<String> = [done, planned].into_iter().filter(|s| !s.is_empty()).collect();
            lines.push(format!("Semaine du {} : {}.", long(week.monday), said.join(", ")));
        }
        for bar in &self.bars {
            let steps = plural(bar.all as u32, "étape", "étapes");
            lines.push(format!("{} : du {} au {}, {} sur {steps}.", bar.name, long(bar.from), long(bar.to), bar.over));
        }
        for dot in &self.dots {
            lines.push(format!("{} {} : {}.", dot.name, brief(dot.date), if dot.held { "tenu" } else { "prévu" }));
        }
        for (name, from, back) in &self.holidays {
            lines.push(format!("{name} : sans classe du {} à la reprise du {}.", long(*from), long(*back)));
        }
        lines
    }
}

/// « Vacances de la Toussaint »: « Toussaint ».
pub(super) fn short_name(name: &str) -> String {
    let last = name.split(' ').next_back().unwrap_or(name);
    capital(last.trim_start_matches("l’").trim_start_matches("d’"))
}

fn bar(carnet: &Carnet, procedure: &Procedure, first: NaiveDate, last: NaiveDate) -> Option<RailBar> {
    let steps = carnet.steps_of(procedure.id);
    let days = steps.iter().filter_map(|s| s.date);
    let (from, to) = (days.clone().min()?, days.max()?);
    let (over, all) = carnet.progress_of(procedure);
    (from <= last && first <= to).then(|| RailBar {
        name: procedure.name.clone(),
        from: from.max(first),
        to: to.min(last),
        over,
        all,
    })
}
