use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::{Delta, Made, Net, Passed, Turn, by_field, of_field, pairs, patch};
use super::known::{Key, Known};
use crate::model::*;

/// What an echo put out of the way, to come back where the echo is undone.
type Laid = BTreeMap<((TableName, Id), String), Option<Net>>;

/// Folds what is undecided of a journal into what it makes of each record. A change that is known here begins anew: what came before it
/// on the other side gave way to it. What is only touched and put back is not there.
///
/// `unfounded`: changes whose state before never was.
pub fn fold(journal: &[Transaction], known: &Known, unfounded: &BTreeSet<Key>) -> Delta {
    let mut folding = Folding {
        delta: Delta::new(),
        known,
        unfounded,
        laid: BTreeMap::new(),
        gone: BTreeSet::new(),
        taken: BTreeMap::new(),
    };
    journal.iter().for_each(|t| folding.take(t));
    let mut delta = folding.delta;
    delta.retain(|_, net| match net {
        Net::Updated(fields) => {
            fields.retain(|_, turn| turn.was != turn.is);
            !fields.is_empty()
        }
        _ => true,
    });
    delta
}

struct Folding<'a> {
    delta: Delta,
    known: &'a Known,
    unfounded: &'a BTreeSet<Key>,
    /// By the transaction of the echo.
    laid: BTreeMap<Id, Laid>,
    /// Records whose deletion is known here otherwise than by having been taken.
    gone: BTreeSet<(TableName, Id)>,
    /// What each merge there took, by its key: the transactions that made it. Undone, they are undecided again.
    taken: BTreeMap<Key, BTreeSet<Id>>,
}

