use chrono::{Datelike, NaiveDate};

use super::{Written, day, fold, month};

/// The month of « septembre 2026 », « sept. 26 », « 09/2026 », « 2026-09 », « 15/09/2026 »: its first day.
pub fn month_of(text: &str) -> Option<NaiveDate> {
    if let Ok(Written::On(date)) = day(text) {
        return date.with_day(1);
    }
    let text = fold(text.trim());
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let number = |p: &str| p.parse::<i32>().ok().filter(|_| p.len() <= 4);
    let year = |p: &str| match (number(p)?, p.len()) {
        (y, 2) => Some(2000 + y),
        (y, 4) => Some(y),
        _ => None,
    };
    let figure = |p: &str| number(p).filter(|_| p.len() <= 2).and_then(|m| u32::try_from(m).ok());
    match parts.as_slice() {
        [y, m] if y.len() == 4 && figure(m).is_some() => NaiveDate::from_ymd_opt(year(y)?, figure(m)?, 1),
        [m, y] => NaiveDate::from_ymd_opt(year(y)?, month(m).or_else(|| figure(m))?, 1),
        _ => None,
    }
}
