use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::fields;
use super::incoming::Incoming;
use super::known::Key;
use super::letters::avenants;
use super::plan::Plan;
use super::proposal::{Fit, Proposal};
use super::states::state_key;
use crate::exchange::closing::touched;
use crate::model::*;

/// All of it as the changes of one transaction: what is taken, what that rests on, and what was decided.
///
/// `chosen`: by [`Proposal::choice`], taken or refused; what is not there stays undecided. `record`: who made the file, when.
pub fn integrate(
    mine: &Carnet,
    incoming: &Incoming,
    plan: &Plan,
    chosen: &BTreeMap<String, bool>,
    record: MergeRecord,
) -> Vec<Change> {
    let (mut taken, rebuilt) = plan.with_needs(chosen);
    let (mut changes, opened) = avenants(mine, &taken);
    let (decided, known) = decisions(plan, incoming, &taken, chosen);
    taken.retain(|p| {
        let own = matches!(p.field.as_deref(), Some("state" | "amendment"));
        !(own && p.table == TableName::Letter && opened.contains(&p.id))
    });
    changes.extend(rebuilt.iter().map(|record| created(record)));
    changes.extend(by_record(mine, incoming, &taken));
    let record = MergeRecord { copy: incoming.copy, decided, known, ..record };
    changes.push(Change::create(&record));
    // As the records will have it: a file may write one value in several ways, and undo looks for the one that stands there.
    let canonical = |change: Change| {
        let now = mine.get(change.table, change.id);
        change.canonical(now.as_ref())
    };
    changes.into_iter().map(canonical).collect()
}

