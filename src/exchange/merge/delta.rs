use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::*;

/// What a record became on the other side, all its transactions folded into one.
#[derive(Clone, Debug, PartialEq)]
pub enum Net {
    Created(Fields),
    Deleted(Fields),
    /// Field by field: before, after (`null`: absent).
    Updated(BTreeMap<String, (Value, Value)>),
}

/// All that the other side did.
pub type Delta = BTreeMap<(TableName, Id), Net>;

/// Folds transactions in order into what they make of each record. What they only touch and put back is not there.
pub fn fold<'a>(transactions: impl IntoIterator<Item = &'a Transaction>) -> Delta {
    let mut delta = Delta::new();
    for change in transactions.into_iter().flat_map(|t| &t.changes) {
        let key = (change.table, change.id);
        let next = match (delta.remove(&key), &change.before, &change.after) {
            (None, None, Some(after)) => Some(Net::Created(after.clone())),
            (None, Some(before), None) => Some(Net::Deleted(before.clone())),
            (None, Some(before), Some(after)) => Some(Net::Updated(pairs(before, after))),
            (Some(Net::Created(mut record)), Some(_), Some(after)) => {
                patch(&mut record, after);
                Some(Net::Created(record))
            }
            (Some(Net::Created(_)), Some(_), None) => None,
            (Some(Net::Updated(mut fields)), Some(before), Some(after)) => {
                for (field, (was, is)) in pairs(before, after) {
                    fields.entry(field).or_insert((was, Value::Null)).1 = is;
                }
                Some(Net::Updated(fields))
            }
            (Some(Net::Updated(fields)), Some(before), None) => {
                let mut record = before.clone();
                let was: Fields = fields
                    .into_iter()
                    .map(|(field, (was, _))| (field, was))
                    .collect();
                patch(&mut record, &was);
                Some(Net::Deleted(record))
            }
            (Some(Net::Deleted(was)), None, Some(after)) => Some(Net::Updated(pairs(&was, after))),
            // A journal that contradicts itself: the later change stands for itself.
            (_, None, Some(after)) => Some(Net::Created(after.clone())),
            (_, Some(before), None) => Some(Net::Deleted(before.clone())),
            (_, Some(before), Some(after)) => Some(Net::Updated(pairs(before, after))),
            (kept, None, None) => kept,
        };
        let next = next.and_then(|net| match net {
            Net::Updated(mut fields) => {
                fields.retain(|_, (was, is)| was != is);
                (!fields.is_empty()).then_some(Net::Updated(fields))
            }
            net => Some(net),
        });
        if let Some(net) = next {
            delta.insert(key, net);
        }
    }
    delta
}

/// Without a common point: every record that differs, with no word on who changed it.
pub fn differences(mine: &Carnet, theirs: &Carnet) -> Delta {
    let theirs = theirs
        .records()
        .filter(|r| r.table() != TableName::MergeRecord);
    let differing = theirs.filter_map(|r| match mine.get(r.table(), r.id()) {
        None => Some(((r.table(), r.id()), Net::Created(fields(&r)))),
        Some(m) if m == r => None,
        // The state before is unknown: whatever it was, it is not what is here now.
        Some(m) => {
            let mut differing = pairs(&fields(&m), &fields(&r));
            differing.retain(|_, (was, is)| was != is);
            differing
                .values_mut()
                .for_each(|(was, _)| *was = Value::Bool(false));
            Some(((r.table(), r.id()), Net::Updated(differing)))
        }
    });
    differing.collect()
}

pub(super) fn fields(record: &AnyRecord) -> Fields {
    match serde_json::from_str(&record.text()) {
        Ok(Value::Object(map)) => map,
        _ => Fields::new(),
    }
}

fn pairs(before: &Fields, after: &Fields) -> BTreeMap<String, (Value, Value)> {
    let at = |map: &Fields, key: &String| map.get(key).cloned().unwrap_or(Value::Null);
    before
        .keys()
        .chain(after.keys())
        .map(|key| (key.clone(), (at(before, key), at(after, key))))
        .collect()
}

pub(super) fn patch(record: &mut Fields, after: &Fields) {
    for (key, value) in after {
        match value {
            Value::Null => drop(record.remove(key)),
            value => drop(record.insert(key.clone(), value.clone())),
        }
    }
}
