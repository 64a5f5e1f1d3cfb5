use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};

pub use crate::model::MONTHS;
use crate::model::{SchoolYear, fold};

/// When something is due: a day, and an hour where it has one.
pub type Moment = (NaiveDate, Option<NaiveTime>);

/// From Monday on.
pub const WEEKDAYS: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];

pub fn month_name(date: NaiveDate) -> &'static str {
    MONTHS
        .get(date.month0() as usize)
        .copied()
        .unwrap_or_default()
}

/// « octobre 2026 ».
pub fn month_of_year(date: NaiveDate) -> String {
    format!("{}\u{a0}{}", month_name(date), date.year())
}

/// « 23 novembre 2026 », « 1er septembre 2026 ».
pub fn long(date: NaiveDate) -> String {
    let day = match date.day() {
        1 => "1er".to_owned(),
        d => d.to_string(),
    };
    format!("{day}\u{a0}{}", month_of_year(date))
}

/// « lundi 23 novembre 2026 ».
pub fn long_with_day(date: NaiveDate) -> String {
    let weekday = WEEKDAYS
        .get(date.weekday().num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default();
    format!("{weekday} {}", long(date))
}

/// « lun. 23 nov. »: in a column of dates of one year.
pub fn brief(date: NaiveDate) -> String {
    let weekday = WEEKDAYS
        .get(date.weekday().num_days_from_monday() as usize)
        .map(|d| d.chars().take(3).collect::<String>())
        .unwrap_or_default();
    let month = match month_name(date) {
        "juillet" => "juil.".to_owned(),
        name if name.chars().count() <= 4 => name.to_owned(),
        "janvier" | "février" | "septembre" => {
            month_name(date).chars().take(4).chain(['.']).collect()
        }
        name => name.chars().take(3).chain(['.']).collect(),
    };
    let day = match date.day() {
        1 => "1er".to_owned(),
        d => d.to_string(),
    };
    format!("{weekday}.\u{a0}{day}\u{a0}{month}")
}

/// « 23/11/2026 ».
pub fn short(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
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

/// Reads `17h30`, `17:30`, `17h`; `None`: not an hour.
pub fn hour_from_text(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    let (hours, minutes) = text.split_once(['h', ':'])?;
    let minutes = match minutes.trim() {
        "" => 0,
        minutes => minutes.parse().ok()?,
    };
    NaiveTime::from_hms_opt(hours.trim().parse().ok()?, minutes, 0)
}

/// « 2026-11-23 », for controls and file names.
pub fn iso(date: NaiveDate) -> String {
    date.to_string()
}

/// Reads a date as people write it: `12/10`, `12/10/26`, `12-10-2026`, `2026-10-12`, `hier`, `demain`, `lundi`, `12 octobre`.
///
/// A weekday before a date says nothing more. A date without a year falls in `year`; a weekday alone is the latest one, today included. `None`: not a date.
pub fn date_from_text(text: &str, today: NaiveDate, year: SchoolYear) -> Option<NaiveDate> {
    let word = fold(text.trim());
    let word = word.trim_end_matches('.');
    match word {
        "aujourd'hui" => return Some(today),
        "hier" => return today.checked_sub_days(Days::new(1)),
        "avant-hier" => return today.checked_sub_days(Days::new(2)),
        "demain" => return today.checked_add_days(Days::new(1)),
        "apres-demain" => return today.checked_add_days(Days::new(2)),
        _ => {}
    }
    if let Some(day) = WEEKDAYS.iter().position(|d| *d == word) {
        let back = (today.weekday().num_days_from_monday() as usize + 7 - day) % 7;
        return today.checked_sub_days(Days::new(back as u64));
    }
    let word = match word.split_once(' ') {
        Some((day, rest)) if WEEKDAYS.contains(&day.trim_end_matches(['.', ','])) => rest,
        _ => word,
    };
    let parts: Vec<&str> = word
        .split(['/', '-', '.', ' '])
        .filter(|p| !p.is_empty())
        .collect();
    let number = |p: &str| {
        p.strip_suffix("er")
            .unwrap_or(p)
            .parse::<u32>()
            .ok()
            .filter(|_| p.len() <= 4)
    };
    let month = |p: &str| {
        let named = MONTHS
            .iter()
            .position(|m| fold(m) == p || p.len() >= 3 && p != "jui" && fold(m).starts_with(p));
        named
            .map(|m| m as u32 + 1)
            .or_else(|| number(p).filter(|_| p.len() <= 2))
    };
    match parts.as_slice() {
        [y, m, d] if y.len() == 4 => {
            NaiveDate::from_ymd_opt(number(y)? as i32, month(m)?, number(d)?)
        }
        [d, m, y] => {
            let full = match y.len() {
                2 => 2000 + number(y)? as i32,
                4 => number(y)? as i32,
                _ => return None,
            };
            NaiveDate::from_ymd_opt(full, month(m)?, number(d)?)
        }
        [d, m] if d.len() <= 3 => year.date(number(d)?, month(m)?),
        _ => None,
    }
}
