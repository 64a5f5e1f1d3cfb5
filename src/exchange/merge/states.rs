use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::{Made, fields, pairs};
use super::incoming::Gap;
use super::proposal::{Fit, Proposal};
use super::theirs::Theirs;
use crate::exchange::head_copy::digest;
use crate::model::*;

/// Records as they stand on both sides, with no word on who changed them: what differs and is not proposed otherwise.
pub(super) fn compare(
    mine: &Carnet,
    theirs: &Theirs,
    gap: &Gap,
    proposed: &BTreeMap<(TableName, Id), BTreeSet<String>>,
    gone: &BTreeSet<(TableName, Id)>,
) -> Vec<Proposal> {
    let concerned: Vec<(TableName, Id)> = match gap {
        Gap::None => Vec::new(),
        Gap::Some(records) => records.iter().copied().collect(),
        Gap::All => (theirs.rows().records().map(|r| (r.table(), r.id()))).collect(),
    };
    let mut found = Vec::new();
    for of in concerned {
        let told = proposed.get(&of);
        // Made or deleted there: the journal tells all of it.
        if of.0 == TableName::MergeRecord || told.is_some_and(BTreeSet::is_empty) {
            continue;
        }
        let here = mine.get(of.0, of.1).map(|r| fields(&r));
        let compared = |field: Option<&str>, theirs: Value, mine: Value| {
            let values = [Value::Null, theirs, mine];
            Proposal::new(of, field, values, Fit::Compared, Made::default())
        };
        match (theirs.get(of), here) {
            (Some(there), Some(here)) => {
                for (field, (theirs, mine)) in pairs(&there, &here) {
                    let told = told.is_some_and(|fields| fields.contains(&field));
                    if theirs != mine && !told {
                        found.push(compared(Some(&field), theirs, mine));
                    }
                }
            }
            // Changed there and not here: the journal's proposal has all of it.
            (_, None) | (None, _) if told.is_some() => {}
            (Some(there), None) => {
                let mut new = compared(None, Value::Object(there), Value::Null);
                // New here, and never deleted here: nothing speaks against it, whatever year is closed.
                if !gone.contains(&of) {
                    new.fit = Fit::Free;
                }
                found.push(new);
            }
            // Deleted there: only where the journal says that it once knew it.
            (None, Some(here)) => found.push(compared(None, Value::Null, Value::Object(here))),
            (None, None) => {}
        }
    }
    found
}

/// What a [`MergeRecord`] keeps of a comparison: these two values, at this place.
pub(super) fn state_key(p: &Proposal) -> String {
    let both = format!("{}\n{}", p.theirs, p.mine);
    let field = p.field.as_deref().unwrap_or_default();
    format!("{}/{}/{}/{field}", digest(&both), p.table, p.id)
}
