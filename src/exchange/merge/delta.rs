use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::known::Key;
use crate::model::*;

/// What a record became on the other side, all its undecided transactions folded into one.
#[derive(Clone, Debug, PartialEq)]
pub enum Net {
    Created(Fields, Made, Passed),
    Deleted(Fields, Made),
    /// Field by field.
    Updated(BTreeMap<String, Turn>),
}

/// One field: before and after (`null`: absent).
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    pub was: Value,
    pub is: Value,
    pub made: Made,
    /// The values between the two.
    pub passed: Vec<Value>,
}

/// The values that the fields of a record had since it was made, and no longer have.
pub type Passed = BTreeMap<String, Vec<Value>>;

/// The transactions that made a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Made {
    /// What is decided with it.
    pub keys: BTreeSet<Key>,
    /// Where the value comes from first.
    pub ids: BTreeSet<Id>,
    /// The state before that it claims was never there.
    pub unfounded: bool,
    /// It brings back what was deleted here too.
    pub again: bool,
}

impl Turn {
    pub fn new(was: Value, is: Value, made: Made) -> Self {
        Self { was, is, made, passed: Vec::new() }
    }
}

impl Made {
    /// The same with a later value in its place: all is decided with it, and the value comes from where the later one does.
    pub(super) fn replaced_by(self, later: Made) -> Self {
        let ids = later.ids.clone();
        Self { ids, ..self.with(later) }
    }

    pub(super) fn with(mut self, later: Made) -> Self {
        self.keys.extend(later.keys);
        self.ids.extend(later.ids);
        self.unfounded |= later.unfounded;
        self.again |= later.again;
        self
    }
}

/// All that the other side did.
pub type Delta = BTreeMap<(TableName, Id), Net>;

/// A record that was made, field by field: each on nothing.
pub(super) fn by_field(made: &Fields, by: &Made, passed: &Passed) -> BTreeMap<String, Turn> {
    let turn = |(field, is): (&String, &Value)| {
        let turn = Turn {
            passed: passed.get(field).cloned().unwrap_or_default(),
            ..Turn::new(Value::Null, is.clone(), of_field(by, field))
        };
        (field.clone(), turn)
    };
    made.iter().map(turn).into_map()
}

/// The same, for one field of a record that was made.
pub(super) fn of_field(made: &Made, field: &str) -> Made {
    let keys = made.keys.iter().map(|key| Key { field: field.to_owned(), ..key.clone() });
    Made { keys: keys.collect(), ..made.clone() }
}

pub(super) fn fields(record: &AnyRecord) -> Fields {
    match serde_json::from_str(&record.text()) {
        Ok(Value::Object(map)) => map,
        _ => Fields::new(),
    }
}

pub(super) fn pairs(before: &Fields, after: &Fields) -> BTreeMap<String, (Value, Value)> {
    let at = |map: &Fields, key: &String| map.get(key).cloned().unwrap_or(Value::Null);
    before.keys().chain(after.keys()).map(|key| (key.clone(), (at(before, key), at(after, key)))).into_map()
}

pub(super) fn patch(record: &mut Fields, after: &Fields) {
    for (key, value) in after {
        match value {
            Value::Null => drop(record.remove(key)),
            value => drop(record.insert(key.clone(), value.clone())),
        }
    }
}
