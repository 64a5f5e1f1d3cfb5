use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::sources::Sources;
use crate::verify::facts::{Name, Person, Place, Pupil, Source, Staff};

type Map<K, V> = HashMap<K, V, FxBuildHasher>;

/// A pupil, as each source knows it.
#[derive(Clone, Debug, Default)]
pub struct KnownPupil<'f> {
    pub in_sources: Vec<&'f Pupil>,
}

impl<'f> KnownPupil<'f> {
    pub fn of(&self, source: Source) -> Option<&'f Pupil> {
        self.in_sources.iter().copied().find(|p| p.source == source)
    }

    /// What the source that is the truth says: SIECLE, else the annuaire, else a list, else the ENT.
    pub fn first(&self) -> Option<&'f Pupil> {
        self.in_sources.first().copied()
    }

    pub fn words(&self, view: &Sources<'_>) -> String {
        self.first().map_or_else(String::new, |p| view.words(&p.who))
    }

    pub fn class(&self) -> Name {
        let classes = self.in_sources.iter().map(|p| p.class());
        classes.into_iter().find(|c| c.is_some()).unwrap_or_default()
    }

    /// `siecle:1234` where a source gives it, then each source's own identity.
    pub fn keys(&self, view: &Sources<'_>) -> Vec<String> {
        let siecle = self.in_sources.iter().map(|p| p.siecle).find(|id| id.is_some());
        let siecle = siecle.map(|id| format!("siecle:{}", view.text(id)));
        let own = self.in_sources.iter().map(|p| own_key(view, p.source, p.who.id));
        siecle.into_iter().chain(own).collect()
    }
}

fn own_key(view: &Sources<'_>, source: Source, id: Name) -> String {
    format!("{source:?}:{}", view.text(id)).to_lowercase()
}

/// An agent, as each source knows it.
#[derive(Clone, Debug, Default)]
pub struct KnownStaff<'f> {
    pub in_sources: Vec<&'f Staff>,
}

impl<'f> KnownStaff<'f> {
    pub fn of(&self, source: Source) -> Option<&'f Staff> {
        self.in_sources.iter().copied().find(|p| p.source == source)
    }

    pub fn first(&self) -> Option<&'f Staff> {
        self.in_sources.first().copied()
    }

    pub fn words(&self, view: &Sources<'_>) -> String {
        self.first().map_or_else(String::new, |p| view.words(&p.who))
    }

    /// Each source's own identity.
    pub fn keys(&self, view: &Sources<'_>) -> Vec<String> {
        let own = self.in_sources.iter().map(|p| own_key(view, p.source, p.who.id));
        own.collect()
    }
}

const STAFF: [Source; 7] =
    [Source::Sts, Source::Aaf, Source::StsReturn, Source::Timetable, Source::List, Source::Ent, Source::Import];

