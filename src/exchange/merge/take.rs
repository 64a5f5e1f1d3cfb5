use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::fields;
use super::fit::amended_letter;
use super::plan::Plan;
use super::proposal::{Fit, Proposal};
use crate::model::*;

/// The changes that do what was decided: `taken` tells for each proposal whether it is taken.
pub fn changes(mine: &Carnet, plan: &Plan, taken: &BTreeSet<String>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut letters = BTreeSet::new();
    let mut records: BTreeMap<(TableName, Id), Vec<&Proposal>> = BTreeMap::new();
    for p in plan
        .proposals
        .iter()
        .filter(|p| p.fit != Fit::Impossible && taken.contains(&p.key))
    {
        letters.extend(amended_letter(mine, p));
        records.entry((p.table, p.id)).or_default().push(p);
    }
    for letter in letters {
        if let Some(old) = mine.letters.get(&letter) {
            let new = Letter {
                state: LetterState::Amending,
                amendment: old.amendment + 1,
                ..Letter::clone(old)
            };
            changes.extend(Change::update(&**old, &new));
        }
    }
    for ((table, id), proposals) in records {
        let now = mine.get(table, id).map(|r| fields(&r));
        let mut change = Change {
            table,
            id,
            before: Some(Fields::new()),
            after: Some(Fields::new()),
            extra: Extra::new(),
        };
        for p in proposals {
            match (&p.field, &p.take) {
                (None, Value::Object(record)) => {
                    change.before = None;
                    change.after = Some(record.clone());
                }
                (None, _) => {
                    change.before.clone_from(&now);
                    change.after = None;
                }
                (Some(field), value) => {
                    if let (Some(before), Some(after)) = (&mut change.before, &mut change.after) {
                        before.insert(field.clone(), p.mine.clone());
                        after.insert(field.clone(), value.clone());
                    }
                }
            }
        }
        changes.push(change);
    }
    changes
}

/// What was decided, to be kept with the changes.
pub fn decisions(plan: &Plan, taken: &BTreeSet<String>) -> BTreeMap<String, Decided> {
    let decided = |p: &Proposal| {
        if taken.contains(&p.key) {
            Decided::Taken
        } else {
            Decided::Refused
        }
    };
    let open = plan.proposals.iter().filter(|p| p.fit != Fit::Impossible);
    let here = plan.here.iter().map(|key| (key.clone(), Decided::Taken));
    here.chain(open.map(|p| (p.key.clone(), decided(p))))
        .collect()
}

/// All of it as the changes of one transaction: what is taken, and what was decided.
pub fn integrate(
    mine: &Carnet,
    plan: &Plan,
    taken: &BTreeSet<String>,
    record: MergeRecord,
) -> Vec<Change> {
    let record = MergeRecord {
        decided: decisions(plan, taken),
        ..record
    };
    let mut changes = changes(mine, plan, taken);
    changes.push(Change::create(&record));
    changes
}
