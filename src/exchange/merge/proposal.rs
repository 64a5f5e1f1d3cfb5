use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::{Net, fields};
use crate::exchange::head_copy::digest;
use crate::model::*;

/// One change to decide on.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub table: TableName,
    pub id: Id,
    /// A field, or the whole record.
    pub field: Option<String>,
    /// `null`: absent.
    pub before: Value,
    pub theirs: Value,
    pub mine: Value,
    /// What is put where it is taken: theirs, or both sides' where two lists join.
    pub take: Value,
    pub fit: Fit,
    /// Names this very change, for the next time that the file comes.
    pub key: String,
}

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The head: only the head's part of the year is expected to change.
    Head,
    /// The same person on another computer.
    Oneself,
}

/// How a change stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Both changed it, or one changed what the other deleted: the person decides.
    Conflict,
    /// Nothing here speaks against it.
    Free,
    /// It touches a letter signed meanwhile: taking it opens an avenant.
    Amendment,
    /// Not the sender's to change: « hors de l'exemplaire ».
    Outside,
    /// It rests on a bilan approved meanwhile, or on something that is not there: it cannot be taken.
    Impossible,
}

/// What `net` proposes for a record that is `now` here.
pub(super) fn proposals(
    table: TableName,
    id: Id,
    net: &Net,
    now: Option<&AnyRecord>,
) -> Vec<Proposal> {
    let here = now.map(fields);
    let whole = |record: Option<&Fields>| record.map_or(Value::Null, |r| Value::Object(r.clone()));
    let make = |field: Option<&String>, before: Value, theirs: Value, mine: Value, fit| Proposal {
        table,
        id,
        field: field.cloned(),
        key: format!(
            "{table}/{id}/{}={}",
            field.map_or("", String::as_str),
            digest(&theirs.to_string())
        ),
        take: theirs.clone(),
        before,
        theirs,
        mine,
        fit,
    };
    let by_field = |fields: &BTreeMap<String, (Value, Value)>, here: &Fields| {
        fields
            .iter()
            .map(|(field, (was, is))| {
                let mine = here.get(field).cloned().unwrap_or(Value::Null);
                let joined = join(was, is, &mine);
                let fit = if mine == *was || joined.is_some() {
                    Fit::Free
                } else {
                    Fit::Conflict
                };
                let mut proposal = make(Some(field), was.clone(), is.clone(), mine, fit);
                if let Some(joined) = joined {
                    proposal.take = joined;
                }
                proposal
            })
            .collect::<Vec<_>>()
    };
    match (net, &here) {
        (Net::Created(record), None) => vec![make(
            None,
            Value::Null,
            whole(Some(record)),
            Value::Null,
            Fit::Free,
        )],
        // Made on both sides: what they wrote in it, on nothing.
        (Net::Created(record), Some(here)) => {
            let written = record
                .iter()
                .map(|(field, is)| (field.clone(), (Value::Null, is.clone())));
            by_field(&written.collect(), here)
        }
        (Net::Deleted(_), None) => {
            vec![make(None, Value::Null, Value::Null, Value::Null, Fit::Free)]
        }
        (Net::Deleted(record), Some(here)) => {
            let fit = if here == record {
                Fit::Free
            } else {
                Fit::Conflict
            };
            vec![make(
                None,
                whole(Some(record)),
                Value::Null,
                whole(Some(here)),
                fit,
            )]
        }
        // Changed there, deleted here: only what the change says is known of it.
        (Net::Updated(fields), None) => {
            let before: Fields = fields
                .iter()
                .map(|(f, (was, _))| (f.clone(), was.clone()))
                .collect();
            let after: Fields = fields
                .iter()
                .map(|(f, (_, is))| (f.clone(), is.clone()))
                .collect();
            vec![make(
                None,
                whole(Some(&before)),
                whole(Some(&after)),
                Value::Null,
                Fit::Conflict,
            )]
        }
        (Net::Updated(fields), Some(here)) => by_field(fields, here),
    }
}

/// Two lists of references join as sets: what either side added is in, what either side took out is not.
fn join(was: &Value, theirs: &Value, mine: &Value) -> Option<Value> {
    let set = |value: &Value| match value {
        Value::Null => Some(BTreeSet::new()),
        Value::Array(items) => items
            .iter()
            .map(|v| v.as_str().map(str::to_owned))
            .collect::<Option<BTreeSet<_>>>(),
        _ => None,
    };
    if [was, theirs, mine].iter().all(|v| v.is_null()) {
        return None;
    }
    let (was, theirs, mine) = (set(was)?, set(theirs)?, set(mine)?);
    let kept = mine
        .union(&theirs)
        .filter(|item| !was.contains(*item) || (mine.contains(*item) && theirs.contains(*item)));
    let joined: Vec<Value> = kept.cloned().map(Value::String).collect();
    Some(if joined.is_empty() {
        Value::Null
    } else {
        Value::Array(joined)
    })
}