/// Joins what the sources say of one pupil: by ELEVE_ID, join key, INE, then by name and date of birth where they do not disagree.
pub fn join_pupils<'f>(view: &Sources<'f>) -> Vec<KnownPupil<'f>> {
    let mut known: Vec<KnownPupil<'f>> = Vec::new();
    let mut by_siecle: Map<Name, usize> = Map::default();
    let mut by_id: Map<Name, usize> = Map::default();
    let mut by_ine: Map<Name, usize> = Map::default();
    let mut by_name: Map<String, Vec<usize>> = Map::default();
    for source in Source::OF_FAMILIES {
        let mut waiting = Vec::new();
        // Identities first, so that a name never takes what an identity claims.
        for pupil in view.pupils(source) {
            let ids = [(pupil.siecle, &by_siecle), (pupil.who.id, &by_id), (pupil.ine, &by_ine)];
            let found = ids
                .iter()
                .filter(|(id, _)| id.is_some())
                .filter_map(|(id, map)| map.get(id).copied())
                .find(|at| free(&known, *at, source));
            match found.and_then(|at| known.get_mut(at)) {
                Some(k) => k.in_sources.push(pupil),
                None => waiting.push(*pupil),
            }
        }
        for pupil in waiting {
            let candidates = by_name.get(&view.full(&pupil.who));
            let fit: Vec<usize> = candidates
                .into_iter()
                .flatten()
                .copied()
                .filter(|at| free(&known, *at, source))
                .filter(|at| {
                    let others = known.get(*at).map(|k| k.in_sources.as_slice());
                    others.unwrap_or_default().iter().all(|o| compatible(&o.who, &pupil.who))
                })
                .collect();
            let same_class = fit.iter().copied().find(|at| known.get(*at).is_some_and(|k| k.class() == pupil.class()));
            match same_class.or(fit.first().copied()).and_then(|at| known.get_mut(at)) {
                Some(k) => k.in_sources.push(pupil),
                None => known.push(KnownPupil { in_sources: vec![pupil] }),
            }
        }
        // What this source adds to find the next ones by.
        for (at, k) in known.iter().enumerate() {
            let Some(pupil) = k.of(source) else { continue };
            let learn = |map: &mut Map<Name, usize>, id: Name| {
                if id.is_some() {
                    map.entry(id).or_insert(at);
                }
            };
            learn(&mut by_siecle, pupil.siecle);
            // SIECLE's own identity is not a join key.
            if source != Source::Siecle {
                learn(&mut by_id, pupil.who.id);
            }
            learn(&mut by_ine, pupil.ine);
            let names = by_name.entry(view.full(&pupil.who)).or_default();
            if !names.contains(&at) {
                names.push(at);
            }
        }
    }
    known
}

fn free(known: &[KnownPupil<'_>], at: usize, source: Source) -> bool {
    known.get(at).is_some_and(|k| k.of(source).is_none())
}

/// Whether two people of one name may be one: their dates of birth do not disagree.
fn compatible(a: &Person, b: &Person) -> bool {
    a.born.is_none() || b.born.is_none() || a.born == b.born
}

/// Joins what the sources say of one agent: by identity between STSWEB's two files, else by name and date of birth.
pub fn join_staff<'f>(view: &Sources<'f>) -> Vec<KnownStaff<'f>> {
    let mut known: Vec<KnownStaff<'f>> = Vec::new();
    let mut by_name: Map<String, Vec<usize>> = Map::default();
    let mut by_id: Map<(bool, Name), usize> = Map::default();
    for source in STAFF {
        let sts = matches!(source, Source::Sts | Source::StsReturn);
        for staff in view.staff(source) {
            // A guest is no agent.
            if staff.guest {
                continue;
            }
            let id = staff.who.id;
            let named = staff.who.last.is_some();
            let by_identity = by_id.get(&(sts, id)).copied().filter(|_| id.is_some());
            let full = view.full(&staff.who);
            let by_names = || {
                let candidates = by_name.get(&full).filter(|_| named);
                candidates.into_iter().flatten().copied().find(|at| {
                    known.get(*at).is_some_and(|k| {
                        k.of(source).is_none() && k.in_sources.iter().all(|o| compatible(&o.who, &staff.who))
                    })
                })
            };
            let fits = |at: &usize| known.get(*at).is_some_and(|k| k.of(source).is_none());
            let found = by_identity.filter(fits).or_else(by_names);
            let at = found.unwrap_or(known.len());
            match known.get_mut(at) {
                Some(k) => k.in_sources.push(staff),
                None => known.push(KnownStaff { in_sources: vec![staff] }),
            }
            if id.is_some() {
                by_id.entry((sts, id)).or_insert(at);
            }
        }
        for (at, k) in known.iter().enumerate() {
            let Some(staff) = k.of(source) else { continue };
            let names = by_name.entry(view.full(&staff.who)).or_default();
            if !names.contains(&at) {
                names.push(at);
            }
        }
    }
    known
}

/// The people of a timetable that has only names: last and first in one, with a place each.
pub fn course_teachers(view: &Sources<'_>) -> Vec<(Name, Place)> {
    let mut seen: Map<Name, Place> = Map::default();
    let mut order = Vec::new();
    let courses = view.facts.courses.iter();
    for course in courses.filter(|c| c.source == Source::Timetable && view.is_current(c.place)) {
        for teacher in &course.teachers {
            if seen.insert(*teacher, course.place).is_none() {
                order.push((*teacher, course.place));
            }
        }
    }
    order
}
