use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::calendar::date_from_text;
use crate::french::{WEEKDAYS, Written, day, month};
use crate::model::{SchoolYear, fold};

/// What stands for a day in a line.
#[derive(Debug, PartialEq)]
pub(super) struct Day {
    /// How many words say it.
    pub used: usize,
    /// `None`: it looks like a date, and no such day exists.
    pub date: Option<NaiveDate>,
    /// The weekday beside it is another one.
    pub contradicted: bool,
}

/// Words before a day that is spoken of, and does not date the activity: « le conseil de mardi », « le compte rendu du 12/10 ».
const SPOKEN: [&str; 17] = [
    "de", "du", "des", "d", "pour", "au", "avant", "apres", "depuis", "des", "jusqu'au", "jusqu'a", "chaque", "tous",
    "par", "les", "d'ici",
];

/// What a name follows.
const TITLES: [&str; 7] = ["m.", "m", "mm.", "mme", "mlle", "monsieur", "madame"];

fn bare(word: &str) -> &str {
    word.trim_end_matches([',', ';', ':'])
}

fn weekday(word: &str) -> Option<usize> {
    let word = fold(bare(word));
    let full = WEEKDAYS.iter().position(|d| *d == word);
    let short = || {
        let short = word.strip_suffix('.').filter(|w| w.len() == 3)?;
        WEEKDAYS.iter().position(|d| d.starts_with(short))
    };
    full.or_else(short)
}

/// « lun », before a date alone.
fn shortened(word: &str) -> Option<usize> {
    let word = fold(bare(word));
    let mut days = WEEKDAYS.iter();
    (word.len() == 3).then(|| days.position(|d| d.starts_with(&word)))?
}

fn digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the word is a date in figures: `12/10`, `12/10/26`, `12.10.2026`, `12-10-2026`, `2026-10-12`.
fn numeric(word: &str) -> bool {
    let parts = |sign: char| {
        let parts: Vec<&str> = word.split(sign).collect();
        parts.iter().all(|p| digits(p)).then_some(parts.len())
    };
    word.len() >= 3
        && (matches!(parts('/'), Some(2 | 3)) || word.len() >= 8 && (parts('.') == Some(3) || parts('-') == Some(3)))
}

/// A day named by its number: `12/10`, `12 octobre 2026`, `1er sept.`. How many words, and the day.
fn written(words: &[&str], today: NaiveDate, year: SchoolYear) -> Option<(usize, Option<NaiveDate>)> {
    let first = bare(words.first()?);
    if numeric(first) {
        return Some((1, date_from_text(first, today, year)));
    }
    let number: u32 = first.strip_suffix("er").unwrap_or(first).parse().ok()?;
    if !(1..=31).contains(&number) {
        return None;
    }
    let month = month(bare(words.get(1)?))?;
    let full = words.get(2).map(|w| bare(w)).filter(|w| digits(w) && w.len() == 4);
    match full.and_then(|y| y.parse::<i32>().ok()) {
        Some(y) => Some((3, NaiveDate::from_ymd_opt(y, month, number))),
        None => Some((2, year.date(number, month))),
    }
}

fn shifted(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    today.checked_add_signed(TimeDelta::days(days))
}

/// `dans 3 jours`, `il y a deux semaines`.
fn counted(words: &[&str], today: NaiveDate) -> Option<(usize, Option<NaiveDate>)> {
    let word = |n: usize| words.get(n).map(|w| fold(bare(w)));
    let (start, sign) = match (word(0)?.as_str(), word(1).as_deref(), word(2).as_deref()) {
        ("dans", ..) => (1, 1),
        ("il", Some("y"), Some("a")) => (3, -1),
        _ => return None,
    };
    const NUMBERS: [&str; 8] = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"];
    let number = word(start)?;
    let number = match number.as_str() {
        "une" => 1,
        other => match NUMBERS.iter().position(|n| *n == other) {
            Some(n) => n as i64 + 1,
            None => other.parse().ok().filter(|n| (1..=60).contains(n))?,
        },
    };
    let days = match word(start + 1)?.as_str() {
        "jour" | "jours" => number,
        "semaine" | "semaines" => 7 * number,
        _ => return None,
    };
    Some((start + 2, shifted(today, sign * days)))
}

