use super::fold;

/// The longest duration of one activity: a day.
pub const MAX_MINUTES: u16 = 24 * 60;

/// Why a text is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    #[error("not a duration")]
    Unreadable,
    #[error("negative")]
    Negative,
    #[error("zero")]
    Zero,
    #[error("longer than a day")]
    TooLong,
}

/// What a number alone counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    #[default]
    Minutes,
    Hours,
}

/// Reads `1h30`, `1 h`, `1:30`, `1:30:00`, `45min`, `15'`, `2 x 20 min`, `1,5 h`, `90` (minutes) into minutes.
///
/// # Errors
/// [`DurationError`]; the limits are 1 minute and [`MAX_MINUTES`].
pub fn minutes_from_text(text: &str) -> Result<u16, DurationError> {
    minutes_in(text, Unit::Minutes)
}

/// The same, where a number alone counts `unit`: `1,5` is 1 h 30 in hours.
///
/// # Errors
/// [`DurationError`]
pub fn minutes_in(text: &str, unit: Unit) -> Result<u16, DurationError> {
    let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, text),
    };
    let minutes = total(&text, unit).ok_or(DurationError::Unreadable)?;
    match minutes {
        _ if negative => Err(DurationError::Negative),
        0 => Err(DurationError::Zero),
        m if m > u64::from(MAX_MINUTES) => Err(DurationError::TooLong),
        m => Ok(m as u16),
    }
}

fn number(text: &str) -> Option<u64> {
    match text.len() {
        1..=9 if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    }
}

/// `1,5` of something that has so many minutes.
fn decimal(text: &str, minutes: u64) -> Option<u64> {
    let (whole, part) = text.split_once([',', '.'])?;
    let scale = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
    Some(number(whole)? * minutes + (number(part)? * minutes + scale / 2) / scale)
}

fn total(text: &str, unit: Unit) -> Option<u64> {
    // « 2 x 20 min ».
    if let Some((times, each)) = text.split_once(['x', '×', '*']) {
        let times = number(times).filter(|n| (1..=50).contains(n))?;
        return total(each, unit)?.checked_mul(times);
    }
    let minutes = |t: &str| {
        let t = ["minutes", "minute", "min", "mn", "'", "m"].iter().find_map(|unit| t.strip_suffix(unit)).unwrap_or(t);
        number(t)
    };
    let text = text.replace("heures", "h").replace("heure", "h");
    if let Some((hours, rest)) = text.split_once(['h', ':']) {
        // A spreadsheet's `01:30:00`.
        let rest = match rest.split_once(':') {
            Some((rest, seconds)) => {
                number(seconds).filter(|s| *s < 60)?;
                rest
            }
            None => rest,
        };
        if let Some(found) = decimal(hours, 60) {
            return rest.is_empty().then_some(found);
        }
        return match rest {
            "" => Some(number(hours)? * 60),
            rest => minutes(rest).filter(|m| *m < 60).and_then(|m| Some(number(hours)? * 60 + m)),
        };
    }
    match unit {
        Unit::Hours if number(&text).is_some() => Some(number(&text)? * 60),
        Unit::Hours if decimal(&text, 60).is_some() => decimal(&text, 60),
        _ => minutes(&text),
    }
}

/// « 1 h 30 », « 45 min », « 12 h »; « 0 h » for nothing. Spaces are no-break.
pub fn minutes_to_text(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => "0 h".to_owned(),
        (0, m) => format!("{m} min"),
        (h, 0) => format!("{h} h"),
        (h, m) => format!("{h} h {m:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{DurationError, Unit, minutes_from_text, minutes_in};

    #[test]
    fn a_length_is_read_however_it_is_written() {
        for (text, minutes) in [
            ("90", 90),
            ("1h30", 90),
            ("1 h 30 min", 90),
            ("1:30", 90),
            ("01:30:00", 90),
            ("0:45:00", 45),
            ("45mn", 45),
            ("15'", 15),
            ("30’", 30),
            ("2 x 20 min", 40),
            ("3×1h", 180),
            ("1,5 h", 90),
            ("0.5h", 30),
        ] {
            assert_eq!(minutes_from_text(text), Ok(minutes), "{text}");
        }
        for (text, minutes) in [("2", 120), ("1,5", 90), ("0,25", 15), ("45 min", 45), ("1h", 60)] {
            assert_eq!(minutes_in(text, Unit::Hours), Ok(minutes), "{text}");
        }
        assert_eq!(minutes_from_text("1,5"), Err(DurationError::Unreadable));
        assert_eq!(minutes_from_text("01:30:99"), Err(DurationError::Unreadable));
        assert_eq!(minutes_in("25", Unit::Hours), Err(DurationError::TooLong));
    }
}
