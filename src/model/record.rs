use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Fault, Id, Rank, TableName};
use crate::model::Arrange;

/// Keys that this version does not know: kept and written again, after the known ones, sorted.
pub type Extra = BTreeMap<String, Value>;

/// Some fields of a record, by name. In `before` or `after` of an update, `null` stands for an absent field.
pub type Fields = serde_json::Map<String, Value>;

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

    /// The record that this one is a part of: a duty of its mission, a step of its procedure. What freezes or leaves
    /// with the whole freezes or leaves with its parts.
    fn owner(&self) -> Option<(TableName, Id)> {
        None
    }

    /// The records that must exist for this one to make sense; its owner first.
    fn references(&self) -> Vec<(TableName, Id)> {
        self.owner().into_iter().collect()
    }

    /// A rule of the record itself that the types do not hold.
    fn fault(&self) -> Option<Fault> {
        None
    }
}

/// A record that the user puts in order among those of its owner.
pub trait Ranked: Record {
    fn rank(&self) -> &Rank;

    fn put_at(&mut self, rank: Rank);
}

/// The records in their order; of two at one place, the older first.
pub fn ranked<'a, R: Ranked>(records: impl IntoIterator<Item = &'a R>) -> Vec<&'a R> {
    let mut found: Vec<&R> = records.into_iter().collect();
    found.arrange_by(|a, b| (a.rank(), a.id()).cmp(&(b.rank(), b.id())));
    found
}

/// A JSON object as a map.
pub(super) fn object(text: &str) -> Option<Fields> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Some(map),
        _ => None,
    }
}

pub(super) fn is_false(value: &bool) -> bool {
    !*value
}
