//! What goes with a signature or an avenant (state, number, date, means, texts, the signed version) is one choice.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::{Made, fields, pairs, patch};
use super::incoming::Incoming;
use super::proposal::{Author, Fit, Proposal, Why};
use crate::model::*;

/// Joins the proposals of each letter that was signed, or taken up again, on one's own other computer. Where the letter was not touched
/// here, they are ticked; else the person chooses between the two letters.
pub(super) fn join_letters(mine: &Carnet, incoming: &Incoming, proposals: &mut Vec<Proposal>) {
    if incoming.author != Author::Oneself {
        return;
    }
    let letters: BTreeSet<Id> = proposals.iter().filter_map(signed_by).collect();
    for letter in letters {
        let both = Both { mine, incoming, letter };
        let mut fit = Fit::Free;
        let mut taken: BTreeMap<(TableName, Id), Fields> = BTreeMap::new();
        for p in proposals.iter_mut().filter(|p| both.has(p)) {
            p.group = Some(letter);
            fit = match p.fit {
                Fit::Conflict => Fit::Conflict,
                Fit::Compared => fit.min(Fit::Compared),
                _ => fit,
            };
            let change = taken.entry(p.record()).or_default();
            match (&p.field, &p.take) {
                (Some(field), value) => drop(change.insert(field.clone(), value.clone())),
                (None, Value::Object(record)) => change.extend(record.clone()),
                (None, _) => {}
            }
        }
        let members: BTreeSet<(TableName, Id)> = taken.keys().copied().collect();
        let (apart, others) = both.differences(&taken, &members);
        if apart || !others.is_empty() {
            fit = Fit::Conflict;
        }
        for p in proposals.iter_mut().filter(|p| p.group == Some(letter)) {
            p.fit = fit;
            p.why = None;
        }
        proposals.extend(others);
    }
}

/// The letter that the proposal signs, or opens to an avenant.
fn signed_by(p: &Proposal) -> Option<Id> {
    match (p.table, p.field.as_deref()) {
        (TableName::Letter, Some("state" | "amendment")) => Some(p.id),
        (TableName::SignedLetter, None) => p.theirs.get("letter")?.as_str()?.parse().ok(),
        _ => None,
    }
}

/// A letter here and in the file.
struct Both<'a> {
    mine: &'a Carnet,
    incoming: &'a Incoming,
    letter: Id,
}

impl Both<'_> {
    fn is_part(&self, record: &AnyRecord) -> bool {
        let theirs = |table, id| self.incoming.theirs.record((table, id));
        self.mine.whole(record, theirs) == (TableName::Letter, self.letter)
    }

    /// Whether the proposal is a part of the choice. What cannot be read, or rests on what is missing, stays apart.
    fn has(&self, p: &Proposal) -> bool {
        let here = self.mine.get(p.table, p.id);
        let record = here.or_else(|| self.incoming.theirs.record(p.record()));
        let fits = p.fit != Fit::Impossible || p.why == Some(Why::SignedHere);
        fits && record.is_some_and(|record| self.is_part(&record))
    }

    /// What the two letters would still differ by once the choice is taken: whether either has parts that the other has not, and
    /// the fields, each as the file has it.
    fn differences(
        &self,
        taken: &BTreeMap<(TableName, Id), Fields>,
        members: &BTreeSet<(TableName, Id)>,
    ) -> (bool, Vec<Proposal>) {
        let part = |record: &AnyRecord| self.is_part(record);
        let here: BTreeMap<(TableName, Id), Fields> =
            (self.mine.records()).filter(part).map(|r| ((r.table(), r.id()), fields(&r))).collect();
        let there: BTreeMap<(TableName, Id), Fields> = (self.incoming.theirs.rows().records())
            .filter(part)
            .filter_map(|r| Some(((r.table(), r.id()), self.incoming.theirs.get((r.table(), r.id()))?)))
            .collect();
        let alone = |one: &BTreeMap<(TableName, Id), Fields>, other: &BTreeMap<_, _>| {
            one.keys().any(|of| !other.contains_key(of) && !members.contains(of))
        };
        let apart = alone(&here, &there) || alone(&there, &here);
        let mut found = Vec::new();
        for (of, theirs) in &there {
            // Where the signed paper is may change at any time.
            let (Some(mine), false) = (here.get(of), of.0 == TableName::SignedLetter) else {
                continue;
            };
            let mut next = mine.clone();
            if let Some(change) = taken.get(of) {
                patch(&mut next, change);
            }
            for (field, (is, there)) in pairs(&next, theirs) {
                if is != there {
                    let values = [Value::Null, there, is];
                    let mut p = Proposal::new(*of, Some(&field), values, Fit::Conflict, Made::default());
                    p.group = Some(self.letter);
                    found.push(p);
                }
            }
        }
        (apart, found)
    }
}

