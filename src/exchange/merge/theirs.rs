use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::{fields, pairs, patch};
use super::known::Key;
use crate::model::*;

/// The records of the other side as they are at the end of its journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theirs {
    /// The records of the file.
    rows: Carnet,
    /// What the journal made of them since; absent: deleted.
    since: BTreeMap<(TableName, Id), Option<Fields>>,
}

impl Theirs {
    /// Those of a backup: its records are already what the journal made.
    pub fn of(rows: Carnet) -> Self {
        Self { rows, since: BTreeMap::new() }
    }

    /// Those of a return, whose records are the copy as it was sent; and the changes that claim a state before which never was.
    pub fn following(rows: Carnet, journal: &[Transaction]) -> (Self, BTreeSet<Key>) {
        let mut theirs = Self::of(rows);
        let mut unfounded = BTreeSet::new();
        for t in journal {
            for change in &t.changes {
                let record = (change.table, change.id);
                let now = theirs.get(record);
                let key = |field: &str| Key::new(t.id, change.table, change.id, field);
                let next = match (&change.before, &change.after) {
                    (Some(before), Some(after)) => {
                        let mut next = now.clone().unwrap_or_default();
                        for (field, (was, is)) in pairs(before, after) {
                            let true_was = next.get(&field).unwrap_or(&Value::Null);
                            if now.is_none() || *true_was != was {
                                unfounded.insert(key(&field));
                            }
                            patch(&mut next, &[(field, is)].into_iter().collect());
                        }
                        Some(next)
                    }
                    (before, after) => {
                        if now != *before {
                            unfounded.insert(key(""));
                        }
                        after.clone()
                    }
                };
                theirs.since.insert(record, next);
            }
        }
        (theirs, unfounded)
    }

    /// A record of theirs as it is at the end.
    pub fn get(&self, (table, id): (TableName, Id)) -> Option<Fields> {
        match self.since.get(&(table, id)) {
            Some(now) => now.clone(),
            None => self.rows.get(table, id).map(|r| fields(&r)),
        }
    }

    /// The records as the file has them.
    pub fn rows(&self) -> &Carnet {
        &self.rows
    }

    /// The same, read.
    pub fn record(&self, of: (TableName, Id)) -> Option<AnyRecord> {
        let text = Value::Object(self.get(of)?).to_string();
        AnyRecord::read(of.0, &text).ok().filter(|r| r.id() == of.1)
    }
}
