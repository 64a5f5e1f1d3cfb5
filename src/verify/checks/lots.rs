use std::collections::HashMap;

use super::context::Context;
use crate::verify::facts::{Facts, FileCard, Kind, Name};

/// What part a file has in the verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What is verified.
    Current,
    /// The same as another one, before it: for comparison.
    Earlier,
    /// Of another school.
    Foreign,
    /// The same bytes as another one.
    Double,
    /// Could not be read to its end, or not at all.
    Broken,
}

/// The school that the files are of.
pub fn uai(facts: &Facts, context: &Context) -> String {
    if !context.uai.is_empty() {
        return context.uai.clone();
    }
    let mut weights: Vec<(&str, u64)> = Vec::new();
    for card in facts.files.iter().filter(|c| !c.broken && !c.uai.is_empty()) {
        match weights.iter_mut().find(|(uai, _)| *uai == card.uai) {
            Some((_, weight)) => *weight += 1,
            None => weights.push((&card.uai, 1)),
        }
    }
    // The first of those that most files are of.
    let most = weights.iter().map(|(_, w)| *w).max();
    let found = weights.iter().find(|(_, w)| Some(*w) == most);
    found.map_or_else(String::new, |(uai, _)| (*uai).to_owned())
}

/// The part of each file.
pub fn roles(facts: &Facts, context: &Context) -> Vec<Role> {
    let school = uai(facts, context);
    let mut roles: Vec<Role> = facts
        .files
        .iter()
        .enumerate()
        .map(|(at, card)| {
            let before = facts.files.iter().take(at);
            if card.broken || card.kind == Kind::Unknown {
                Role::Broken
            } else if before.into_iter().any(|b| b.print == card.print && !b.broken) {
                Role::Double
            } else if !card.uai.is_empty() && !school.is_empty() && card.uai != school {
                Role::Foreign
            } else {
                Role::Current
            }
        })
        .collect();
    for at in 0..facts.files.len() {
        for other in 0..facts.files.len() {
            let pair = (facts.files.get(at), facts.files.get(other));
            let current = |n: usize| roles.get(n) == Some(&Role::Current);
            let (Some(card), Some(than)) = pair else {
                continue;
            };
            if at != other
                && current(at)
                && current(other)
                && is_before(facts, (at, card), (other, than))
                && let Some(role) = roles.get_mut(at)
            {
                *role = Role::Earlier;
            }
        }
    }
    roles
}

/// Whether the first is an older state of the second.
fn is_before(facts: &Facts, (at, card): (usize, &FileCard), (other, than): (usize, &FileCard)) -> bool {
    // An agenda is one person's; UDT's lot is of many files; an envelope or a list to import stands alone.
    let many = matches!(card.kind, Kind::Udt | Kind::Calendar | Kind::EdtEnvelope | Kind::UserImport);
    if card.kind != than.kind || card.delta || than.delta || many {
        return false;
    }
    let list = card.columns.len() + than.columns.len() > 0;
    // Parts of a category, exports by profile: both are needed.
    let same = if list { overlap(facts, at, other) } else { card.part == than.part || card.made != than.made };
    same && (card.year, card.made, at) < (than.year, than.made, other)
}

/// Whether half of the people of the smaller list are in the other.
fn overlap(facts: &Facts, at: usize, other: usize) -> bool {
    let people = |file: usize| {
        let of = |place: u16| usize::from(place) == file;
        let mut all: HashMap<(Name, Name), usize> = HashMap::new();
        let pupils = facts.pupils.iter().filter(|p| of(p.place.file)).map(|p| &p.who);
        let relatives = facts.relatives.iter().filter(|p| of(p.place.file)).map(|p| &p.who);
        let staff = facts.staff.iter().filter(|p| of(p.place.file)).map(|p| &p.who);
        for who in pupils.chain(relatives).chain(staff) {
            *all.entry((who.last, who.first)).or_default() += 1;
        }
        all
    };
    let (a, b) = (people(at), people(other));
    let common = a.keys().filter(|k| b.contains_key(*k)).count();
    let smaller = a.len().min(b.len());
    smaller > 0 && common * 2 >= smaller
}
