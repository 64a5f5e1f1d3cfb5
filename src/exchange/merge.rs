//! What another file did since the common point, put beside what was done here: nothing is lost without having been shown.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::head_copy::digest;
use crate::model::*;

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The head: only the head's part of the year is expected to change.
    Head,
    /// The same person on another computer.
    Oneself,
}

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

fn fields(record: &AnyRecord) -> Fields {
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

fn patch(record: &mut Fields, after: &Fields) {
    for (key, value) in after {
        match value {
            Value::Null => drop(record.remove(key)),
            value => drop(record.insert(key.clone(), value.clone())),
        }
    }
}

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
    pub standing: Standing,
    /// Names this very change, for the next time that the file comes.
    pub key: String,
}

/// How a change stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
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

/// What is proposed, and what was decided before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub proposals: Vec<Proposal>,
    /// Changes that were taken from this file before.
    pub done: usize,
    /// The keys of the changes that are here already, made here or taken from another file: they are decided with the rest,
    /// so that what is done here later does not bring them up again.
    pub here: Vec<String>,
    /// Changes refused before.
    pub refused: usize,
}

/// Puts the other side's changes beside the carnet as it is now.
pub fn plan(mine: &Carnet, delta: &Delta, author: Author) -> Plan {
    let decided: BTreeMap<&String, Decided> = mine
        .merges
        .values()
        .flat_map(|m| m.decided.iter().map(|(k, d)| (k, *d)))
        .collect();
    let created: BTreeSet<(TableName, Id)> = delta
        .iter()
        .filter(|(_, net)| matches!(net, Net::Created(_)))
        .map(|(key, _)| *key)
        .collect();
    let mut plan = Plan::default();
    for (&(table, id), net) in delta {
        if table == TableName::MergeRecord {
            continue;
        }
        let now = mine.get(table, id);
        for mut proposal in proposals(table, id, net, now.as_ref()) {
            match decided.get(&proposal.key) {
                Some(Decided::Taken) => plan.done += 1,
                Some(Decided::Refused) => plan.refused += 1,
                None if proposal.mine == proposal.take => plan.here.push(proposal.key),
                None => {
                    proposal.standing = standing(mine, &proposal, author, &created);
                    plan.proposals.push(proposal);
                }
            }
        }
    }
    plan.proposals.sort_by_key(|p| (p.standing, p.table, p.id));
    plan
}

