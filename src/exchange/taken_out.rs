use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::Fields;

/// What leaves the fields of records and leaves nothing in its place: remembered headings, and whole fields of named records.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TakenOut {
    pub headings: BTreeSet<String>,
    /// By table and identity, the fields that go.
    pub fields: BTreeMap<(String, String), BTreeSet<String>>,
}

impl TakenOut {
    pub fn is_empty(&self) -> bool {
        self.headings.is_empty() && self.fields.is_empty()
    }

    /// Whether a file's text may have something of it.
    pub fn may_be_in(&self, text: &str) -> bool {
        let quoted = |h: &String| text.contains(&Value::from(h.as_str()).to_string());
        self.headings.iter().any(quoted) || self.fields.keys().any(|(_, id)| text.contains(id))
    }

    /// Takes it out of the fields of one record.
    pub fn apply(&self, table: &str, id: &str, fields: &mut Fields) {
        let key = (table.to_owned(), id.to_owned());
        for field in self.fields.get(&key).into_iter().flatten() {
            fields.remove(field);
        }
        if self.headings.is_empty() {
            return;
        }
        if let Some(Value::Array(columns)) = fields.get_mut("columns") {
            let before = columns.len();
            let heading = |c: &Value| c.get("heading").and_then(Value::as_str).map(str::to_owned);
            columns.retain(|c| heading(c).is_none_or(|h| !self.headings.contains(&h)));
            // As the program writes a list that holds nothing.
            if columns.is_empty() && before > 0 {
                fields.remove("columns");
            }
        }
        if let Some(Value::Object(matching)) = fields.get_mut("matching") {
            matching.retain(|heading, _| !self.headings.contains(heading));
            if matching.is_empty() {
                fields.remove("matching");
            }
        }
    }
}

/// Takes values out of the lists and the objects in a value.
pub(super) fn unlink(value: &mut Value, gone: &dyn Fn(&Value) -> bool) {
    match value {
        Value::Array(list) => {
            list.retain(|value| !gone(value));
            list.iter_mut().for_each(|value| unlink(value, gone));
        }
        Value::Object(fields) => {
            fields.retain(|_, value| !gone(value));
            fields.values_mut().for_each(|value| unlink(value, gone));
        }
        _ => {}
    }
}
