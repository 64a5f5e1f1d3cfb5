use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use serde::de::DeserializeOwned;

use super::fields::Wrong;
use super::{MAX_MINUTES, SchoolYear};

/// The longest text a record may hold, in characters.
pub const MAX_TEXT: usize = 1_000_000;

/// The most records that a carnet may have, and the most lines of its journal that a file may.
pub const MAX_RECORDS: usize = 200_000;

/// A rule of a record that its types do not hold. Each says the field at fault, as the file names it, and is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A text that has to say something is empty.
    #[error("{0}")]
    Empty(&'static str),
    /// A date or a year outside [`SchoolYear::RANGE`]: a typing slip such as 0026.
    #[error("{0}")]
    FarAway(&'static str),
    /// More minutes than a day has.
    #[error("{0}")]
    TooMuch(&'static str),
    /// It ends before it begins.
    #[error("{0}")]
    Backwards(&'static str),
    /// The parts do not follow each other without gap or overlap.
    #[error("{0}")]
    Apart(&'static str),
    /// Two parts bear the same name, or one bears none.
    #[error("{0}")]
    Twice(&'static str),
}

impl Fault {
    /// The field at fault.
    pub fn field(self) -> &'static str {
        match self {
            Self::Empty(field)
            | Self::FarAway(field)
            | Self::TooMuch(field)
            | Self::Backwards(field)
            | Self::Apart(field)
            | Self::Twice(field) => field,
        }
    }

    /// A text that has to say something.
    pub(super) fn required(field: &'static str, text: &str) -> Option<Self> {
        text.trim().is_empty().then_some(Self::Empty(field))
    }

    pub(super) fn date(field: &'static str, dates: impl IntoIterator<Item = NaiveDate>) -> Option<Self> {
        dates.into_iter().find_map(|d| Self::year(field, d.year()))
    }

    pub(super) fn year(field: &'static str, year: i32) -> Option<Self> {
        const RANGE: RangeInclusive<i32> = SchoolYear::RANGE;
        (!RANGE.contains(&year)).then_some(Self::FarAway(field))
    }

    pub(super) fn minutes(field: &'static str, minutes: Option<u16>) -> Option<Self> {
        let much = minutes.is_some_and(|m| m > MAX_MINUTES);
        much.then_some(Self::TooMuch(field))
    }
}

/// The field of a record, given as JSON, that holds a text longer than [`MAX_TEXT`], at any depth, names of fields included.
pub(super) fn too_long(record: &str) -> Option<String> {
    fn long(text: &str) -> bool {
        text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT
    }
    fn holds(value: &Value) -> bool {
        match value {
            Value::String(text) => long(text),
            Value::Array(items) => items.iter().any(holds),
            Value::Object(fields) => fields.iter().any(|(key, value)| long(key) || holds(value)),
            _ => false,
        }
    }
    // All of it is shorter: none of its texts is longer.
    if record.len() <= MAX_TEXT {
        return None;
    }
    let fields: serde_json::Map<String, Value> = serde_json::from_str(record).ok()?;
    let found = fields.into_iter().find(|(key, value)| long(key) || holds(value));
    found.map(|(key, _)| key.chars().take(60).collect())
}

/// How deep a record's own values may nest: a journal that has it as a change stays within what a file may nest.
pub(super) const MAX_NESTING: usize = 48;

/// Whether a record, given as JSON, nests deeper than [`MAX_NESTING`].
pub(super) fn too_deep(record: &str) -> bool {
    let opens = |byte: &u8| matches!(byte, b'{' | b'[');
    if record.bytes().filter(|b| opens(b)).count() <= MAX_NESTING {
        return false;
    }
    fn depth(value: &Value) -> usize {
        match value {
            Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
            Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
            _ => 0,
        }
    }
    serde_json::from_str(record).is_ok_and(|value| depth(&value) > MAX_NESTING)
}

/// Why a text is no record.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unreadable {
    /// It is no JSON, or not of the shape of a record.
    #[error("not a record")]
    Shape,
    /// A field that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The value of this field is not possible.
    #[error("{0}: no such value")]
    Value(&'static str),
    #[error("{0}")]
    Fault(#[from] Fault),
    /// A text in this field passes [`MAX_TEXT`].
    #[error("{0}: too long")]
    TooLong(String),
    /// Its values nest deeper than a file may have them.
    #[error("too deep")]
    TooDeep,
    /// It bears another identity than the one that it is kept under.
    #[error("id")]
    OtherId,
    /// A change without a state before or after.
    #[error("empty change")]
    Nothing,
}

/// Reads a record's text.
///
/// # Errors
/// The field that is missing or wrong; [`Unreadable::Shape`] where it is no record at all.
pub(super) fn read_text<R: DeserializeOwned>(text: &str) -> Result<R, Unreadable> {
    Wrong::take();
    serde_json::from_str(text).map_err(|_| match Wrong::take() {
        Some(Wrong::Missing(field)) => Unreadable::Missing(field),
        Some(Wrong::Value(field)) => Unreadable::Value(field),
        None => Unreadable::Shape,
    })
}
