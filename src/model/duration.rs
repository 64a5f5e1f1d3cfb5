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

/// Reads `1h30`, `1 h`, `1:30`, `45min`, `1,5 h`, `90` (minutes) into minutes.
///
/// # Errors
/// [`DurationError`]; the limits are 1 minute and [`MAX_MINUTES`].
pub fn minutes_from_text(text: &str) -> Result<u16, DurationError> {
    let text: String = text
        .trim()
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{202f}' && *c != '\u{a0}')
        .collect();
    let (negative, text) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, text),
    };
    let minutes = total(&text).ok_or(DurationError::Unreadable)?;
    match minutes {
        _ if negative => Err(DurationError::Negative),
        0 => Err(DurationError::Zero),
        m if m > u64::from(MAX_MINUTES) => Err(DurationError::TooLong),
        m => Ok(m as u16),
    }
}

fn total(text: &str) -> Option<u64> {
    let number = |t: &str| match t {
        _ if t.is_empty() || t.len() > 9 || !t.bytes().all(|b| b.is_ascii_digit()) => None,
        _ => t.parse::<u64>().ok(),
    };
    let minutes = |t: &str| {
        let t = t
            .trim_end_matches("minutes")
            .trim_end_matches("minute")
            .trim_end_matches("min")
            .trim_end_matches("mn");
        number(t.strip_suffix('m').unwrap_or(t))
    };
    let text = text.replace("heures", "h").replace("heure", "h");
    if let Some((hours, rest)) = text.split_once(['h', ':']) {
        let decimals = hours.split_once([',', '.']);
        return match decimals {
            Some((whole, part)) if rest.is_empty() => {
                let scale = 10u64.checked_pow(u32::try_from(part.len()).ok()?)?;
                Some(number(whole)? * 60 + (number(part)? * 60 + scale / 2) / scale)
            }
            Some(_) => None,
            None if rest.is_empty() => Some(number(hours)? * 60),
            None => minutes(rest)
                .filter(|m| *m < 60)
                .and_then(|m| Some(number(hours)? * 60 + m)),
        };
    }
    minutes(&text)
}

/// « 1 h 30 », « 45 min », « 12 h »; « 0 h » for nothing. Spaces are no-break.
pub fn minutes_to_text(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => "0\u{a0}h".to_owned(),
        (0, m) => format!("{m}\u{a0}min"),
        (h, 0) => format!("{h}\u{a0}h"),
        (h, m) => format!("{h}\u{a0}h\u{a0}{m:02}"),
    }
}
