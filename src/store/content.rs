use serde::{Deserialize, Serialize};

use crate::model::{Id, Kept, RowText, RowWrite};

/// A line of the journal with its number in this store.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberedLine {
    pub n: u64,
    pub json: String,
}

/// Where a store stands: `epoch` rises when the whole content is replaced, `n` is the last line's number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub epoch: u32,
    pub n: u64,
}

/// A part of the rows: shared ones, those of one school year, or of all other years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Shared,
    Year(i32),
    OtherYears(i32),
}

impl Part {
    pub fn holds(self, part: Option<i32>) -> bool {
        match self {
            Self::Shared => part.is_none(),
            Self::Year(year) => part == Some(year),
            Self::OtherYears(year) => part.is_some_and(|p| p != year),
        }
    }
}

/// A state kept aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub id: String,
    pub text: String,
}

/// One line of the journal to write, with the rows that it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct LineWrites {
    /// The transaction's identity.
    pub id: Id,
    /// The transaction, as JSON text.
    pub line: String,
    pub writes: Vec<RowWrite>,
}

/// All that a store holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whole {
    pub head: Head,
    /// By table, then identity.
    pub rows: Vec<RowText>,
    /// By number.
    pub lines: Vec<NumberedLine>,
    pub kept: Kept,
    /// By identity.
    pub snapshots: Vec<Snapshot>,
}
