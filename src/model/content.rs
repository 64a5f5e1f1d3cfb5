use std::collections::BTreeSet;

use carnet_derive::FromFields;
use serde::Serialize;

use super::{Broken, Extra, FoldedYear, RowWrite};

/// What a file brings beside records and journal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
pub struct Kept {
    #[serde(default)]
    pub extra: Extra,
    #[serde(default)]
    pub broken: Vec<Broken>,
    /// The years whose journal was folded, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folded: Vec<FoldedYear>,
    /// What was erased for good, as `<table>/<identity>`: another file does not bring it back.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub erased: BTreeSet<String>,
}

/// The key of the file under which the secret of the verifications stands.
const SECRET: &str = "verification_secret";

impl Kept {
    /// What makes the marks of followed findings: 256 bits in hexadecimal. It is in the store and in backups; a copy for the head has
    /// none.
    pub fn secret(&self) -> Option<&str> {
        self.extra.get(SECRET)?.as_str().filter(|s| s.len() == 64)
    }

    pub fn set_secret(&mut self, secret: String) {
        self.extra.insert(SECRET.to_owned(), secret.into());
    }
}

/// All that a store or a file holds of a carnet, as texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    pub rows: Vec<RowText>,
    pub lines: Vec<String>,
    pub kept: Kept,
}

/// A record as text: canonical JSON under its table, known or not, and its key.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRow {
    pub table: String,
    pub id: String,
    pub json: String,
}

/// The same with the part of the store that it goes to: a school year's, or `None` for what all years share.
#[derive(Clone, Debug, PartialEq)]
pub struct RowText {
    pub table: String,
    pub id: String,
    pub part: Option<i32>,
    pub json: String,
}

impl From<&RowWrite> for RowText {
    fn from(write: &RowWrite) -> Self {
        Self {
            table: write.table.as_str().to_owned(),
            id: write.id.to_string(),
            part: write.part,
            json: write.json.clone().unwrap_or_default(),
        }
    }
}
