use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::context::Context;
use super::lots::{Role, roles, uai};
use crate::tables::Profile;
use crate::verify::facts::{Facts, FileCard, Kind, Name, Person, Place, Pupil, Relative, Source, Staff};
use crate::verify::readers::values::sanitized;

/// The facts that are current, by source.
pub struct Sources<'f> {
    pub facts: &'f Facts,
    pub context: &'f Context,
    /// The school that all this is about.
    pub uai: String,
    pub roles: Vec<Role>,
    kinds: BTreeSet<Kind>,
    pupils: BTreeMap<Source, Vec<&'f Pupil>>,
    relatives: BTreeMap<Source, Vec<&'f Relative>>,
    staff: BTreeMap<Source, Vec<&'f Staff>>,
    plain: RefCell<FxHashMap<Name, Rc<str>>>,
}

impl<'f> Sources<'f> {
    pub fn new(facts: &'f Facts, context: &'f Context) -> Self {
        let roles = roles(facts, context);
        let current = |file: u16| roles.get(usize::from(file)) == Some(&Role::Current);
        let kinds = facts
            .files
            .iter()
            .zip(&roles)
            // Changes alone say nothing of who is there.
            .filter(|(card, role)| **role == Role::Current && !card.delta)
            .map(|(card, _)| card.kind)
            .collect();
        Self {
            facts,
            context,
            uai: uai(facts, context),
            pupils: by_source(&facts.pupils, |p| (p.source, current(p.place.file))),
            relatives: by_source(&facts.relatives, |p| (p.source, current(p.place.file))),
            staff: by_source(&facts.staff, |p| (p.source, current(p.place.file))),
            roles,
            kinds,
            plain: RefCell::default(),
        }
    }

    /// Whether a file of this kind is there; a list, with people of these profiles in it, and of no unknown one where it has to be `whole`.
    pub fn holds(&self, kind: Kind, people: &[Profile], whole: bool) -> bool {
        if !kind.is_list() {
            return self.has(kind);
        }
        let files = self.facts.files.iter().zip(&self.roles);
        let mut files = files.filter(|(card, role)| **role == Role::Current && !card.delta && card.kind == kind);
        files.any(|(card, _)| {
            let some = people.is_empty() || people.iter().any(|p| card.people_of(*p) > 0);
            some && !(whole && card.unknown_lines() > 0)
        })
    }

    /// Whether every line of the current lists of that source is of a known profile: who is missing there is missing.
    pub fn is_whole(&self, source: Source) -> bool {
        let files = self.facts.files.iter().zip(&self.roles);
        let mut files = files.filter(|(c, r)| **r == Role::Current && c.kind.source() == source);
        files.all(|(card, _)| card.unknown_lines() == 0)
    }

    /// Whether a file of this kind is there, whole.
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    pub fn is_current(&self, place: Place) -> bool {
        self.roles.get(usize::from(place.file)) == Some(&Role::Current)
    }

    pub fn is_earlier(&self, place: Place) -> bool {
        self.roles.get(usize::from(place.file)) == Some(&Role::Earlier)
    }

    pub fn file(&self, place: Place) -> Option<&'f FileCard> {
        self.facts.files.get(usize::from(place.file))
    }

    pub fn text(&self, name: Name) -> &'f str {
        self.facts.text(name)
    }

    /// A name as the ENT compares it.
    pub fn plain(&self, name: Name) -> Rc<str> {
        let known = self.plain.borrow().get(&name).cloned();
        known.unwrap_or_else(|| {
            let plain: Rc<str> = sanitized(self.text(name)).into();
            self.plain.borrow_mut().insert(name, Rc::clone(&plain));
            plain
        })
    }

    /// Last and first name, as the ENT compares them.
    pub fn full(&self, who: &Person) -> String {
        format!("{}{}", self.plain(who.last), self.plain(who.first))
    }

    /// « NOM Prénom ».
    pub fn words(&self, who: &Person) -> String {
        format!("{} {}", self.text(who.last), self.text(who.first)).trim().to_owned()
    }

    pub fn pupils(&self, source: Source) -> &[&'f Pupil] {
        self.pupils.get(&source).map_or(&[], Vec::as_slice)
    }

    pub fn relatives(&self, source: Source) -> &[&'f Relative] {
        self.relatives.get(&source).map_or(&[], Vec::as_slice)
    }

    pub fn staff(&self, source: Source) -> &[&'f Staff] {
        self.staff.get(&source).map_or(&[], Vec::as_slice)
    }

    /// The names of the classes that a source knows.
    pub fn classes(&self, source: Source) -> BTreeSet<Name> {
        let all = self.facts.divisions.iter();
        all.filter(|d| d.source == source && self.is_current(d.place)).map(|d| d.name).collect()
    }
}

fn by_source<T>(all: &[T], of: impl Fn(&T) -> (Source, bool)) -> BTreeMap<Source, Vec<&T>> {
    let mut out: BTreeMap<Source, Vec<&T>> = BTreeMap::new();
    for one in all {
        let (source, current) = of(one);
        if current {
            out.entry(source).or_default().push(one);
        }
    }
    out
}
