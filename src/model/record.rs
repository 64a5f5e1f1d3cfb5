use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Id, TableName};

/// The longest text a record may hold, in characters (design: the file's limits).
pub const MAX_TEXT: usize = 1_000_000;

/// Keys that this version does not know: kept and written again, after the known ones, sorted.
pub type Extra = BTreeMap<String, Value>;

/// One line of one table of the carnet.
///
/// A field at its default (empty text, no value) is absent from the JSON, so that equal records have equal texts.
pub trait Record: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static {
    /// The table it belongs to.
    const TABLE: TableName;

    fn id(&self) -> Id;

    /// What part of the store it is loaded with: the first calendar year of its school year, or `None` when every year needs it.
    fn part(&self) -> Option<i32> {
        None
    }

    /// The records that must exist for this one to make sense.
    fn references(&self) -> Vec<(TableName, Id)> {
        Vec::new()
    }

    /// A rule of the record itself that the types do not hold: the name of the field at fault.
    fn fault(&self) -> Option<&'static str> {
        None
    }
}

/// Whether a date lies in the years the program works with (a typing slip such as 0026 does not).
pub(super) fn plausible(date: chrono::NaiveDate) -> bool {
    use chrono::Datelike;
    (1990..=2100).contains(&date.year())
}

/// Whether a text passes [`MAX_TEXT`].
pub(super) fn too_long(text: &str) -> bool {
    text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT
}

pub(super) fn is_false(value: &bool) -> bool {
    !*value
}