fn proposals(table: TableName, id: Id, net: &Net, now: Option<&AnyRecord>) -> Vec<Proposal> {
    let here = now.map(fields);
    let whole = |record: Option<&Fields>| record.map_or(Value::Null, |r| Value::Object(r.clone()));
    let make =
        |field: Option<&String>, before: Value, theirs: Value, mine: Value, standing| Proposal {
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
            standing,
        };
    let by_field = |fields: &BTreeMap<String, (Value, Value)>, here: &Fields| {
        fields
            .iter()
            .map(|(field, (was, is))| {
                let mine = here.get(field).cloned().unwrap_or(Value::Null);
                let joined = join(was, is, &mine);
                let standing = if mine == *was || joined.is_some() {
                    Standing::Free
                } else {
                    Standing::Conflict
                };
                let mut proposal = make(Some(field), was.clone(), is.clone(), mine, standing);
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
            Standing::Free,
        )],
        // Made on both sides: what they wrote in it, on nothing.
        (Net::Created(record), Some(here)) => {
            let written = record
                .iter()
                .map(|(field, is)| (field.clone(), (Value::Null, is.clone())));
            by_field(&written.collect(), here)
        }
        (Net::Deleted(_), None) => vec![make(
            None,
            Value::Null,
            Value::Null,
            Value::Null,
            Standing::Free,
        )],
        (Net::Deleted(record), Some(here)) => {
            let standing = if here == record {
                Standing::Free
            } else {
                Standing::Conflict
            };
            vec![make(
                None,
                whole(Some(record)),
                Value::Null,
                whole(Some(here)),
                standing,
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
                Standing::Conflict,
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

fn standing(
    mine: &Carnet,
    p: &Proposal,
    author: Author,
    created: &BTreeSet<(TableName, Id)>,
) -> Standing {
    if !possible(mine, p, created) {
        return Standing::Impossible;
    }
    if author == Author::Head && !heads_own(mine, p) {
        return Standing::Outside;
    }
    if p.standing == Standing::Free && amended_letter(mine, p).is_some() {
        return Standing::Amendment;
    }
    p.standing
}

/// What the head may change: comments, the decision on a duty, opinion, conclusion and visa.
fn heads_own(mine: &Carnet, p: &Proposal) -> bool {
    match (p.table, p.field.as_deref(), &p.theirs) {
        (TableName::Comment, None, Value::Object(_)) => true,
        (TableName::Comment, None, _) => mine
            .comments
            .get(&p.id)
            .is_none_or(|c| Some(c.by.clone()) == head_name(mine)),
        (TableName::Comment, Some("resolved"), _) => true,
        (TableName::Comment, Some("text"), _) => mine
            .comments
            .get(&p.id)
            .is_some_and(|c| Some(c.by.clone()) == head_name(mine)),
        (TableName::Outcome, Some("fate" | "next_text"), _) => true,
        (TableName::Outcome, None, Value::Object(record)) => record.keys().all(|k| {
            ["id", "review", "duty", "mission", "fate", "next_text"].contains(&k.as_str())
        }),
        (TableName::Outcome, None, _) => mine.outcomes.get(&p.id).is_none_or(|o| o.duty.is_none()),
        (TableName::Interview, Some("opinion" | "conclusion" | "visa" | "typed"), _) => true,
        (TableName::Interview, None, Value::Object(record)) => record
            .keys()
            .all(|k| ["id", "review", "opinion", "conclusion", "visa"].contains(&k.as_str())),
        _ => false,
    }
}

fn head_name(carnet: &Carnet) -> Option<String> {
    Committee::first(carnet, Role::Head).map(Person::name)
}

/// Whether it could be applied: it reads as a record, points to what is there, and touches no approved bilan.
fn possible(mine: &Carnet, p: &Proposal, created: &BTreeSet<(TableName, Id)>) -> bool {
    let now = mine.get(p.table, p.id);
    let next = match (&p.field, &p.take, &now) {
        (_, Value::Null, _) if p.field.is_none() => None,
        (None, Value::Object(record), _) => Some(record.clone()),
        (Some(field), value, Some(now)) => {
            let mut record = fields(now);
            patch(
                &mut record,
                &Fields::from_iter([(field.clone(), value.clone())]),
            );
            Some(record)
        }
        _ => return false,
    };
    let next = match next {
        None => None,
        Some(record) => match AnyRecord::read(p.table, &Value::Object(record).to_string()) {
            Ok(record) if record.id() == p.id => Some(record),
            _ => return false,
        },
    };
    if matches!(
        (&now, &next),
        (
            Some(AnyRecord::SignedLetter(_) | AnyRecord::ApprovedReview(_)),
            _
        )
    ) {
        return false;
    }
    // A version signed there does not slip under one signed here.
    if let Some(AnyRecord::SignedLetter(new)) = &next
        && mine
            .signed_letters
            .values()
            .any(|s| s.letter == new.letter && s.number >= new.number)
    {
        return false;
    }
    let there = |(table, id): &(TableName, Id)| {
        mine.get(*table, *id).is_some() || created.contains(&(*table, *id))
    };
    let review = |record: &Option<AnyRecord>| match record {
        Some(AnyRecord::Outcome(o)) => Some(o.review),
        Some(AnyRecord::Achievement(a)) => Some(a.review),
        Some(AnyRecord::Interview(i)) => Some(i.review),
        Some(AnyRecord::Review(r)) => Some(r.id),
        _ => None,
    };
    let approved = |id: Id| {
        mine.reviews
            .get(&id)
            .is_some_and(|r| r.state == ReviewState::Approved)
    };
    next.as_ref()
        .is_none_or(|r| r.references().iter().all(there))
        && !review(&now).is_some_and(approved)
        && !review(&next).is_some_and(approved)
}

/// The signed letter that the change touches.
fn amended_letter(mine: &Carnet, p: &Proposal) -> Option<Id> {
    let letter = match mine.get(p.table, p.id) {
        Some(AnyRecord::Duty(d)) => mine.missions.get(&d.mission).map(|m| m.letter),
        Some(AnyRecord::Mission(m)) => Some(m.letter),
        Some(AnyRecord::Letter(l)) => Some(l.id),
        None => match (p.table, &p.theirs) {
            (TableName::Duty, Value::Object(record)) => {
                let mission: Option<Id> = record
                    .get("mission")
                    .and_then(Value::as_str)
                    .and_then(|t| t.parse().ok());
                mission
                    .and_then(|m| mine.missions.get(&m))
                    .map(|m| m.letter)
            }
            _ => None,
        },
        _ => None,
    }?;
    mine.letters
        .get(&letter)
        .filter(|l| l.state == LetterState::Signed)
        .map(|l| l.id)
}

/// The changes that do what was decided: `taken` tells for each proposal whether it is taken.
pub fn changes(mine: &Carnet, plan: &Plan, taken: &BTreeSet<String>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut letters = BTreeSet::new();
    let mut records: BTreeMap<(TableName, Id), Vec<&Proposal>> = BTreeMap::new();
    for p in plan
        .proposals
        .iter()
        .filter(|p| p.standing != Standing::Impossible && taken.contains(&p.key))
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
    let open = plan
        .proposals
        .iter()
        .filter(|p| p.standing != Standing::Impossible);
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
