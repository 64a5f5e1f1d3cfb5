//! The only place that reads the clock and the browser's randomness.
//!
//! A clock can be wrong: an empty battery, the image of a computer room. One that is behind the last line of the journal, or years ahead of
//! it, is not believed: time then stands at that line, until the clock is mended or the person says that it is right.

use std::cell::Cell;

use chrono::{Datelike, NaiveDate, NaiveTime};
use leptos::prelude::*;
use leptos::reactive::graph::Observer;

use crate::model::IdMaker;

const MINUTE: f64 = 60_000.0;
const YEAR: f64 = 365.25 * 24.0 * 60.0 * MINUTE;
/// Two computers of one person do not tell quite the same time.
const APART: f64 = 10.0 * MINUTE;
/// A carnet may be left alone for so long.
const AHEAD: f64 = 3.0 * YEAR;
/// The day of this version of the program (ms since 1970): what a clock says that is years away from it is wrong.
const VERSION: f64 = 1_795_910_400_000.0; // 2026-11-29
const BEFORE_VERSION: f64 = 2.0 * YEAR;
const AFTER_VERSION: f64 = 10.0 * YEAR;

/// What is known of the clock.
#[derive(Clone, Copy)]
struct Belief {
    /// When the last line of the journal was written (ms); 0: no carnet is open, or its journal is empty.
    last: f64,
    /// The person said that the clock is right.
    trusted: bool,
}

/// A clock that is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it says.
    pub says: NaiveDate,
    /// The day that is taken for today.
    pub instead: NaiveDate,
    /// Whether the journal is what speaks against it.
    pub journal: bool,
}

thread_local! {
    static BELIEF: Cell<Belief> = const { Cell::new(Belief { last: 0.0, trusted: false }) };
    /// What the page shows as today, and what is wrong with the clock.
    static TURN: ArcRwSignal<(NaiveDate, Option<Doubt>)> = ArcRwSignal::new(read());
}

/// The moment that is taken for now, in ms since 1970, and whether the clock says another.
fn moment() -> (f64, bool) {
    let now = js_sys::Date::now();
    let Belief { last, trusted } = BELIEF.get();
    if trusted {
        return (now, false);
    }
    let (from, to, instead) = match last > 0.0 {
        true => (last - APART, last + AHEAD, last),
        false => (VERSION - BEFORE_VERSION, VERSION + AFTER_VERSION, VERSION),
    };
    match (from..=to).contains(&now) {
        true => (now, false),
        false => (instead, true),
    }
}

fn date_of(millis: f64) -> js_sys::Date {
    js_sys::Date::new(&millis.into())
}

fn day_of(date: &js_sys::Date) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.get_full_year() as i32, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

fn read() -> (NaiveDate, Option<Doubt>) {
    let (now, doubted) = moment();
    let today = day_of(&date_of(now));
    let doubt = doubted.then(|| Doubt {
        says: day_of(&js_sys::Date::new_0()),
        instead: today,
        journal: BELIEF.get().last > 0.0,
    });
    (today, doubt)
}

/// The last line of the journal was written then (RFC 3339); empty: there is none.
pub fn heard(at: &str) {
    let last = Some(js_sys::Date::parse(at)).filter(|then| !then.is_nan());
    let belief = BELIEF.get();
    BELIEF.set(Belief {
        last: last.unwrap_or_default(),
        // Who trusts the clock does so for the carnet in hand.
        trusted: belief.trusted && last.is_some(),
    });
    look();
}

/// The person says that the clock is right.
pub fn trust() {
    BELIEF.set(Belief { trusted: true, ..BELIEF.get() });
    look();
}

/// Looks at the clock again: the day may have turned, or the clock been mended.
pub fn look() {
    let now = read();
    TURN.with(|turn| {
        if turn.get_untracked() != now {
            turn.set(now);
        }
    });
}

/// What is wrong with the clock; told anew when it changes.
pub fn doubt() -> Option<Doubt> {
    TURN.with(|turn| turn.get().1)
}

/// The day that the page shows as today; told anew when it turns.
pub fn day() -> NaiveDate {
    TURN.with(|turn| turn.get().0)
}

/// Today on this machine's calendar. What reads it and follows signals is run again when the day turns.
pub fn today() -> NaiveDate {
    if Observer::get().is_some() {
        day();
    }
    read().0
}

/// How long until the next midnight, in milliseconds.
pub fn until_midnight() -> i32 {
    let now = js_sys::Date::new_0();
    let seconds = now.get_hours() * 3600 + now.get_minutes() * 60 + now.get_seconds();
    (86_400 - seconds as i32) * 1000
}

/// The hour on this machine's clock, to the minute.
pub fn time() -> NaiveTime {
    let now = date_of(moment().0);
    NaiveTime::from_hms_opt(now.get_hours(), now.get_minutes(), 0).unwrap_or_default()
}

/// Whether a day, or its hour, is over.
pub fn is_past((date, time): (NaiveDate, Option<NaiveTime>)) -> bool {
    let today = today();
    date < today || date == today && time.is_some_and(|t| t < self::time())
}

/// Now, in UTC, RFC 3339 with seconds.
pub fn now() -> String {
    let text = String::from(date_of(moment().0).to_iso_string());
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// « 23/11/2026 à 14:05 », local time, from RFC 3339.
pub fn local(at: &str) -> String {
    let date = js_sys::Date::new(&at.into());
    match date.get_time().is_nan() {
        true => at.to_owned(),
        false => local_date(&date),
    }
}

/// The same from Unix time in ms.
pub fn local_of(millis: u64) -> String {
    local_date(&js_sys::Date::new(&(millis as f64).into()))
}

fn local_date(date: &js_sys::Date) -> String {
    let day = day_of(date);
    format!("{:02}/{:02}/{} à {:02}:{:02}", day.day(), day.month(), day.year(), date.get_hours(), date.get_minutes())
}

/// Whole days from `at` (RFC 3339) until now; `None` for no date.
pub fn days_since(at: &str) -> Option<u32> {
    let then = js_sys::Date::parse(at);
    (!then.is_nan()).then(|| ((moment().0 - then) / 86_400_000.0).max(0.0) as u32)
}

/// Identities from the clock and the browser's randomness.
pub fn ids() -> IdMaker {
    let random = || u128::from((js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    let seed = random() | random() << 32 | random() << 64 | random() << 96;
    IdMaker::new(millis(), seed)
}

/// Unix time in ms.
pub fn millis() -> u64 {
    moment().0 as u64
}

/// 256 bits that nobody can guess, in hexadecimal; `None`: this browser has no such randomness.
pub fn secret() -> Option<String> {
    let mut bytes = [0; 32];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
