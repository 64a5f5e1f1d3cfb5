use std::collections::BTreeSet;

use serde_json::Value;

use super::delta::{fields, patch};
use super::proposal::{Author, Fit, Proposal};
use crate::model::*;

/// How a proposal stands, the whole carnet considered.
pub(super) fn fit(
    mine: &Carnet,
    p: &Proposal,
    author: Author,
    created: &BTreeSet<(TableName, Id)>,
) -> Fit {
    if !possible(mine, p, created) {
        return Fit::Impossible;
    }
    if author == Author::Head && !heads_own(mine, p) {
        return Fit::Outside;
    }
    if p.fit == Fit::Free && amended_letter(mine, p).is_some() {
        return Fit::Amendment;
    }
    p.fit
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
        now,
        Some(AnyRecord::SignedLetter(_) | AnyRecord::ApprovedReview(_))
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
    let approved = |record: &Option<AnyRecord>| {
        let review = record
            .as_ref()
            .and_then(|r| match mine.whole(r, |_, _| None) {
                (TableName::Review, id) => mine.reviews.get(&id),
                _ => None,
            });
        review.is_some_and(|r| r.state == ReviewState::Approved)
    };
    next.as_ref()
        .is_none_or(|r| r.references().iter().all(there))
        && !approved(&now)
        && !approved(&next)
}

/// The signed letter that the change touches, whatever part of it.
pub(super) fn amended_letter(mine: &Carnet, p: &Proposal) -> Option<Id> {
    let record = mine.get(p.table, p.id).or_else(|| match &p.theirs {
        record @ Value::Object(_) => AnyRecord::read(p.table, &record.to_string()).ok(),
        _ => None,
    })?;
    match mine.whole(&record, |_, _| None) {
        _ if p.table == TableName::SignedLetter => None,
        (TableName::Letter, id) => mine
            .letters
            .get(&id)
            .filter(|l| l.state == LetterState::Signed)
            .map(|l| l.id),
        _ => None,
    }
}
