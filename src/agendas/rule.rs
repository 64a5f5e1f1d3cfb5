use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, Weekday};

use super::when::When;
use super::zone::Clock;
use crate::french::{MONTHS, WEEKDAYS};
use crate::model::Arrange;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// How an event comes back (`RRULE`, RFC 5545, 3.3.10), but by week numbers, days of the year and hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    every: Every,
    interval: u32,
    count: Option<usize>,
    until: Option<When>,
    /// Weekdays, each with which one of the month where it says so: 3 the third, -1 the last.
    days: Vec<(Option<i32>, Weekday)>,
    month_days: Vec<i32>,
    months: Vec<u32>,
    positions: Vec<i32>,
    first_weekday: Weekday,
}

/// How many times of a series that is counted are gone through.
const MOST: usize = 4_000;

fn weekday(text: &str) -> Option<Weekday> {
    let all = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let at = all.iter().position(|d| *d == text)?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

impl Rule {
    /// `None`: it says something that is not read here.
    pub fn read(text: &str) -> Option<Self> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            first_weekday: Weekday::Mon,
        };
        let mut told = false;
        for part in text.trim().trim_end_matches(';').split(';') {
            let (key, value) = part.split_once('=')?;
            let value = value.trim().to_uppercase();
            let numbers = || value.split(',').map(|n| n.trim().parse::<i32>().ok()).collect::<Option<Vec<i32>>>();
            match key.trim().to_uppercase().as_str() {
                "FREQ" => {
                    told = true;
                    rule.every = match value.as_str() {
                        "DAILY" => Every::Day,
                        "WEEKLY" => Every::Week,
                        "MONTHLY" => Every::Month,
                        "YEARLY" => Every::Year,
                        _ => return None,
                    };
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|n| (1..=1_000).contains(n))?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(When::one(&value, &Clock::School)?),
                "BYDAY" => {
                    let one = |text: &str| {
                        let text = text.trim();
                        let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
                        let nth = match nth {
                            "" => None,
                            nth => Some(nth.trim_start_matches('+').parse().ok().filter(|n| *n != 0)?),
                        };
                        Some((nth, weekday(day)?))
                    };
                    rule.days = value.split(',').map(one).collect::<Option<_>>()?;
                }
                "BYMONTHDAY" => rule.month_days = numbers()?,
                "BYMONTH" => {
                    let all = numbers()?;
                    rule.months = all.iter().filter_map(|n| u32::try_from(*n).ok()).collect();
                }
                "BYSETPOS" => rule.positions = numbers()?,
                "WKST" => rule.first_weekday = weekday(&value)?,
                "BYHOUR" | "BYMINUTE" | "BYSECOND" | "BYYEARDAY" | "BYWEEKNO" => return None,
                _ => {}
            }
        }
        told.then_some(rule)
    }

    /// Its times from `start` on, that lie from the first day to the last: by the clock of `start`. `school`: that time by the school's
    /// clock, by which the end of the series may be given.
    pub fn times(
        &self,
        start: NaiveDateTime,
        (first, last): (NaiveDate, NaiveDate),
        school: &dyn Fn(NaiveDateTime) -> NaiveDateTime,
        zone: &str,
    ) -> Vec<NaiveDateTime> {
        let until = self.until.as_ref().map(|u| (u.clock.to_school(u.at, zone), u.day));
        let over = |day: NaiveDate| {
            let at = day.and_time(start.time());
            until.is_some_and(|(until, whole)| match whole {
                true => day > until.date(),
                false => school(at) > until,
            })
        };
        let mut found = Vec::new();
        let mut seen = 0;
        // A series that is counted is gone through from its beginning.
        let mut turn = if self.count.is_some() { 0 } else { self.turns_before(start.date(), first) };
        let mut empty = 0;
        'all: while let Some(days) = self.turn(start.date(), turn) {
            turn += 1;
            empty = if days.is_empty() { empty + 1 } else { 0 };
            // « The 30th of February »: never.
            if empty > 400 || seen > MOST {
                break;
            }
            let after = days.first().is_some_and(|d| *d > last);
            for day in days.into_iter().filter(|d| *d >= start.date()) {
                seen += 1;
                if over(day) || self.count.is_some_and(|most| seen > most) {
                    break 'all;
                }
                if (first..=last).contains(&day) {
                    found.push(day.and_time(start.time()));
                }
            }
            if after {
                break;
            }
        }
        found
    }

    /// How many turns surely end before that day.
    fn turns_before(&self, start: NaiveDate, day: NaiveDate) -> u32 {
        let days = (day - start).num_days().max(0);
        let one = match self.every {
            Every::Day => 1,
            Every::Week => 7,
            Every::Month => 31,
            Every::Year => 366,
        };
        let turns = days / (one * i64::from(self.interval)) - 1;
        u32::try_from(turns).unwrap_or(0)
    }

    /// The days of a day, week, month or year, in order; `None`: beyond what a calendar has.
    fn turn(&self, start: NaiveDate, turn: u32) -> Option<Vec<NaiveDate>> {
        let steps = turn.checked_mul(self.interval)?;
        let in_month = |d: &NaiveDate| self.months.is_empty() || self.months.contains(&d.month());
        let of_week = |d: &NaiveDate| self.days.is_empty() || self.days.iter().any(|(_, w)| *w == d.weekday());
        let mut days: Vec<NaiveDate> = match self.every {
            Every::Day => {
                let day = start.checked_add_days(Days::new(u64::from(steps)))?;
                let kept = in_month(&day) && of_week(&day) && (self.month_days.is_empty() || self.on_month_day(day));
                kept.then_some(day).into_iter().collect()
            }
            Every::Week => {
                let back = (7 + start.weekday().num_days_from_monday() - self.first_weekday.num_days_from_monday()) % 7;
                let week = start - Duration::days(i64::from(back));
                let week = week.checked_add_days(Days::new(7 * u64::from(steps)))?;
                let kept = |d: &NaiveDate| match self.days.is_empty() {
                    true => d.weekday() == start.weekday(),
                    false => of_week(d),
                };
                week.iter_days().take(7).filter(kept).filter(in_month).collect()
            }
            Every::Month => {
                let month = start.with_day(1)?.checked_add_months(Months::new(steps))?;
                let kept = in_month(&month);
                if kept { self.in_month(month, start) } else { Vec::new() }
            }
            Every::Year => {
                let year = start.year().checked_add(i32::try_from(steps).ok()?)?;
                let months = match self.months.as_slice() {
                    [] if !self.days.is_empty() && self.month_days.is_empty() => (1..=12).collect(),
                    [] => vec![start.month()],
                    months => months.to_vec(),
                };
                let firsts = months.into_iter().filter_map(|m| NaiveDate::from_ymd_opt(year, m, 1));
                firsts.flat_map(|first| self.in_month(first, start)).collect()
            }
        };
        days.arrange();
        days.dedup();
        if !self.positions.is_empty() {
            let all = days;
            let at = |n: &i32| match n {
                n if *n > 0 => all.get(usize::try_from(*n).ok()? - 1).copied(),
                n => all.get(all.len().checked_sub(n.unsigned_abs() as usize)?).copied(),
            };
            days = self.positions.iter().filter_map(at).collect();
            days.arrange();
        }
        Some(days)
    }

    fn on_month_day(&self, day: NaiveDate) -> bool {
        let length = i32::try_from(length(day)).unwrap_or(31);
        let n = i32::try_from(day.day()).unwrap_or(0);
        self.month_days.iter().any(|d| *d == n || *d == n - length - 1)
    }

    /// The days of a month, whose first day that is.
    fn in_month(&self, first: NaiveDate, start: NaiveDate) -> Vec<NaiveDate> {
        let month = first.iter_days().take(length(first) as usize);
        let kept = |d: &NaiveDate| {
            let by_day = self.days.iter().any(|(nth, weekday)| {
                let from_start = i32::try_from((d.day() - 1) / 7 + 1).unwrap_or(0);
                let from_end = -i32::try_from((length(*d) - d.day()) / 7 + 1).unwrap_or(0);
                *weekday == d.weekday() && nth.is_none_or(|n| n == from_start || n == from_end)
            });
            match (self.days.is_empty(), self.month_days.is_empty()) {
                (true, true) => d.day() == start.day(),
                (true, false) => self.on_month_day(*d),
                (false, true) => by_day,
                (false, false) => by_day && self.on_month_day(*d),
            }
        };
        month.filter(kept).collect()
    }

    /// In words: « chaque lundi », « le 3e mardi du mois », « chaque année, le 11 novembre ».
    pub fn words(&self, start: NaiveDate) -> String {
        let name = |w: Weekday| WEEKDAYS.get(w.num_days_from_monday() as usize).copied().unwrap_or_default();
        let some = |n: u32, one: &str, more: &str| match n {
            1 => one.to_owned(),
            n => format!("{more} {n}"),
        };
        // « un jour sur 2 », « une semaine sur 2 ».
        match self.every {
            Every::Day => some(self.interval, "chaque jour", "un jour sur"),
            Every::Week => {
                let days: Vec<&str> = match self.days.as_slice() {
                    [] => vec![name(start.weekday())],
                    days => days.iter().map(|(_, w)| name(*w)).collect(),
                };
                match self.interval {
                    1 => format!("chaque {}", days.join(", ")),
                    n => format!("une semaine sur {n}, {}", days.join(", ")),
                }
            }
            Every::Month => {
                let months = match self.interval {
                    1 => "du mois".to_owned(),
                    n => format!("d’un mois sur {n}"),
                };
                match (self.nth(), self.month_days.first()) {
                    (Some((nth, day)), _) => format!("le {} {} {months}", ordinal(nth), name(day)),
                    (None, Some(-1)) => format!("le dernier jour {months}"),
                    (None, Some(n)) if *n > 0 => format!("le {n} {months}"),
                    _ if self.days.is_empty() => format!("le {} {months}", start.day()),
                    _ => some(self.interval, "chaque mois", "un mois sur"),
                }
            }
            Every::Year => match (self.nth(), self.interval) {
                (None, 1) if self.days.is_empty() => {
                    let month = MONTHS.get(start.month0() as usize).copied().unwrap_or_default();
                    format!("chaque année, le {} {month}", start.day())
                }
                (_, n) => some(n, "chaque année", "une année sur"),
            },
        }
    }

    /// « 3e mardi », said by the day or by the place among the days.
    fn nth(&self) -> Option<(i32, Weekday)> {
        match (self.days.as_slice(), self.positions.as_slice()) {
            ([(Some(n), day)], []) | ([(None, day)], [n]) => Some((*n, *day)),
            _ => None,
        }
    }
}

fn ordinal(n: i32) -> String {
    match n {
        1 => "1er".to_owned(),
        -1 => "dernier".to_owned(),
        -2 => "avant-dernier".to_owned(),
        n => format!("{}e", n.abs()),
    }
}

/// How many days its month has.
fn length(day: NaiveDate) -> u32 {
    let next = day.with_day(1).and_then(|d| d.checked_add_months(Months::new(1)));
    next.and_then(|d| d.pred_opt()).map_or(31, |d| d.day())
}
