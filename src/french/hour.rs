use chrono::NaiveTime;

use super::fold;

/// Reads `17h30`, `17 h 30`, `17:30`, `17:30:00`, `17h`, `5:00 PM`, `midi`; `None`: not an hour.
pub fn hour(text: &str) -> Option<NaiveTime> {
    let text = fold(text.trim()).replace(' ', "");
    let (text, shift) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        _ => (text.as_str(), None),
    };
    if text == "midi" {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    let number = |t: &str| match t.len() {
        1 | 2 if t.bytes().all(|b| b.is_ascii_digit()) => t.parse::<u32>().ok(),
        _ => None,
    };
    let mut parts = text.split(['h', ':']);
    let hours = number(parts.next()?)?;
    let minutes = match parts.next()? {
        "" => 0,
        minutes => number(minutes.trim_end_matches("min").trim_end_matches("mn"))?,
    };
    let seconds = match parts.next() {
        None | Some("") => 0,
        Some(seconds) => number(seconds)?,
    };
    let hours = match shift {
        None => hours,
        Some(shift) if (1..=12).contains(&hours) => hours % 12 + shift,
        Some(_) => return None,
    };
    parts.next().is_none().then(|| NaiveTime::from_hms_opt(hours, minutes, seconds))?
}
