use chrono::{Days, NaiveDate};

use super::{WEEKDAYS, fold, hour, month};

/// A day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    On(NaiveDate),
    /// « 12/10 », « 12 octobre »: the year is that of what is spoken of.
    InYear {
        day: u32,
        month: u32,
    },
    /// « hier », « demain »: so many days from today.
    Away(i64),
    /// « lundi »: from Monday on, the latest.
    Weekday(usize),
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDay {
    #[error("not a day")]
    Unreadable,
    /// « 29/02/2027 ».
    #[error("no such day")]
    NoSuchDay,
    /// « 10/28/2026 »: the month goes first.
    #[error("month first")]
    MonthFirst,
}

/// The first day of the calendar of spreadsheets, as Excel for Windows and LibreOffice count: 1 is 31/12/1899, since 1900 had no 29 February.
const SERIAL: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// « 12/10/2026 » and « 2026-10-12 », which nearly all files write: without looking for anything else in them.
fn usual(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |digits: &[u8]| -> Option<u32> {
        let step = |n: u32, b: &u8| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0'));
        digits.iter().try_fold(0, step)
    };
    let (year, month, day) = match bytes {
        [d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4] | [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
            (number(&[*y1, *y2, *y3, *y4])?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Reads a day: `12/10`, `12/10/26`, `12.10.2026`, `2026-10-12`, `20261012`, `12 octobre 2026`, `1er sept.`, `12-oct.-26`, with its weekday before
/// and an hour after or not; the number that a spreadsheet makes of it (`46307`); `hier`, `lundi`.
///
/// # Errors
/// [`NoDay`]
pub fn day(text: &str) -> Result<Written, NoDay> {
    if let Some(date) = usual(text) {
        return Ok(Written::On(date));
    }
    let word = fold(text.trim());
    let word = word.trim_end_matches(['.', ',', ';']);
    let away = match word {
        "aujourd'hui" => Some(0),
        "hier" => Some(-1),
        "avant-hier" => Some(-2),
        "demain" => Some(1),
        "apres-demain" => Some(2),
        _ => None,
    };
    if let Some(days) = away {
        return Ok(Written::Away(days));
    }
    if let Some(day) = WEEKDAYS.iter().position(|d| *d == word) {
        return Ok(Written::Weekday(day));
    }
    let word = without_hour(without_weekday(word));
    if let Some(found) = number(word) {
        return found;
    }
    let parts: Vec<&str> = word.split(['/', '-', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let figure = |p: &str| -> Result<u32, NoDay> {
        let p = p.strip_suffix("er").unwrap_or(p);
        match p.len() {
            1..=4 if p.bytes().all(|b| b.is_ascii_digit()) => p.parse().map_err(|_| NoDay::Unreadable),
            _ => Err(NoDay::Unreadable),
        }
    };
    let of_year = |p: &str| match month(p) {
        Some(month) => Ok(month),
        None if p.len() <= 2 => figure(p),
        None => Err(NoDay::Unreadable),
    };
    match parts.as_slice() {
        [y, m, d] if y.len() == 4 => on(figure(y)?, of_year(m)?, figure(d)?),
        [d, m, y] if d.len() <= 4 && (y.len() == 2 || y.len() == 4) => {
            on(year(figure(y)?, y.len()), of_year(m)?, figure(d)?)
        }
        [d, m] if d.len() <= 4 => {
            let (day, month) = (figure(d)?, of_year(m)?);
            // A day of some year: the 29th of February too.
            match NaiveDate::from_ymd_opt(2028, month, day) {
                Some(_) => Ok(Written::InYear { day, month }),
                None => Err(NoDay::NoSuchDay),
            }
        }
        _ => Err(NoDay::Unreadable),
    }
}

/// Two figures: of this century up to 49, of the last from 50 on.
fn year(year: u32, figures: usize) -> u32 {
    match (figures, year) {
        (2, 0..50) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    }
}

fn on(year: u32, month: u32, day: u32) -> Result<Written, NoDay> {
    let date = |m, d| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, m, d);
    match date(month, day) {
        Some(date) => Ok(Written::On(date)),
        None if date(day, month).is_some() => Err(NoDay::MonthFirst),
        None => Err(NoDay::NoSuchDay),
    }
}

/// `20261012`; a spreadsheet's number of the years 1950 to 2080. `None`: another writing.
fn number(word: &str) -> Option<Result<Written, NoDay>> {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if word.len() == 8 && digits(word) {
        let at = |from: usize, to: usize| word.get(from..to)?.parse().ok();
        let (y, m, d) = (at(0, 4)?, at(4, 6)?, at(6, 8)?);
        return Some(on(y, m, d));
    }
    let (whole, part) = word.split_once([',', '.']).unwrap_or((word, "0"));
    if whole.len() != 5 || !digits(whole) || !digits(part) {
        return None;
    }
    let days: u64 = whole.parse().ok().filter(|n| (18_264..66_000).contains(n))?;
    let date = SERIAL?.checked_add_days(Days::new(days))?;
    Some(Ok(Written::On(date)))
}

/// A weekday before a date says nothing more.
fn without_weekday(word: &str) -> &str {
    let Some((first, rest)) = word.split_once([' ', ',']) else {
        return word;
    };
    let first = first.trim_end_matches(['.', ',']);
    let is = |d: &&str| *d == first || first.len() == 3 && d.starts_with(first);
    match WEEKDAYS.iter().any(is) {
        true => rest.trim(),
        false => word,
    }
}

/// `12/10/2026 14:30:00`, `2026-10-12T14:30:00Z`: the day alone.
fn without_hour(word: &str) -> &str {
    let is_hour = |t: &str| {
        let t = t.trim_end_matches('z');
        let t = t.split(['+', '.']).next().unwrap_or(t);
        hour(t).is_some()
    };
    let found = word.match_indices(['t', ' ']).find(|(at, _)| {
        let (before, after) = word.split_at(*at);
        before.ends_with(|c: char| c.is_ascii_digit()) && is_hour(after.trim_start_matches(['t', ' ']))
    });
    found.map_or(word, |(at, _)| word.split_at(at).0)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{NoDay, Written, day};

    #[test]
    fn a_day_is_read_however_it_is_written() {
        let on = |y, m, d| Ok(Written::On(NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default()));
        let october = on(2026, 10, 12);
        for text in [
            "12/10/2026",
            "12/10/26",
            "12.10.26",
            "12-10-2026",
            "2026-10-12",
            "20261012",
            "12 octobre 2026",
            "12 octobre\u{202f}2026",
            "lundi 12/10/2026",
            "lun. 12 oct. 2026",
            "lundi 12 octobre 2026",
            "12-oct-26",
            "12-oct.-26",
            "12/10/2026 00:00",
            "12/10/2026 14:30:00",
            "2026-10-12T14:30:00",
            "2026-10-12T14:30:00Z",
            "2026-10-12 14:30",
            "46307",
            "46307,35",
            "Lundi, 12 octobre 2026",
            "12/10/2026 8h15",
        ] {
            assert_eq!(day(text), october, "{text}");
        }
        assert_eq!(day("1er septembre 2026"), on(2026, 9, 1));
        assert_eq!(day("15 août 2026"), on(2026, 8, 15));
        assert_eq!(day("29/02/2028"), on(2028, 2, 29));
        assert_eq!(day("12/10/74"), on(1974, 10, 12));
        assert_eq!(day("41710"), on(2014, 3, 12));
        assert_eq!(day("1/9"), Ok(Written::InYear { day: 1, month: 9 }));
        assert_eq!(day("12 oct"), Ok(Written::InYear { day: 12, month: 10 }));
        assert_eq!(day("hier"), Ok(Written::Away(-1)));
        assert_eq!(day("Mardi"), Ok(Written::Weekday(1)));
        assert_eq!(day("29/02/2027"), Err(NoDay::NoSuchDay));
        assert_eq!(day("31/11"), Err(NoDay::NoSuchDay));
        assert_eq!(day("10/28/2026"), Err(NoDay::MonthFirst));
        for text in ["", "bientôt", "17h30", "12", "1234567", "salle 12", "12 jui 2026", "3/4/5/6"] {
            assert_eq!(day(text), Err(NoDay::Unreadable), "{text}");
        }
    }
}
