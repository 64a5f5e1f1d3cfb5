use carnet_derive::FromFields;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::record::object;
use super::{AnyRecord, Extra, Fields, Id, Origins, Record, Refusal, TableName, Unreadable};

/// One record before and after: created (no `before`), deleted (no `after`), or some fields of it.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Change {
    pub table: TableName,
    pub id: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Fields>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Fields>,
    /// In the transaction of a merge: where its values come from.
    #[serde(default, skip_serializing_if = "Origins::is_empty")]
    pub from: Origins,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Change {
    pub fn create<R: Record>(record: &R) -> Self {
        Self {
            table: R::TABLE,
            id: record.id(),
            before: None,
            after: Some(fields(record)),
            from: Origins::new(),
            extra: Extra::new(),
        }
    }

    pub fn delete<R: Record>(record: &R) -> Self {
        Self {
            table: R::TABLE,
            id: record.id(),
            before: Some(fields(record)),
            after: None,
            from: Origins::new(),
            extra: Extra::new(),
        }
    }

    /// The same for a record of any table.
    pub fn delete_any(record: &AnyRecord) -> Self {
        Self {
            table: record.table(),
            id: record.id(),
            before: object(&record.text()),
            after: None,
            from: Origins::new(),
            extra: Extra::new(),
        }
    }

    /// The fields that differ between `old` and `new` (of the same identity); none when they are equal.
    pub fn update<R: Record>(old: &R, new: &R) -> Option<Self> {
        let (old_fields, mut new_fields) = (fields(old), fields(new));
        let mut before = Fields::new();
        let mut after = Fields::new();
        for (key, value) in old_fields {
            let next = new_fields.remove(&key).unwrap_or(Value::Null);
            if next != value {
                before.insert(key.clone(), value);
                after.insert(key, next);
            }
        }
        for (key, value) in new_fields {
            before.insert(key.clone(), Value::Null);
            after.insert(key, value);
        }
        let changed = !after.is_empty();
        changed.then(|| Self {
            table: R::TABLE,
            id: old.id(),
            before: Some(before),
            after: Some(after),
            from: Origins::new(),
            extra: Extra::new(),
        })
    }

    pub fn inverse(&self) -> Self {
        Self {
            table: self.table,
            id: self.id,
            before: self.after.clone(),
            after: self.before.clone(),
            from: Origins::new(),
            extra: Extra::new(),
        }
    }

    /// The same, its values as the record will have them: a list without doubles, in order, a text as it is kept. What the record
    /// refuses stays as it is.
    pub fn canonical(mut self, now: Option<&AnyRecord>) -> Self {
        let Ok(Some(record)) = self.patch(now) else {
            return self;
        };
        let made = object(&record.text()).unwrap_or_default();
        match (&self.before, &mut self.after) {
            (None, Some(after)) => *after = made,
            (Some(_), Some(after)) => {
                for (key, value) in after.iter_mut() {
                    *value = made.get(key).cloned().unwrap_or(Value::Null);
                }
            }
            (_, None) => {}
        }
        self
    }

    /// What the record `now` becomes; `None` when it is deleted.
    pub(super) fn patch(&self, now: Option<&AnyRecord>) -> Result<Option<AnyRecord>, Refusal> {
        let (table, id) = (self.table, self.id);
        let stale = |field: &str| Refusal::Stale { table, id, field: field.to_owned() };
        let read = |fields: &Fields| {
            let text = serde_json::to_string(fields).unwrap_or_default();
            match AnyRecord::read(table, &text) {
                Ok(record) if record.id() == id => Ok(Some(record)),
                Ok(_) => Err(Refusal::Invalid { table, id, reason: Unreadable::OtherId }),
                Err(reason) => Err(Refusal::Invalid { table, id, reason }),
            }
        };
        match (&self.before, &self.after, now) {
            (None, None, _) => Err(Refusal::Invalid { table, id, reason: Unreadable::Nothing }),
            (None, Some(_), Some(_)) => Err(Refusal::Exists { table, id }),
            (None, Some(after), None) => read(after),
            (Some(_), _, None) => Err(Refusal::Missing { table, id }),
            (Some(before), None, Some(now)) => {
                let current = object(&now.text()).unwrap_or_default();
                if &current == before {
                    return Ok(None);
                }
                let field = current.keys().chain(before.keys()).find(|k| current.get(*k) != before.get(*k));
                Err(stale(field.map_or("", String::as_str)))
            }
            (Some(before), Some(after), Some(now)) => {
                let mut current = object(&now.text()).unwrap_or_default();
                for (key, value) in before {
                    if current.get(key).unwrap_or(&Value::Null) != value {
                        return Err(stale(key));
                    }
                }
                for (key, value) in after {
                    if value.is_null() {
                        current.remove(key);
                    } else {
                        current.insert(key.clone(), value.clone());
                    }
                }
                read(&current)
            }
        }
    }
}

/// By way of the record's text, so that the page holds one writer a type.
fn fields<R: Record>(record: &R) -> Fields {
    let text = serde_json::to_string(record).unwrap_or_default();
    object(&text).unwrap_or_default()
}

/// A label names what was done; it does not repeat a long text.
fn short(label: String) -> String {
    const MOST: usize = 300;
    match label.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", label.get(..at).unwrap_or_default()),
        None => label,
    }
}

/// What kind of line of the journal a transaction is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum Kind {
    /// Something a person did.
    #[default]
    Edit,
    /// The inverse of `target`.
    Undo,
    /// `target` once more.
    Redo,
    /// The journal up to the end of a school year was folded: see [`super::FoldedYear`].
    Fold,
    /// The whole carnet was replaced by a file's; the state before is the snapshot `snapshot`.
    Replace,
}

impl super::fields::Blank for Kind {
    fn blank() -> Self {
        Self::Edit
    }
}

impl Kind {
    pub fn is_edit(&self) -> bool {
        *self == Kind::Edit
    }
}

/// Who did it, when, on which device: what is the same for all lines of one session.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    pub id: Id,
    /// The device's identity, and the number of this transaction on it.
    pub device: Id,
    pub seq: u64,
    /// RFC 3339, UTC, seconds.
    pub at: String,
    /// The person's name as known then.
    pub by: String,
}

/// One thing that the user did: applied whole, saved whole, undone whole.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Transaction {
    pub id: Id,
    /// The device that made it, and its number there.
    pub device: Id,
    pub seq: u64,
    /// RFC 3339, UTC, seconds.
    pub at: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// In French, for the history: « Activité notée : … ».
    pub label: String,
    #[serde(default, skip_serializing_if = "Kind::is_edit")]
    pub kind: Kind,
    /// The transaction undone or redone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// For a replacement, or its undoing: where the state before is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Transaction {
    pub fn new(envelope: Envelope, label: impl Into<String>, changes: Vec<Change>) -> Self {
        Self {
            id: envelope.id,
            device: envelope.device,
            seq: envelope.seq,
            at: envelope.at,
            by: envelope.by,
            label: short(label.into()),
            kind: Kind::Edit,
            target: None,
            snapshot: None,
            changes,
            extra: Extra::new(),
        }
    }

    /// Whether it is the first line of a carnet.
    pub fn creates_carnet(&self) -> bool {
        let creates = |c: &Change| c.table == TableName::Info && c.before.is_none();
        self.changes.iter().any(creates)
    }

    /// The changes that take this transaction back, last first.
    pub fn inverse_changes(&self) -> Vec<Change> {
        self.changes.iter().rev().map(Change::inverse).collect()
    }
}
