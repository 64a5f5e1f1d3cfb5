use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};

use super::{Day, SchoolDays, WEEKDAYS, date_from_text, hour_from_text, short};
use crate::model::{SchoolClass, SchoolYear, fold};

/// A day, and an hour of it.
pub type DayAndHour = (NaiveDate, Option<NaiveTime>);

/// Reads a pasted column of days: a line each, « 6A » first or not, then the date and the hour in any usual form
/// (« 6A ; jeudi 3 décembre ; 17h30 », « 03/12 17:30 »). Without names the lines are in the order of `names`. For each line
/// the place among `names` with its day, or the line and why where it is not taken: not understood, a weekday that the date has
/// not, a class written again below.
pub fn read_days(
    text: &str,
    names: &[String],
    today: NaiveDate,
    year: SchoolYear,
) -> Vec<Result<(usize, DayAndHour), String>> {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let mut next = 0;
    let read = |line: &str| {
        let words: Vec<&str> =
            line.split(|c: char| c.is_whitespace() || c == ';' || c == ',').filter(|w| !w.is_empty()).collect();
        // The longest beginning that is a class.
        let named = (1..=words.len().min(4)).rev().find_map(|n| {
            let begin = SchoolClass::key(&words.get(..n)?.join(" "));
            let at = names.iter().position(|name| SchoolClass::key(name) == begin)?;
            Some((n, at))
        });
        let (used, at) = named.unwrap_or((0, next));
        let rest = words.get(used..).unwrap_or_default();
        let time = rest.iter().find_map(|w| hour_from_text(w));
        let date = rest
            .iter()
            .filter(|w| hour_from_text(w).is_none() && !["a", "le", "-"].contains(&fold(w).as_str()))
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        let said = rest.iter().find_map(|w| {
            let word = fold(w);
            WEEKDAYS.iter().position(|day| *day == word)
        });
        match date_from_text(&date, today, year).filter(|_| at < names.len()) {
            Some(date) if said.is_some_and(|n| n != weekday(date)) => {
                let day = WEEKDAYS.get(weekday(date)).copied().unwrap_or_default();
                Err(format!("{line} (le {} est un {day})", short(date)))
            }
            Some(date) => {
                next = at + 1;
                Ok((at, (date, time)))
            }
            None => Err(line.to_owned()),
        }
    };
    let mut all: Vec<Result<(usize, DayAndHour), String>> = lines.map(read).collect();
    // A class written twice has the last of its days.
    let mut seen = BTreeSet::new();
    for line in all.iter_mut().rev() {
        if let Ok((at, (date, _))) = line
            && !seen.insert(*at)
        {
            let name = names.get(*at).map(String::as_str).unwrap_or_default();
            let day = short(*date);
            *line = Err(format!("{name} {day} (écrite deux fois : la dernière compte)"));
        }
    }
    all
}

fn weekday(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}

/// So many meetings from `from` on, so many an evening, one after the other from `at`, each of `minutes`; on school days from
/// Monday to Friday; where nothing is known of the year, on weekdays that are not closed.
pub fn spread(
    days: &SchoolDays,
    count: usize,
    from: NaiveDate,
    at: NaiveTime,
    an_evening: usize,
    minutes: u16,
) -> Vec<DayAndHour> {
    let known = days.pupils().is_some();
    let weekday = |d: &NaiveDate| match days.day(*d) {
        Day::School => d.weekday() != Weekday::Sat,
        Day::Outside => !known && !matches!(d.weekday(), Weekday::Sat | Weekday::Sun),
        Day::Closed(_) | Day::Weekend => false,
    };
    let evenings = from.iter_days().take(366).filter(weekday);
    let slots = evenings.flat_map(|day| {
        (0..an_evening.max(1)).map(move |n| {
            let later = Duration::minutes(i64::from(minutes) * n as i64);
            (day, Some(at + later))
        })
    });
    slots.take(count).collect()
}
