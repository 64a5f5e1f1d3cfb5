//! The only place that reads the clock and the browser's randomness.

use chrono::{NaiveDate, NaiveTime};

use crate::model::IdMaker;

/// Today on this machine's calendar.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    NaiveDate::from_ymd_opt(
        now.get_full_year() as i32,
        now.get_month() + 1,
        now.get_date(),
    )
    .unwrap_or_default()
}

/// The hour on this machine's clock, to the minute.
pub fn time() -> NaiveTime {
    let now = js_sys::Date::new_0();
    NaiveTime::from_hms_opt(now.get_hours(), now.get_minutes(), 0).unwrap_or_default()
}

/// Now, in UTC, RFC 3339 with seconds.
pub fn now() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// « 23/11/2026 à 14:05 », local time, from RFC 3339.
pub fn local(at: &str) -> String {
    let date = js_sys::Date::new(&at.into());
    if date.get_time().is_nan() {
        return at.to_owned();
    }
    let (d, m, y) = (date.get_date(), date.get_month() + 1, date.get_full_year());
    format!(
        "{d:02}/{m:02}/{y} à {:02}:{:02}",
        date.get_hours(),
        date.get_minutes()
    )
}

/// Whole days from `at` (RFC 3339) until now; `None` for no date.
pub fn days_since(at: &str) -> Option<u32> {
    let then = js_sys::Date::parse(at);
    (!then.is_nan()).then(|| ((js_sys::Date::now() - then) / 86_400_000.0).max(0.0) as u32)
}

/// Identities from the clock and the browser's randomness.
pub fn ids() -> IdMaker {
    let random = || u128::from((js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    let seed = random() | random() << 32 | random() << 64 | random() << 96;
    IdMaker::new(millis(), seed)
}

/// Unix time in ms.
pub fn millis() -> u64 {
    js_sys::Date::now() as u64
}

/// 256 bits that nobody can guess, in hexadecimal; `None`: this browser has no such randomness.
pub fn secret() -> Option<String> {
    let mut bytes = [0; 32];
    let crypto = leptos::prelude::window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
