use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::fields;
use super::fit::amended_letter;
use super::incoming::Incoming;
use super::plan::Plan;
use super::proposal::{Fit, Proposal};
use super::states::state_key;
use crate::model::*;

/// All of it as the changes of one transaction: what is taken, what that rests on, and what was decided.
///
/// `taken`: the [`Proposal::key`]s chosen. `record`: who made the file, when.
pub fn integrate(
    mine: &Carnet,
    incoming: &Incoming,
    plan: &Plan,
    taken: &BTreeSet<String>,
    record: MergeRecord,
) -> Vec<Change> {
    let (taken, rebuilt) = plan.with_needs(taken);
    let mut changes = avenants(mine, &taken);
    changes.extend(rebuilt.iter().map(|record| created(record)));
    changes.extend(by_record(mine, incoming, &taken));
    let record = MergeRecord {
        decided: decisions(plan, &taken),
        known: plan.known.clone(),
        ..record
    };
    changes.push(Change::create(&record));
    changes
}

impl Plan {
    /// What is taken, with the proposals and the file's records that it rests on.
    pub fn with_needs(&self, taken: &BTreeSet<String>) -> (Vec<&Proposal>, Vec<&AnyRecord>) {
        let makes: BTreeMap<(TableName, Id), &Proposal> = self
            .proposals
            .iter()
            .filter(|p| p.field.is_none())
            .map(|p| (p.record(), p))
            .into_map();
        let chosen = |p: &&Proposal| p.fit != Fit::Impossible && taken.contains(&p.key);
        let mut waiting: Vec<&Proposal> = self.proposals.iter().filter(chosen).collect();
        let (mut all, mut rebuilt) = (BTreeMap::new(), BTreeMap::new());
        while let Some(p) = waiting.pop() {
            if all.insert(&p.key, p).is_some() {
                continue;
            }
            for need in &p.needs {
                match (makes.get(need), self.rebuilt.get(need)) {
                    (Some(other), _) => waiting.push(other),
                    (None, Some(record)) => drop(rebuilt.insert(*need, record)),
                    (None, None) => {}
                }
            }
        }
        let in_order = self.proposals.iter().filter(|p| all.contains_key(&p.key));
        (in_order.collect(), rebuilt.into_values().collect())
    }
}

/// A signed letter of which something is taken is open to an avenant first.
fn avenants(mine: &Carnet, taken: &[&Proposal]) -> Vec<Change> {
    let letters: BTreeSet<Id> = taken
        .iter()
        .filter_map(|p| amended_letter(mine, p))
        .collect();
    let opened = letters.iter().filter_map(|letter| {
        let old = mine.letters.get(letter)?;
        let new = Letter {
            state: LetterState::Amending,
            amendment: old.amendment + 1,
            ..Letter::clone(old)
        };
        Change::update(&**old, &new)
    });
    opened.collect()
}

fn created(record: &AnyRecord) -> Change {
    Change {
        table: record.table(),
        id: record.id(),
        before: None,
        after: Some(fields(record)),
        from: Origins::new(),
        extra: Extra::new(),
    }
}

/// One change a record.
fn by_record(mine: &Carnet, incoming: &Incoming, taken: &[&Proposal]) -> Vec<Change> {
    let mut records: BTreeMap<(TableName, Id), Vec<&Proposal>> = BTreeMap::new();
    for p in taken {
        records.entry(p.record()).or_default().push(p);
    }
    let change = |((table, id), proposals): ((TableName, Id), Vec<&Proposal>)| {
        let now = mine.get(table, id).map(|r| fields(&r));
        let mut change = Change {
            table,
            id,
            before: Some(Fields::new()),
            after: Some(Fields::new()),
            from: Origins::new(),
            extra: Extra::new(),
        };
        for p in &proposals {
            match (&p.field, &p.take) {
                (None, Value::Object(record)) => {
                    change.before = None;
                    change.after = Some(record.clone());
                }
                (None, _) => {
                    change.before.clone_from(&now);
                    change.after = None;
                }
                (Some(field), value) => put(&mut change, field, &p.mine, value),
            }
            if !p.made.ids.is_empty() {
                let origin = Origin {
                    ids: p.made.ids.iter().copied().collect(),
                    changed: p.take != p.theirs,
                    extra: Extra::new(),
                };
                let field = p.field.clone().unwrap_or_default();
                change.from.insert(field, origin);
            }
        }
        if table == TableName::Interview {
            attribute(mine, incoming, &mut change);
        }
        change
    };
    records.into_iter().map(change).collect()
}

fn put(change: &mut Change, field: &str, before: &Value, after: &Value) {
    if let (Some(was), Some(is)) = (&mut change.before, &mut change.after) {
        was.insert(field.to_owned(), before.clone());
        is.insert(field.to_owned(), after.clone());
    }
}

/// Who typed a part of the head's goes with the part: theirs with what is taken, ours with what stays.
fn attribute(mine: &Carnet, incoming: &Incoming, change: &mut Change) {
    let (Some(old), Some(after)) = (mine.interviews.get(&change.id), &change.after) else {
        return;
    };
    let there = match incoming.theirs.record((TableName::Interview, change.id)) {
        Some(AnyRecord::Interview(there)) => there.typed.clone(),
        _ => TypedParts::default(),
    };
    let mut typed = old.typed.clone();
    for part in after.keys().filter_map(|field| HeadsPart::from_key(field)) {
        match there.0.contains(&part) {
            true => typed.0.insert(part),
            false => typed.0.remove(&part),
        };
    }
    if typed != old.typed {
        let value = |typed: &TypedParts| match typed.is_empty() {
            true => Value::Null,
            false => serde_json::to_value(typed).unwrap_or_default(),
        };
        put(change, "typed", &value(&old.typed), &value(&typed));
    }
}

/// What was decided, to be kept with the changes. What cannot be taken is not decided.
fn decisions(plan: &Plan, taken: &[&Proposal]) -> BTreeMap<String, Decided> {
    let taken: BTreeSet<&String> = taken.iter().map(|p| &p.key).collect();
    let mut decided: BTreeMap<String, Decided> = plan
        .here
        .iter()
        .map(|(key, decided)| (key.text(), *decided))
        .into_map();
    for p in plan.proposals.iter().filter(|p| p.fit != Fit::Impossible) {
        let decision = match taken.contains(&p.key) {
            true => Decided::Taken,
            false => Decided::Refused,
        };
        decided.extend(p.made.keys.iter().map(|key| (key.text(), decision)));
        if p.fit == Fit::Compared {
            decided.insert(state_key(p), decision);
        }
    }
    decided
}