impl Folding<'_> {
    fn take(&mut self, t: &Transaction) {
        let undone = match (t.kind, t.target) {
            (Kind::Undo, Some(target)) => self.laid.get(&target).cloned().unwrap_or_default(),
            _ => Laid::new(),
        };
        let merges = t.changes.iter().filter(|c| c.table == TableName::MergeRecord);
        merges.for_each(|merge| self.same(t.id, merge));
        for change in &t.changes {
            let record = (change.table, change.id);
            if change.table == TableName::MergeRecord {
                // What was undone with a merge is undecided again, also where both sides had made the same.
                let kept = undone.iter().filter(|((record, field), _)| self.only_same(t, *record, field));
                let kept: Vec<_> = kept.map(|(at, net)| (at.clone(), net.clone())).collect();
                for ((record, field), net) in kept {
                    self.put_back(record, &field, net);
                }
                continue;
            }
            match (&change.before, &change.after) {
                (Some(before), Some(after)) => {
                    for (field, (was, is)) in pairs(before, after) {
                        match undone.get(&(record, field.clone())) {
                            Some(was) => self.put_back(record, &field, was.clone()),
                            None => self.field(t, change, &field, was, is),
                        }
                    }
                }
                _ => match undone.get(&(record, String::new())) {
                    Some(was) => self.put_back(record, "", was.clone()),
                    None => self.whole(t, change),
                },
            }
        }
    }

    /// What a merge there found the same as ours: from then on they stand where we know them.
    fn same(&mut self, merge: Id, change: &Change) {
        let decided = change.after.iter().filter_map(|after| after.get("decided")?.as_object());
        for (text, decision) in decided.flatten() {
            let Some(key) = Key::read(text).filter(|_| decision == Decided::Same.key()) else {
                continue;
            };
            let record = (key.table, key.record);
            if !self.known.knows(key.transaction, record, &key.field) {
                // Decided here with the one that it is the same as.
                if let Some(Net::Updated(turns)) = self.delta.get_mut(&record)
                    && let Some(turn) = turns.get_mut(&key.field)
                {
                    turn.made.keys.insert(key);
                }
                continue;
            }
            let mut turns = match self.delta.remove(&record) {
                Some(Net::Created(made, by, passed)) => by_field(&made, &by, &passed),
                Some(Net::Updated(turns)) => turns,
                Some(other) => {
                    self.delta.insert(record, other);
                    continue;
                }
                None => continue,
            };
            if let Some(turn) = turns.remove(&key.field) {
                let before = Net::Updated([(key.field.clone(), turn)].into());
                self.lay(merge, record, &key.field, Some(before));
            }
            if !turns.is_empty() {
                self.delta.insert(record, Net::Updated(turns));
            }
        }
    }

    /// Whether an undone merge has no change of this by itself.
    fn only_same(&self, undoing: &Transaction, record: (TableName, Id), field: &str) -> bool {
        let of = |c: &Change| {
            let fields = c.before.iter().chain(&c.after);
            (c.table, c.id) == record && (field.is_empty() || fields.flat_map(|f| f.keys()).any(|f| f == field))
        };
        !undoing.changes.iter().any(of)
    }

    /// The change of one field of a record.
    fn field(&mut self, t: &Transaction, change: &Change, field: &str, was: Value, is: Value) {
        let record = (change.table, change.id);
        let echo = self.echo(change, field);
        if echo || self.known.knows(t.id, record, field) {
            let before = match self.delta.get_mut(&record) {
                Some(Net::Updated(fields)) => {
                    fields.remove(field).map(|turn| Net::Updated([(field.to_owned(), turn)].into()))
                }
                Some(Net::Created(fields, ..)) => {
                    patch(fields, &[(field.to_owned(), is)].into_iter().collect());
                    None
                }
                _ => None,
            };
            if echo {
                self.lay(t.id, record, field, before);
            }
            return;
        }
        let made = self.made(t, change, field);
        let net = self.delta.remove(&record);
        let net = match net {
            Some(Net::Created(mut fields, before, mut passed)) => {
                passed.entry(field.to_owned()).or_default().push(was);
                patch(&mut fields, &[(field.to_owned(), is)].into_iter().collect());
                Net::Created(fields, before.with(made), passed)
            }
            Some(Net::Updated(mut fields)) => {
                let turn = match fields.remove(field) {
                    Some(before) => Turn {
                        is,
                        made: before.made.replaced_by(made),
                        passed: [before.passed, vec![before.is]].concat(),
                        ..before
                    },
                    None => Turn::new(was, is, made),
                };
                fields.insert(field.to_owned(), turn);
                Net::Updated(fields)
            }
            // A journal that contradicts itself: the later change stands for itself.
            Some(Net::Deleted(..)) | None => Net::Updated([(field.to_owned(), Turn::new(was, is, made))].into()),
        };
        self.delta.insert(record, net);
        self.give_back(t, record, field);
    }

    /// What a merge took and its undoing gave back is not decided by taking the rest.
    fn give_back(&mut self, t: &Transaction, record: (TableName, Id), field: &str) {
        let (Kind::Undo, Some(target)) = (t.kind, t.target) else {
            return;
        };
        let Some(ids) = self.taken.get(&Key::new(target, record.0, record.1, field)) else {
            return;
        };
        let strip = |made: &mut Made| {
            made.keys.retain(|k| k.field != field || !ids.contains(&k.transaction));
            let left = &made.keys;
            made.ids.retain(|id| !ids.contains(id) || left.iter().any(|k| k.transaction == *id));
        };
        match self.delta.get_mut(&record) {
            Some(Net::Created(_, made, _) | Net::Deleted(_, made)) => strip(made),
            Some(Net::Updated(turns)) => turns.values_mut().for_each(|t| strip(&mut t.made)),
            None => {}
        }
    }

    /// A record made or deleted.
    fn whole(&mut self, t: &Transaction, change: &Change) {
        let record = (change.table, change.id);
        let echo = self.echo(change, "");
        if echo || self.known.knows(t.id, record, "") {
            let before = self.delta.remove(&record);
            if change.after.is_none() {
                match self.known.decision(t.id, record, "") {
                    Some(Decided::Taken) => drop(self.gone.remove(&record)),
                    _ => drop(self.gone.insert(record)),
                }
            }
            if echo {
                self.lay(t.id, record, "", before);
            }
            return;
        }
        let made = self.made(t, change, "");
        let net = match (self.delta.remove(&record), &change.before, &change.after) {
            (Some(Net::Created(..)), Some(_), None) => None,
            (Some(Net::Updated(fields)), Some(before), None) => {
                let mut was = before.clone();
                let mut all = made;
                for (field, turn) in fields {
                    patch(&mut was, &[(field, turn.was)].into_iter().collect());
                    all = turn.made.with(all);
                }
                Some(Net::Deleted(was, all))
            }
            (Some(Net::Deleted(was, before)), None, Some(after)) => {
                let made = before.with(made);
                let turns =
                    pairs(&was, after).into_iter().map(|(field, (was, is))| (field, Turn::new(was, is, made.clone())));
                Some(Net::Updated(turns.into_map()))
            }
            (_, _, Some(after)) => self.created(t.id, record, after, made),
            (_, Some(before), None) => Some(Net::Deleted(before.clone(), made)),
            (before, None, None) => before,
        };
        if let Some(net) = net {
            self.delta.insert(record, net);
        }
        self.give_back(t, record, "");
    }

    /// A record that was made on both sides is decided field by field: what is left of it.
    fn created(&self, transaction: Id, record: (TableName, Id), after: &Fields, made: Made) -> Option<Net> {
        let open = |field: &str| !self.known.knows(transaction, record, field);
        if after.keys().all(|field| open(field)) {
            return Some(Net::Created(after.clone(), made, Passed::new()));
        }
        let left = after.iter().filter(|(field, _)| open(field));
        let turns: BTreeMap<String, Turn> = left
            .map(|(field, is)| {
                let made = of_field(&made, field);
                (field.clone(), Turn::new(Value::Null, is.clone(), made))
            })
            .into_map();
        (!turns.is_empty()).then_some(Net::Updated(turns))
    }

    fn echo(&self, change: &Change, field: &str) -> bool {
        let record = (change.table, change.id);
        let origin = change.from.get(field);
        origin.is_some_and(|origin| self.known.echoes(origin, record, field))
    }

    fn lay(&mut self, echo: Id, record: (TableName, Id), field: &str, before: Option<Net>) {
        let laid = self.laid.entry(echo).or_default();
        laid.insert((record, field.to_owned()), before);
    }

    /// The echo is undone: what it had put out of the way is undecided again.
    fn put_back(&mut self, record: (TableName, Id), field: &str, before: Option<Net>) {
        if field.is_empty() {
            match before {
                Some(net) => drop(self.delta.insert(record, net)),
                None => drop(self.delta.remove(&record)),
            }
            return;
        }
        let fields = match self.delta.remove(&record) {
            Some(Net::Updated(fields)) => Some(fields),
            None => Some(BTreeMap::new()),
            Some(other) => {
                self.delta.insert(record, other);
                None
            }
        };
        if let Some(mut fields) = fields {
            fields.remove(field);
            if let Some(Net::Updated(turns)) = before {
                fields.extend(turns);
            }
            if !fields.is_empty() {
                self.delta.insert(record, Net::Updated(fields));
            }
        }
    }

    fn made(&mut self, t: &Transaction, change: &Change, field: &str) -> Made {
        let own = Key::new(t.id, change.table, change.id, field);
        let origin = change.from.get(field).filter(|o| !o.changed && !o.ids.is_empty());
        let ids: BTreeSet<Id> = match origin {
            Some(origin) => origin.ids.iter().copied().collect(),
            None => [t.id].into(),
        };
        let mut keys: BTreeSet<Key> = ids.iter().map(|id| Key::new(*id, change.table, change.id, field)).collect();
        if origin.is_some() {
            self.taken.insert(own.clone(), ids.clone());
        }
        let unfounded = self.unfounded.contains(&own);
        keys.insert(own);
        Made { keys, ids, unfounded, again: field.is_empty() && self.gone.contains(&(change.table, change.id)) }
    }
}