/// The letter as it stands once what is taken of it is.
fn next_letter(old: &Letter, taken: &[&Proposal]) -> Option<Letter> {
    let mut record = fields(&AnyRecord::Letter(old.clone().into()));
    for p in taken.iter().filter(|p| p.record() == (TableName::Letter, old.id)) {
        if let Some(field) = &p.field {
            patch(&mut record, &[(field.clone(), p.take.clone())].into_iter().collect());
        }
    }
    match AnyRecord::read(TableName::Letter, &Value::Object(record).to_string()) {
        Ok(AnyRecord::Letter(letter)) => Some(Letter::clone(&letter)),
        _ => None,
    }
}

/// The signed letter that the change touches, whatever part of it.
pub(super) fn amended_letter(mine: &Carnet, p: &Proposal) -> Option<Id> {
    let record = mine.get(p.table, p.id).or_else(|| match &p.theirs {
        record @ Value::Object(_) => AnyRecord::read(p.table, &record.to_string()).ok(),
        _ => None,
    })?;
    match mine.whole(&record, |_, _| None) {
        _ if p.table == TableName::SignedLetter => None,
        (TableName::Letter, id) => mine.letters.get(&id).filter(|l| l.state == LetterState::Signed).map(|l| l.id),
        _ => None,
    }
}

/// A signed letter of which something is taken is open to an avenant first, unless what is taken signs it or opens it itself: the
/// changes, and the letters whose state and number then are not those of the file.
pub(super) fn avenants(mine: &Carnet, taken: &[&Proposal]) -> (Vec<Change>, BTreeSet<Id>) {
    let letters: BTreeSet<Id> = taken.iter().filter_map(|p| amended_letter(mine, p)).collect();
    let signed = |letter: Id| {
        taken.iter().filter_map(move |p| {
            let made = p.table == TableName::SignedLetter && p.field.is_none();
            let of = p.take.get("letter").and_then(Value::as_str) == Some(&letter.to_string());
            let number = p.take.get("number").and_then(Value::as_u64)?;
            (made && of).then_some(number as u32)
        })
    };
    let (mut changes, mut opened) = (Vec::new(), BTreeSet::new());
    for id in letters {
        let Some(old) = mine.letters.get(&id) else {
            continue;
        };
        let next = next_letter(old, taken);
        let later = next.filter(|n| n.amendment > old.amendment);
        let by_itself = later.is_some_and(|next| match next.state {
            LetterState::Amending => true,
            LetterState::Signed => signed(id).any(|number| number == next.amendment),
            _ => false,
        });
        if by_itself {
            continue;
        }
        let highest = signed(id).max().unwrap_or_default();
        let new = Letter {
            state: LetterState::Amending,
            amendment: mine.next_amendment(old).max(highest + 1),
            ..Letter::clone(old)
        };
        changes.extend(Change::update(&**old, &new));
        opened.insert(id);
    }
    (changes, opened)
}
