use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::crossing::reference;
use super::found::Found;
use super::pupils::has_left;
use super::view::View;
use crate::verify::facts::{Name, Place, Source};

/// The pupils of each class and group, by the source of the truth.
pub fn members(view: &View<'_>) -> BTreeMap<Name, u32> {
    let mut out = BTreeMap::new();
    for pupil in view.pupils(reference(view)).iter().filter(|p| !has_left(view, p)) {
        for membership in pupil.classes.iter().chain(&pupil.groups) {
            *out.entry(membership.name).or_insert(0) += 1;
        }
    }
    out
}

pub fn empty_group(view: &View<'_>) -> Vec<Found> {
    let members = members(view);
    let grouped = view.pupils(reference(view)).iter().any(|p| !p.groups.is_empty());
    let mut out = Vec::new();
    for group in view.facts.groups.iter().filter(|g| g.source == Source::Sts && view.is_current(g.place)) {
        let value = match &group.divisions {
            Some(divisions) if divisions.is_empty() => "aucune division d’appartenance",
            _ if grouped && !members.contains_key(&group.name) => "aucun élève",
            _ => continue,
        };
        let code = view.text(group.name);
        let found = Found::of(code).thing("groupe", code);
        out.push(found.at(group.place, value));
    }
    out
}

pub fn pupil_in_group_of_another_class(view: &View<'_>) -> Vec<Found> {
    let divisions: HashMap<Name, &Vec<Name>> = view
        .facts
        .groups
        .iter()
        .filter(|g| g.source == Source::Sts && view.is_current(g.place))
        .filter_map(|g| Some((g.name, g.divisions.as_ref()?)))
        .filter(|(_, divisions)| !divisions.is_empty())
        .collect();
    let mut out = Vec::new();
    for known in &view.known_pupils {
        let mut found = Found::of(known.words(view)).class(known.class()).keys(known.keys(view));
        let sources = [Source::Siecle, Source::Aaf];
        for pupil in sources.iter().filter_map(|s| known.of(*s)) {
            let class = pupil.class();
            for group in pupil.groups.iter().filter(|_| class.is_some()) {
                let wrong = divisions.get(&group.name).is_some_and(|d| !d.contains(&class));
                if wrong {
                    let value = format!("groupe {}, classe {}", view.text(group.name), view.text(class));
                    found = found.at(pupil.place, value);
                }
            }
        }
        if !found.evidence.is_empty() {
            out.push(found);
        }
    }
    out
}

pub fn group_gone_or_renamed(view: &View<'_>) -> Vec<Found> {
    let of = |earlier: bool| -> BTreeMap<Name, Place> {
        let all = view.facts.groups.iter().filter(|g| g.source == Source::Aaf);
        all.filter(|g| if earlier { view.is_earlier(g.place) } else { view.is_current(g.place) })
            .map(|g| (g.name, g.place))
            .collect()
    };
    let (before, now) = (of(true), of(false));
    if before.is_empty() || now.is_empty() {
        return Vec::new();
    }
    // Whoever was in the old one, in that many of the new ones.
    let people = |group: Name, earlier: bool| -> BTreeSet<Name> {
        let all = view.facts.pupils.iter().filter(|p| p.source == Source::Aaf);
        all.filter(|p| if earlier { view.is_earlier(p.place) } else { view.is_current(p.place) })
            .filter(|p| p.groups.iter().any(|g| g.name == group))
            .map(|p| p.who.id)
            .collect()
    };
    let gone = before.iter().filter(|(name, _)| !now.contains_key(name));
    gone.map(|(name, place)| {
        let members = people(*name, true);
        let new = now.keys().filter(|n| !before.contains_key(n));
        let follows = new.into_iter().find(|n| {
            let same = people(**n, false).intersection(&members).count();
            same > 0 && same * 2 >= members.len()
        });
        let code = view.text(*name);
        let found = Found::of(code).thing("groupe", code);
        let found = found.at(*place, "n’est plus dans le fichier");
        match follows {
            Some(new) => found.expected(format!("devenu « {} » ?", view.text(*new))),
            None => found,
        }
    })
    .collect()
}

pub fn lesson_group_without_pupils(view: &View<'_>) -> Vec<Found> {
    let members = members(view);
    let linked: BTreeSet<Name> = view
        .facts
        .groups
        .iter()
        .filter(|g| g.source == Source::Sts && view.is_current(g.place))
        .map(|g| g.name)
        .collect();
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    for course in view.facts.courses.iter().filter(|c| view.is_current(c.place)) {
        for group in &course.groups {
            let known = linked.contains(group) || members.contains_key(group);
            if !known && said.insert(*group) {
                let code = view.text(*group);
                let found = Found::of(code).thing("groupe", code);
                out.push(found.at(course.place, "groupe sans élève"));
            }
        }
    }
    out
}
