use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::{MAX_MINUTES, SchoolYear};

/// The longest text a record may hold, in characters.
pub const MAX_TEXT: usize = 1_000_000;

/// A rule of a record that its types do not hold. Each says the field at fault, as the file names it, and is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A text that has to say something is empty.
    #[error("{0}")]
    Empty(&'static str),
    /// A text passes [`MAX_TEXT`].
    #[error("{0}")]
    TooLong(&'static str),
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
            | Self::TooLong(field)
            | Self::FarAway(field)
            | Self::TooMuch(field)
            | Self::Backwards(field)
            | Self::Apart(field)
            | Self::Twice(field) => field,
        }
    }

    /// A text that has to say something.
    pub(super) fn required(field: &'static str, text: &str) -> Option<Self> {
        if text.trim().is_empty() {
            Some(Self::Empty(field))
        } else {
            Self::text(field, text)
        }
    }

    pub(super) fn text(field: &'static str, text: &str) -> Option<Self> {
        let long = text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT;
        long.then_some(Self::TooLong(field))
    }

    /// The first of `texts` at fault, each with its field.
    pub(super) fn texts(texts: &[(&'static str, &String)]) -> Option<Self> {
        texts
            .iter()
            .find_map(|(field, text)| Self::text(field, text))
    }

    pub(super) fn date(
        field: &'static str,
        dates: impl IntoIterator<Item = NaiveDate>,
    ) -> Option<Self> {
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

/// Why a text is no record.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unreadable {
    /// The reader's sentence, in English: it names the field or the byte.
    #[error("{0}")]
    Json(String),
    #[error("{0}")]
    Fault(#[from] Fault),
    /// It bears another identity than the one that it is kept under.
    #[error("id")]
    OtherId,
    /// A change without a state before or after.
    #[error("empty change")]
    Nothing,
}
