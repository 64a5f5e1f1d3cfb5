use crate::model::{DurationError, fold, minutes_from_text};

/// What stands for a time in a line: how long, or at what hour.
#[derive(Debug, PartialEq)]
pub(super) enum Span {
    /// So many minutes; the words go.
    Lasts { used: usize, minutes: u16 },
    /// From one hour to another: the words go, and say when it begins and how long.
    FromTo { used: usize, minutes: u16, from: u16 },
    /// An hour of the day. `from`: the minutes since midnight, where it begins then, and the words go; else they stay.
    At { used: usize, from: Option<u16> },
    /// An hour of the day, most likely: it is taken as one, and the person is told.
    Doubtful { used: usize, from: u16 },
    /// It looks like a length of time, and is none.
    Wrong { used: usize, error: DurationError },
}

/// Half a day of work, and a day: 3 h 30, 7 h.
const HALF_DAY: u16 = 210;
const DAY: u16 = 420;

fn bare(word: &str) -> String {
    fold(word.trim_end_matches([',', ';', '.']))
}

/// Whether a comma ends what is said: « 1 h, 14 personnes ».
fn ends(word: Option<&&str>) -> bool {
    word.is_some_and(|w| w.ends_with([',', ';']))
}

fn figures(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// `17h`, `17h30`, `17 h`, `17 h 30`, `17:30`: how many words, and the minutes since midnight.
fn clock(words: &[&str]) -> Option<(usize, u16)> {
    let first = bare(words.first()?);
    let minutes =
        |text: &str| (figures(text) && text.len() == 2).then(|| text.parse::<u16>().ok()).flatten().filter(|m| *m < 60);
    let hours =
        |text: &str| (figures(text) && text.len() <= 2).then(|| text.parse::<u16>().ok()).flatten().filter(|h| *h < 24);
    let split = first.split_once('h').or_else(|| first.split_once(':'));
    if let Some((h, m)) = split {
        let h = hours(h)?;
        return match m {
            "" => match words.get(1).and_then(|w| minutes(&bare(w))) {
                Some(m) if !ends(words.first()) => Some((2, h * 60 + m)),
                _ => Some((1, h * 60)),
            },
            m => Some((1, h * 60 + minutes(m)?)),
        };
    }
    let h = hours(&first)?;
    let unit = bare(words.get(1)?);
    if unit != "h" {
        // « 9 h30 ».
        let m = minutes(unit.strip_prefix('h')?)?;
        return Some((2, h * 60 + m));
    }
    match words.get(2).and_then(|w| minutes(&bare(w))) {
        Some(m) if !ends(words.get(1)) => Some((3, h * 60 + m)),
        _ => Some((2, h * 60)),
    }
}

/// Whether the hour is one at which a school is open, so that it may be one of the day.
fn of_the_day(minutes: u16) -> bool {
    (7 * 60..=22 * 60).contains(&minutes)
}

/// `9h-11h`, `9h à 11h`, `de 9h à 11h`, `entre 9h et 11h30`: how many words, when it begins, how long.
fn range(words: &[&str]) -> Option<(usize, u16, u16)> {
    let first = bare(words.first()?);
    if let Some((from, to)) = first.split_once(['-', '–', '—'])
        && let (Some((1, from)), Some((1, to))) = (clock(&[from]), clock(&[to]))
        && from < to
    {
        return Some((1, from, to - from));
    }
    let opens = ["de", "entre"].contains(&first.as_str());
    let start = usize::from(opens);
    let (used, from) = clock(words.get(start..)?)?;
    let middle = start + used;
    let joint = bare(words.get(middle)?);
    if !["a", "-", "–", "et", "jusqu'a"].contains(&joint.as_str()) || joint == "et" && !opens {
        return None;
    }
    let end = words.get(middle + 1..)?;
    // « de 9 h à midi ».
    let noon = || (bare(end.first()?) == "midi").then_some((1, 12 * 60));
    let (more, to) = clock(end).or_else(noon)?;
    (from < to && of_the_day(from)).then(|| (middle + 1 + more, from, to - from))
}

/// Lengths in words: `1/2 journée`, `3/4 d'heure`, `une heure et demie`, `demi-journée`.
fn in_words(words: &[&str]) -> Option<(usize, u16)> {
    let word = |n: usize| words.get(n).map(|w| bare(w)).unwrap_or_default();
    let (a, b, c, d) = (word(0), word(1), word(2), word(3));
    let hour = |w: &str| ["heure", "heures", "h"].contains(&w);
    let of_hour = |w: &str| ["d'heure", "heure", "h"].contains(&w);
    let number = |w: &str| match w {
        "un" | "une" | "1" => Some(1),
        "deux" | "2" => Some(2),
        "trois" | "3" => Some(3),
        "quatre" | "4" => Some(4),
        _ => None,
    };
    match (a.as_str(), b.as_str()) {
        ("1/2" | "½", "journee") | ("demi", "journee") => return Some((2, HALF_DAY)),
        ("1/2" | "½", w) if of_hour(w) => return Some((2, 30)),
        ("1/4" | "¼", w) if of_hour(w) => return Some((2, 15)),
        ("3/4" | "¾", w) if of_hour(w) => return Some((2, 45)),
        ("1/2h", _) | ("demi-heure", _) => return Some((1, 30)),
        ("demi-journee", _) => return Some((1, HALF_DAY)),
        ("une" | "la", "demi-journee") => return Some((2, HALF_DAY)),
        ("une", "demi-heure") => return Some((2, 30)),
        ("un", "quart") if c == "d'heure" => return Some((3, 15)),
        ("trois", "quarts") if c == "d'heure" => return Some((3, 45)),
        ("journee", "entiere") => return Some((2, DAY)),
        _ => {}
    }
    if let (Some(n), "journee" | "journees" | "jour" | "jours") = (number(&a), b.as_str()) {
        // « un jour » is no length; « une journée » is.
        return b.starts_with("journee").then_some((2, n * DAY));
    }
    let glued = a.strip_suffix('h').and_then(|n| n.parse::<u16>().ok());
    let (used, hours) = match (glued, number(&a)) {
        (Some(n), _) if b == "et" => (1, n),
        (_, Some(n)) if hour(&b) && !figures(&a) || figures(&a) && c == "et" && hour(&b) => (2, n),
        _ => return None,
    };
    let (joint, part) = match used {
        1 => (b.as_str(), c.as_str()),
        _ => (c.as_str(), d.as_str()),
    };
    match (joint, part) {
        ("et", "demie" | "demi") => Some((used + 2, hours * 60 + 30)),
        ("et", "quart") => Some((used + 2, hours * 60 + 15)),
        _ if used == 2 && !figures(&a) => Some((2, hours * 60)),
        _ => None,
    }
}

/// `2 x 20 min`, `3 × 1h`: how many words, and how long in all.
fn times(words: &[&str]) -> Option<(usize, u16)> {
    let number: u16 = words.first()?.parse().ok().filter(|n| (2..=20).contains(n))?;
    if !["x", "×", "*", "fois"].contains(&bare(words.get(1)?).as_str()) {
        return None;
    }
    let (used, minutes) = in_figures(words.get(2..)?)?;
    let all = minutes.ok()?.checked_mul(number)?;
    (all <= crate::model::MAX_MINUTES).then_some((used + 2, all))
}

/// `depuis 8h … rétabli 10h40`: when it began, and how long it lasted.
pub(super) fn outage(words: &[&str]) -> Option<(u16, u16)> {
    let after = |begins: &[&str], from: usize| {
        let rest = words.get(from..).unwrap_or_default();
        let at = rest.iter().position(|w| {
            let word = bare(w);
            begins.iter().any(|b| word.starts_with(b))
        })?;
        let joint = |w: &&&str| ["a", "vers", "des"].contains(&bare(w).as_str());
        let next = from + at + 1;
        let next = next + words.get(next).iter().filter(|w| joint(w)).count();
        Some((next, clock(words.get(next..)?)?.1))
    };
    let (at, from) = after(&["depuis"], 0)?;
    let (_, to) = after(&["retabli", "resolu", "repar", "revenu", "jusqu'a"], at)?;
    (from < to && of_the_day(from)).then_some((from, to - from))
}

/// A length in figures with its unit: `1h30`, `1 h 30 min`, `45 min`, `1,5 h`. How many words, and what it says.
fn in_figures(words: &[&str]) -> Option<(usize, Result<u16, DurationError>)> {
    let first = words.first()?;
    let digit = first.trim_start_matches(['-', '−']).starts_with(|c: char| c.is_ascii_digit());
    if !digit {
        return None;
    }
    let unit = |w: &str| ["h", "heure", "heures", "min", "mn", "minutes", "minute"].contains(&w);
    let word = |n: usize| words.get(n).map(|w| bare(w)).unwrap_or_default();
    let plain = |w: &str| w.chars().all(|c| c.is_ascii_digit() || [',', '.'].contains(&c));
    let (mut used, mut text): (usize, String) = match plain(first.trim_end_matches([',', ';'])) && unit(&word(1)) {
        true => (2, format!("{}{}", bare(first), word(1))),
        false => (1, bare(first)),
    };
    // « 1h 30 », « 1 h 30 min ».
    let hours_only = text.ends_with('h') || text.ends_with("heure") || text.ends_with("heures");
    let ended = used.checked_sub(1).is_some_and(|last| ends(words.get(last)));
    // « 1h 12 collègues ».
    let people = ["personne", "participant", "collegue", "present", "inscrit"];
    let people = people.iter().any(|noun| word(used + 1).starts_with(noun));
    if hours_only && !ended && !people && figures(&word(used)) && word(used).len() == 2 {
        text.push_str(&word(used));
        used += 1;
        if ["min", "mn", "minutes"].contains(&word(used).as_str()) {
            used += 1;
        }
    }
    let has_unit = text.contains('h')
        || text.contains(':')
        || text.ends_with("min")
        || text.ends_with("mn")
        || text.ends_with('\'')
        || text.ends_with("minutes");
    if !has_unit {
        return None;
    }
    match minutes_from_text(&text) {
        Err(DurationError::Unreadable) => None,
        read => Some((used, read)),
    }
}

impl Span {
    /// The time that `words` begin with; `before` is the word of the title that they follow, `known` says that a length was read.
    pub fn read(words: &[&str], before: Option<&str>, known: bool) -> Option<Self> {
        let first = bare(words.first()?);
        // « durée 9h » is a length, whatever the hour.
        if ["duree", "pendant"].contains(&first.as_str())
            && !known
            && let Some((used, Ok(minutes))) = in_figures(words.get(1..)?)
        {
            return Some(Self::Lasts { used: used + 1, minutes });
        }
        if let Some((used, from, minutes)) = range(words) {
            return Some(Self::FromTo { used, minutes, from });
        }
        const AT: [&str; 9] = ["a", "vers", "des", "avant", "apres", "jusqu'a", "pour", "de", "depuis"];
        if let Some((used, minutes)) = clock(words)
            && of_the_day(minutes)
            && let Some(before) = before.map(fold).filter(|b| AT.contains(&b.as_str()))
        {
            let begins = ["a", "vers", "des", "de"].contains(&before.as_str());
            return Some(Self::At { used, from: begins.then_some(minutes) });
        }
        if known {
            // « 1h conseil lundi prochain 17h »: the length is said, this is when.
            let hour = clock(words).filter(|(_, m)| of_the_day(*m) && *m >= 7 * 60);
            return hour.map(|(used, from)| Self::At { used, from: Some(from) });
        }
        if let Some((used, minutes)) = in_words(words).or_else(|| times(words)) {
            return Some(Self::Lasts { used, minutes });
        }
        let (used, read) = in_figures(words)?;
        let minutes = match read {
            Ok(minutes) => minutes,
            Err(error) => return Some(Self::Wrong { used, error }),
        };
        let hour = clock(words).map(|(_, m)| m).filter(|m| of_the_day(*m));
        let later = || {
            let rest = words.get(used..).unwrap_or_default();
            (0..rest.len()).any(|at| {
                let rest = rest.get(at..).unwrap_or_default();
                in_words(rest).is_some() || matches!(in_figures(rest), Some((_, Ok(m))) if m < minutes)
            })
        };
        // « 14h réunion 1h »: the first is the hour. « 14h réunion »: nobody meets for so long.
        Some(match hour {
            Some(_) if later() => Self::At { used, from: hour },
            Some(from) if minutes > 8 * 60 => Self::Doubtful { used, from },
            _ => Self::Lasts { used, minutes },
        })
    }
}