/// A day by its name: `hier`, `lundi prochain`, `vendredi`.
fn named(words: &[&str], before: Option<&str>, today: NaiveDate) -> Option<(usize, Option<NaiveDate>)> {
    let first = fold(bare(words.first()?));
    let plain = match day(&first) {
        Ok(Written::Away(days)) => Some(days),
        _ => None,
    };
    // « hier soir », « ce matin »: the part of the day says nothing more.
    const PARTS: [&str; 5] = ["matin", "midi", "apres-midi", "soir", "soiree"];
    let part = words.get(1).is_some_and(|w| PARTS.contains(&fold(bare(w)).as_str()));
    if let Some(days) = plain {
        return Some((1 + usize::from(part), shifted(today, days)));
    }
    if ["ce", "cet"].contains(&first.as_str()) && part {
        return Some((2, Some(today)));
    }
    let day = weekday(words.first()?)?;
    let here = today.weekday().num_days_from_monday() as usize;
    let back = ((here + 7 - day) % 7) as i64;
    let next = words.get(1).map(|w| fold(bare(w)));
    match next.as_deref() {
        Some("prochain" | "suivant") => Some((2, shifted(today, 7 - back))),
        Some("dernier" | "passe") => {
            let back = if back == 0 { 7 } else { back };
            Some((2, shifted(today, -back)))
        }
        // « Mme Lundi ».
        _ if before.is_some_and(|b| TITLES.contains(&fold(b).as_str())) => None,
        // « le lundi » is every Monday.
        _ if spoken(before) || before.is_some_and(|b| fold(b) == "le") => None,
        _ => Some((1, shifted(today, -back))),
    }
}

fn spoken(before: Option<&str>) -> bool {
    before.is_some_and(|b| SPOKEN.contains(&fold(b).as_str()))
}

impl Day {
    /// The day that the words begin with. `before` is the word of the title that they follow.
    pub fn read(words: &[&str], before: Option<&str>, today: NaiveDate, year: SchoolYear) -> Option<Self> {
        let article = words.first().is_some_and(|w| fold(w) == "le") && !spoken(before);
        if article && let Some(found) = Self::read(words.get(1..)?, Some("le"), today, year) {
            return Some(Self { used: found.used + 1, ..found });
        }
        let day = weekday(words.first()?).or_else(|| shortened(words.first()?));
        if let Some(day) = day
            && let Some((used, date)) = written(words.get(1..)?, today, year)
        {
            let said = date.map(|d| d.weekday().num_days_from_monday() as usize);
            return (!spoken(before)).then_some(Self {
                used: used + 1,
                date,
                contradicted: said.is_some_and(|s| s != day),
            });
        }
        let found = match written(words, today, year) {
            Some(_) if spoken(before) => None,
            Some(found) => Some(found),
            None => counted(words, today).or_else(|| named(words, before, today)),
        };
        let (used, date) = found?;
        let reached = date.filter(|d| SchoolYear::RANGE.contains(&SchoolYear::containing(*d).start()));
        Some(Self { used, date: reached, contradicted: false })
    }

    /// How many words stand for a day that is only spoken of, written in figures or with its month; 0: none.
    pub fn spoken_of(words: &[&str], before: Option<&str>, today: NaiveDate, year: SchoolYear) -> usize {
        let article = usize::from(words.first().is_some_and(|w| fold(w) == "le"));
        let rest = words.get(article..).unwrap_or_default();
        let day = usize::from(rest.first().is_some_and(|w| weekday(w).is_some()));
        match written(rest.get(day..).unwrap_or_default(), today, year) {
            Some((used, _)) if spoken(before) => article + day + used,
            _ => 0,
        }
    }
}
