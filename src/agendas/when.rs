use std::collections::HashMap;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use icalendar::parser::Property;

use super::zone::Clock;

/// A time of a file: by the clock that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    pub at: NaiveDateTime,
    /// A day, without an hour.
    pub day: bool,
    pub clock: Clock,
}

impl When {
    /// The times of a property: one, or some with commas (`EXDATE`). What cannot be read is not among them.
    pub fn all(property: &Property<'_>, own: &HashMap<String, Clock>) -> Vec<Self> {
        let of = |key: &str| property.params.iter().find(|p| p.key.as_str() == key);
        let value = |key: &str| of(key).and_then(|p| p.val.as_ref()).map(|v| v.as_str());
        let clock = Clock::named(value("TZID").unwrap_or_default(), own);
        let texts = property.val.as_str().split(',');
        let read = texts.filter_map(|text| Self::one(text.trim(), &clock));
        read.collect()
    }

    /// « 20261017 », « 20261017T060000Z ».
    pub fn one(text: &str, clock: &Clock) -> Option<Self> {
        // A period has its end, or its length, behind a bar.
        let text = text.split('/').next()?.trim();
        let (bare, utc) = match text.strip_suffix(['Z', 'z']) {
            Some(bare) => (bare, true),
            None => (text, false),
        };
        let (day, hour) = match bare.split_once(['T', 't']) {
            Some((day, hour)) => (day, Some(hour)),
            None => (bare, None),
        };
        let day: String = day.chars().filter(|c| *c != '-').collect();
        let date = NaiveDate::parse_from_str(&day, "%Y%m%d").ok()?;
        let Some(hour) = hour else {
            return (day.len() == 8).then(|| Self {
                at: date.and_time(NaiveTime::MIN),
                day: true,
                clock: Clock::School,
            });
        };
        let figures: String = hour.chars().filter(char::is_ascii_digit).collect();
        let part = |at: usize| figures.get(at..at + 2).map_or(Some(0), |p| p.parse::<u32>().ok());
        // Midnight at the end of a day, and a leap second.
        let (hours, minutes, seconds) = (part(0)?, part(2)?, part(4)?.min(59));
        let midnight = hours == 24;
        let time = NaiveTime::from_hms_opt(if midnight { 0 } else { hours }, minutes, seconds)?;
        let at = date.and_time(time) + Duration::days(i64::from(midnight));
        Some(Self {
            at,
            day: false,
            // « TZID=Etc/GMT:20261208T130000Z »: the letter says it.
            clock: if utc { Clock::Fixed(0) } else { clock.clone() },
        })
    }
}

/// « P16D », « PT1H30M », « P1W » (RFC 5545, 3.3.6): how long; at most some years.
pub fn duration(text: &str) -> Option<Duration> {
    let text = text.trim().to_uppercase();
    let bare = text.trim_start_matches(['+', '-']).strip_prefix('P')?;
    let mut minutes = 0_i64;
    let mut number = String::new();
    for c in bare.chars() {
        let unit = match c {
            c if c.is_ascii_digit() => {
                number.push(c);
                continue;
            }
            'T' => continue,
            'W' => 7 * 24 * 60,
            'D' => 24 * 60,
            'H' => 60,
            'M' => 1,
            'S' => 0,
            _ => return None,
        };
        let n: i64 = number.parse().ok().filter(|n| *n < 100_000)?;
        minutes += n * unit;
        number.clear();
    }
    let most = 3 * 366 * 24 * 60;
    (number.is_empty() && (0..=most).contains(&minutes)).then(|| Duration::minutes(minutes))
}
