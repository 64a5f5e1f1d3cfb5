use crate::french::MAX_MINUTES;
use chrono::{Duration, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What a component is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    Event,
    /// Something to do (`VTODO`), at its end.
    Todo,
}

/// An event of an agenda, by the school's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub kind: EventKind,
    /// Its line in the file, from 1.
    pub line: u32,
    /// What it is known by; empty where the file does not say.
    pub uid: String,
    pub title: String,
    pub place: String,
    pub description: String,
    pub categories: Vec<String>,
    /// When it begins; of a series, each of its times that were asked for.
    pub times: Vec<NaiveDateTime>,
    /// How long, in minutes.
    pub length: i64,
    /// It is of whole days.
    pub whole: bool,
    /// How it comes back, in words; empty: once.
    pub repeats: String,
    /// Which day of a series it stands for, where it was moved.
    pub stands_for: Option<NaiveDate>,
    /// Its hour is of that time zone, which is not known, and stands as it is.
    pub other_zone: Option<String>,
    /// What was to do is done.
    pub done: bool,
}

impl Event {
    pub fn from(&self) -> Option<NaiveDateTime> {
        self.times.first().copied()
    }

    /// The day after the last of that time of it.
    pub fn back(&self, from: NaiveDateTime) -> NaiveDate {
        let next = from.date().succ_opt().unwrap_or(from.date());
        let end = from + Duration::minutes(self.length);
        match self.whole {
            true => end.date().max(next),
            // To midnight is to the end of the day before.
            false => (end - Duration::minutes(1)).date().succ_opt().unwrap_or(next).max(next),
        }
    }

    /// In minutes, where it has hours.
    pub fn minutes(&self) -> Option<u16> {
        let minutes = u16::try_from(self.length).ok()?;
        (!self.whole && (1..=MAX_MINUTES).contains(&minutes)).then_some(minutes)
    }
}