impl Plan {
    /// What is taken, with the proposals and the file's records that it rests on.
    pub fn with_needs(&self, chosen: &BTreeMap<String, bool>) -> (Vec<&Proposal>, Vec<&AnyRecord>) {
        let makes: BTreeMap<(TableName, Id), &Proposal> =
            self.proposals.iter().filter(|p| p.field.is_none()).map(|p| (p.record(), p)).into_map();
        let taken = |p: &&Proposal| p.fit != Fit::Impossible && chosen.get(&p.choice()) == Some(&true);
        let mut waiting: Vec<&Proposal> = self.proposals.iter().filter(taken).collect();
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
        let whole = proposals.iter().find(|p| p.field.is_none());
        match whole.map(|p| &p.take) {
            Some(Value::Object(record)) => {
                change.before = None;
                change.after = Some(record.clone());
            }
            Some(_) => {
                change.before.clone_from(&now);
                change.after = None;
            }
            None => {}
        }
        for p in &proposals {
            if let Some(field) = &p.field {
                put(&mut change, field, &p.mine, &p.take);
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
    let Some(is) = &mut change.after else { return };
    match &mut change.before {
        Some(was) => {
            was.insert(field.to_owned(), before.clone());
            is.insert(field.to_owned(), after.clone());
        }
        // A part of what is made.
        None if after.is_null() => drop(is.remove(field)),
        None => drop(is.insert(field.to_owned(), after.clone())),
    }
}

/// Who typed a part of the head's, and in whose presence, goes with the part: theirs with what is taken, ours with what stays.
fn attribute(mine: &Carnet, incoming: &Incoming, change: &mut Change) {
    let Some(after) = &change.after else { return };
    let parts: Vec<HeadsPart> = (after.keys()).filter_map(|field| HeadsPart::from_key(field)).collect();
    let there = match incoming.theirs.record((TableName::Interview, change.id)) {
        Some(AnyRecord::Interview(there)) => there,
        _ => Interview::new(change.id, change.id).into(),
    };
    let none = Interview::new(change.id, change.id);
    let here = mine.interviews.get(&change.id).map_or(&none, |old| old);
    let value = |typed: &TypedParts| match typed.is_empty() {
        true => Value::Null,
        false => serde_json::to_value(typed).unwrap_or_default(),
    };
    let sides = [("typed", &here.typed, &there.typed), ("witnessed", &here.witnessed, &there.witnessed)];
    for (field, old, there) in sides {
        let mut new = old.clone();
        for part in &parts {
            match there.0.contains(part) {
                true => new.0.insert(*part),
                false => new.0.remove(part),
            };
        }
        if new != *old {
            put(change, field, &value(old), &value(&new));
        }
    }
    let beside = parts.iter().any(|part| there.witnessed.0.contains(part));
    if beside && there.presence != here.presence {
        let old = match here.presence.as_str() {
            "" => Value::Null,
            name => name.into(),
        };
        put(change, "presence", &old, &there.presence.as_str().into());
    }
}

/// What was decided, to be kept with the changes, and the transactions that a comparison by state makes common. What cannot be taken is
/// not decided, nor is what the person left for later: it is shown again.
fn decisions(
    plan: &Plan,
    incoming: &Incoming,
    taken: &[&Proposal],
    chosen: &BTreeMap<String, bool>,
) -> (BTreeMap<String, Decided>, Vec<Id>) {
    let taken: BTreeSet<&String> = taken.iter().map(|p| &p.key).collect();
    let mut decided: BTreeMap<String, Decided> =
        plan.here.iter().map(|(key, decided)| (key.text(), *decided)).into_map();
    let mut compared = Compared::default();
    let mut left: BTreeSet<Id> = BTreeSet::new();
    for p in &plan.proposals {
        let decision = match (taken.contains(&p.key), chosen.get(&p.choice())) {
            _ if p.fit == Fit::Impossible => None,
            (true, _) => Some(Decided::Taken),
            (false, Some(false)) => Some(Decided::Refused),
            (false, _) => None,
        };
        let by_state = p.made.keys.is_empty();
        if by_state {
            let field = p.field.clone().unwrap_or_default();
            compared.0.insert((p.table, p.id, field), decision);
        }
        let Some(decision) = decision else {
            left.extend(p.made.keys.iter().map(|key| key.transaction));
            continue;
        };
        decided.extend(p.made.keys.iter().map(|key| (key.text(), decision)));
        if by_state {
            decided.insert(state_key(p), decision);
        }
    }
    let mut known = compared.known(plan, incoming, &mut decided);
    known.retain(|id| !left.contains(id));
    // A transaction alone: something of it is left for later.
    let left = left.into_iter().map(|id| (id.to_string(), Decided::Same));
    decided.extend(left);
    (decided, known)
}

/// What was compared as it stands: by record and field (empty: the whole record), and what was decided of it.
#[derive(Default)]
struct Compared(BTreeMap<(TableName, Id, String), Option<Decided>>);

impl Compared {
    /// The transactions that become known: not those that made what is left for later; of these, the rest is decided change by change.
    fn known(&self, plan: &Plan, incoming: &Incoming, decided: &mut BTreeMap<String, Decided>) -> Vec<Id> {
        let open: BTreeSet<(TableName, Id)> = (self.0.iter())
            .filter(|(_, decision)| decision.is_none())
            .map(|((table, id, _), _)| (*table, *id))
            .collect();
        if open.is_empty() || plan.known.is_empty() {
            return plan.known.clone();
        }
        // What its journal tells is decided by its changes.
        let told: BTreeSet<&Key> = (plan.proposals.iter()).flat_map(|p| &p.made.keys).collect();
        let waits = |record: &(TableName, Id)| open.contains(record);
        let mut carriers: BTreeSet<Id> = BTreeSet::new();
        let mut carried: BTreeSet<(TableName, Id)> = BTreeSet::new();
        for folded in &incoming.folded {
            let records: Vec<_> = touched(folded).filter(waits).collect();
            if !records.is_empty() {
                carriers.extend(&folded.ids);
                carried.extend(records);
            }
        }
        for t in incoming.journal.iter().filter(|t| !incoming.held.contains(&t.id)) {
            let records: Vec<_> = (t.changes.iter().map(|c| (c.table, c.id))).filter(waits).collect();
            if records.is_empty() {
                continue;
            }
            carriers.insert(t.id);
            carried.extend(records);
            let keys = t.changes.iter().flat_map(|c| keys_of(t.id, c));
            for key in keys.filter(|key| !told.contains(key)) {
                if let Some(decision) = self.decision(&key) {
                    decided.entry(key.text()).or_insert(decision);
                }
            }
        }
        // No journal tells of some of it: the comparison is not over.
        if carried != open {
            return Vec::new();
        }
        let known = plan.known.iter().filter(|id| !carriers.contains(id));
        known.copied().collect()
    }

    /// What was decided of a change; `None`: it is left for later.
    fn decision(&self, key: &Key) -> Option<Decided> {
        let of = |field: &str| self.0.get(&(key.table, key.record, field.to_owned()));
        let found = match key.field.as_str() {
            "" => of(""),
            field => of(field).or_else(|| of("")),
        };
        // What was not compared is the same on both sides.
        found.copied().unwrap_or(Some(Decided::Same))
    }
}

/// The changes of a transaction that are decided one by one.
fn keys_of(transaction: Id, change: &Change) -> Vec<Key> {
    let key = |field: &str| Key::new(transaction, change.table, change.id, field);
    match (&change.before, &change.after) {
        (Some(_), Some(after)) => after.keys().map(|field| key(field)).collect(),
        _ => vec![key("")],
    }
}
