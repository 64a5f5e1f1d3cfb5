use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::checks::View;
use super::facts::{Name, Pupil, Source};
use crate::model::Arrange;

/// What has changed between an earlier file of a source and the one that is verified.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    pub source: String,
    pub arrivals: Vec<Move>,
    pub departures: Vec<Move>,
    /// Whoever is in another class.
    pub moved: Vec<Move>,
    /// Groups that are new, and that are gone.
    pub groups_new: Vec<String>,
    pub groups_gone: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Move {
    pub who: String,
    /// The class before; empty for an arrival.
    pub from: String,
    /// The class now; empty for a departure.
    pub to: String,
}

const SOURCES: [Source; 4] = [Source::Siecle, Source::Aaf, Source::Ent, Source::List];

/// The changes of each source that has an earlier file beside the one that is verified.
pub fn changes(view: &View<'_>) -> Vec<Changes> {
    SOURCES.iter().filter_map(|source| of(view, *source)).collect()
}

/// By identity, else by name and date of birth.
fn key(view: &View<'_>, pupil: &Pupil) -> String {
    let id = [pupil.siecle, pupil.who.id, pupil.ine];
    match id.into_iter().find(|id| id.is_some()) {
        Some(id) => view.text(id).to_owned(),
        None => format!("{}{}", view.full(&pupil.who), view.text(pupil.who.birth)),
    }
}

fn of(view: &View<'_>, source: Source) -> Option<Changes> {
    let all = || view.facts.pupils.iter().filter(|p| p.source == source);
    let before: BTreeMap<String, &Pupil> =
        all().filter(|p| view.is_earlier(p.place)).map(|p| (key(view, p), p)).collect();
    let now: BTreeMap<String, &Pupil> = all().filter(|p| view.is_current(p.place)).map(|p| (key(view, p), p)).collect();
    if before.is_empty() || now.is_empty() {
        return None;
    }
    let class = |p: &Pupil| view.text(p.class()).to_owned();
    let mut changes = Changes {
        source: source.label().to_owned(),
        arrivals: Vec::new(),
        departures: Vec::new(),
        moved: Vec::new(),
        groups_new: Vec::new(),
        groups_gone: Vec::new(),
    };
    for (key, pupil) in &now {
        let who = view.words(&pupil.who);
        match before.get(key) {
            None => changes.arrivals.push(Move { who, from: String::new(), to: class(pupil) }),
            Some(old) if old.class() != pupil.class() => {
                changes.moved.push(Move { who, from: class(old), to: class(pupil) })
            }
            Some(_) => {}
        }
    }
    for (_, pupil) in before.iter().filter(|(key, _)| !now.contains_key(*key)) {
        changes.departures.push(Move { who: view.words(&pupil.who), from: class(pupil), to: String::new() });
    }
    let groups = |pupils: &BTreeMap<String, &Pupil>| -> BTreeSet<Name> {
        let all = pupils.values().flat_map(|p| p.groups.iter().map(|g| g.name));
        all.collect()
    };
    let (old, new) = (groups(&before), groups(&now));
    let words = |a: &BTreeSet<Name>, b: &BTreeSet<Name>| -> Vec<String> {
        let mut out: Vec<String> = a.difference(b).map(|n| view.text(*n).to_owned()).collect();
        out.arrange();
        out
    };
    changes.groups_new = words(&new, &old);
    changes.groups_gone = words(&old, &new);
    Some(changes)
}
