use chrono::{Datelike, NaiveDate};

use crate::french::{Written, day};

/// A date as the applications write it, with its year, of the years of people who live.
pub fn date(text: &str) -> Option<NaiveDate> {
    match day(text).ok()? {
        Written::On(date) => Some(date).filter(|d| (1900..=2100).contains(&d.year())),
        _ => None,
    }
}

/// Minutes since midnight, or a length, from `0800`, `08h00`, `8:00`, `1h`, `08:00:00`.
pub fn minutes(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hours, rest) = match text.split_once(['h', 'H', ':']) {
        Some((hours, rest)) => (hours, rest),
        None if text.len() == 4 => text.split_at_checked(2)?,
        None if text.len() == 3 => text.split_at_checked(1)?,
        None => return None,
    };
    let rest = rest.split(':').next().unwrap_or_default();
    let hours: u16 = hours.trim().parse().ok()?;
    let minutes: u16 = match rest.trim() {
        "" => 0,
        rest => rest.parse().ok()?,
    };
    (hours < 24 && minutes < 60).then(|| hours * 60 + minutes)
}

/// 1 = lundi … 7 = dimanche, from the day's number or name.
pub fn weekday(text: &str) -> Option<u8> {
    let text = crate::model::fold(text.trim());
    if let Ok(day) = text.parse::<u8>() {
        return (1..=7).contains(&day).then_some(day);
    }
    let days = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"];
    let at = days.iter().position(|d| text.starts_with(d))?;
    u8::try_from(at + 1).ok()
}

/// A name as the ENT compares it: without accents, spaces, hyphens or apostrophes, in lower case.
pub fn sanitized(text: &str) -> String {
    let mut folded = crate::model::fold(text);
    folded.retain(|c| !matches!(c, ' ' | '-' | '\''));
    folded
}

#[cfg(test)]
mod tests {
    use super::{date, minutes, sanitized, weekday};

    #[test]
    fn values_are_read_as_they_are_written() {
        let day = chrono::NaiveDate::from_ymd_opt(2012, 3, 14);
        assert_eq!(date("14/03/2012"), day);
        assert_eq!(date("2012-03-14T08:00:00"), day);
        assert_eq!(date("20120314"), day);
        assert_eq!(date("31/02/2012"), None);
        assert_eq!(date("14/03/12"), day);
        assert_eq!(date("12/10"), None);
        assert_eq!(minutes("  09h30"), Some(570));
        assert_eq!(minutes("0800"), Some(480));
        assert_eq!(minutes("8h"), Some(480));
        assert_eq!(minutes("2460"), None);
        // More minutes than sixteen bits hold: found by `tests/mutated.rs`.
        assert_eq!(minutes("3000h00"), None);
        assert_eq!(weekday("Mardi"), Some(2));
        assert_eq!(weekday("7"), Some(7));
        assert_eq!(weekday("8"), None);
        assert_eq!(sanitized("N’Diaye-Roux Éloïse"), "ndiayerouxeloise");
    }
}
