use std::collections::{BTreeMap, BTreeSet};

use super::crossing::same_class;
use super::found::Found;
use super::groups::members;
use super::needs::CLASSES;
use super::view::View;
use crate::model::MissingKind;
use crate::verify::facts::{Name, Place, Source};
use crate::verify::readers::values::sanitized;

/// A class or group, of which source, and where.
struct Structure {
    source: Source,
    place: Place,
    name: Name,
    group: bool,
    home: Name,
}

fn structures(view: &View<'_>) -> Vec<Structure> {
    let divisions = view.facts.divisions.iter().map(|d| Structure {
        source: d.source,
        place: d.place,
        name: d.name,
        group: false,
        home: d.structure,
    });
    let groups = view.facts.groups.iter().map(|g| Structure {
        source: g.source,
        place: g.place,
        name: g.name,
        group: true,
        home: g.structure,
    });
    divisions.chain(groups).filter(|s| view.is_current(s.place) && s.name.is_some()).collect()
}

/// The names of what the ENT knows: classes, and groups.
fn known(view: &View<'_>, group: bool) -> BTreeSet<Name> {
    let of_files = structures(view);
    let of_files = of_files
        .iter()
        .filter(|s| s.group == group && !matches!(s.source, Source::StsReturn | Source::Timetable))
        .map(|s| s.name);
    let pupils = [Source::Ent, Source::Aaf, Source::Siecle]
        .into_iter()
        .flat_map(|s| view.pupils(s))
        .flat_map(|p| if group { &p.groups } else { &p.classes })
        .map(|m| m.name);
    of_files.chain(pupils).collect()
}

pub fn timetable_class_unknown(view: &View<'_>) -> Vec<Found> {
    let with_classes = CLASSES.is_met(view);
    let classes = known(view, false);
    let groups = known(view, true);
    let there = |name: &Name| classes.contains(name) || groups.contains(name);
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    let mut look = |name: Name, place: Place, there: bool, out: &mut Vec<Found>| {
        if name.is_none() || there || !said.insert(name) {
            return;
        }
        let near = classes.iter().find(|c| same_class(view, **c, name));
        let found =
            Found::of(view.text(name)).class(name).thing("classe", view.text(name)).at(place, "classe inconnue");
        out.push(match near {
            Some(near) => found.expected(view.text(*near)),
            None => found,
        });
    };
    let courses = view.facts.courses.iter();
    for course in courses.filter(|c| with_classes && view.is_current(c.place)) {
        for class in &course.classes {
            look(*class, course.place, there(class), &mut out);
        }
    }
    let own = structures(view);
    let of_timetable = own.iter().filter(|s| matches!(s.source, Source::StsReturn | Source::Timetable) && !s.group);
    for structure in of_timetable.filter(|_| with_classes) {
        look(structure.name, structure.place, there(&structure.name), &mut out);
    }
    // What an import did not find, unless a pupil of the ENT is in it now.
    let in_ent: BTreeSet<Name> =
        view.pupils(Source::Ent).iter().flat_map(|p| p.classes.iter().map(|m| m.name)).collect();
    let told = view.facts.not_found.iter();
    for told in told.filter(|n| n.kind == MissingKind::Class && view.is_current(n.place)) {
        look(told.name, told.place, in_ent.contains(&told.name), &mut out);
    }
    out
}

pub fn empty_class(view: &View<'_>) -> Vec<Found> {
    let members = members(view);
    let services: BTreeSet<Name> =
        view.facts.services.iter().filter(|s| view.is_current(s.place) && !s.group).map(|s| s.audience).collect();
    let mut out: BTreeMap<Name, Found> = BTreeMap::new();
    for structure in structures(view).iter().filter(|s| !s.group) {
        if !matches!(structure.source, Source::Sts | Source::Aaf | Source::Siecle) {
            continue;
        }
        let empty = !members.is_empty() && !members.contains_key(&structure.name);
        let idle = structure.source == Source::Sts && !services.is_empty() && !services.contains(&structure.name);
        let value = match (empty, idle) {
            (true, _) => "aucun élève",
            (false, true) => "aucun service",
            (false, false) => continue,
        };
        let found = out.entry(structure.name).or_insert_with(|| {
            let code = view.text(structure.name);
            Found::of(code).class(structure.name).thing("classe", code)
        });
        found.evidence.push((structure.place, format!("{value} ({})", structure.source.label())));
    }
    out.into_values().collect()
}

pub fn nearly_same_names(view: &View<'_>) -> Vec<Found> {
    let mut names: BTreeMap<Name, Place> = BTreeMap::new();
    for structure in structures(view) {
        names.entry(structure.name).or_insert(structure.place);
    }
    for course in view.facts.courses.iter().filter(|c| view.is_current(c.place)) {
        for name in course.classes.iter().chain(&course.groups) {
            names.entry(*name).or_insert(course.place);
        }
    }
    let sources = [Source::Siecle, Source::Aaf, Source::Ent, Source::List];
    for pupil in sources.into_iter().flat_map(|s| view.pupils(s)) {
        for m in pupil.classes.iter().chain(&pupil.groups) {
            names.entry(m.name).or_insert(pupil.place);
        }
    }
    let mut near: BTreeMap<String, Vec<(Name, Place)>> = BTreeMap::new();
    for (name, place) in names {
        near.entry(bare(view.text(name))).or_default().push((name, place));
    }
    near.into_iter()
        .filter(|(bare, all)| all.len() > 1 && !bare.is_empty())
        .map(|(_, all)| {
            let words: Vec<String> = all.iter().map(|(n, _)| format!("« {} »", view.text(*n))).collect();
            let words = words.join(" et ");
            let mut found = Found::of(words.as_str()).thing("noms", &words);
            for (name, place) in all {
                found = found.at(place, view.text(name));
            }
            found
        })
        .collect()
}

/// A name as people read it: `6 A`, `6A`, `6°a`, `6eA`, `6EME A` are one.
fn bare(name: &str) -> String {
    let mut text = sanitized(name);
    text.retain(char::is_alphanumeric);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let rest = ["emes", "eme", "e"]
        .iter()
        .find_map(|end| rest.strip_prefix(end).filter(|r| digits == 1 && !r.is_empty()))
        .unwrap_or(rest);
    format!("{number}{rest}")
}

pub fn structure_name_twice(view: &View<'_>) -> Vec<Found> {
    let mut seen: BTreeMap<(Source, Name, Name, bool), Place> = BTreeMap::new();
    let mut out: Vec<Found> = Vec::new();
    for s in structures(view) {
        if !matches!(s.source, Source::Sts | Source::Aaf | Source::Siecle) {
            continue;
        }
        match seen.insert((s.source, s.home, s.name, s.group), s.place) {
            // The annuaire lists a class once for each of its lines.
            Some(first) if s.source != Source::Aaf || first.line != s.place.line => {
                let subject = view.text(s.name);
                if !out.iter().any(|f| f.subject == subject) {
                    out.push(
                        Found::of(subject)
                            .class(s.name)
                            .thing("classe", subject)
                            .at(first, s.source.label())
                            .at(s.place, s.source.label()),
                    );
                }
            }
            _ => {}
        }
    }
    out
}

pub fn headcount_differs(view: &View<'_>) -> Vec<Found> {
    let members = members(view);
    let divisions = view.facts.divisions.iter().filter(|d| d.source == Source::Sts && view.is_current(d.place));
    divisions
        .filter_map(|d| {
            let counted = members.get(&d.name).copied().unwrap_or(0);
            let size = d.size.filter(|size| *size != counted && counted > 0)?;
            let code = view.text(d.name);
            let found = Found::of(code).class(d.name).thing("classe", code);
            Some(found.at(d.place, format!("{size} dans STSWEB")).expected(format!("{counted} élèves")))
        })
        .collect()
}

pub fn class_mef_unknown(view: &View<'_>) -> Vec<Found> {
    let known: BTreeSet<&str> =
        view.facts.mefs.iter().filter(|m| view.is_current(m.place)).map(|m| view.text(m.code)).collect();
    let mut out: BTreeMap<Name, Found> = BTreeMap::new();
    for division in view.facts.divisions.iter().filter(|d| view.is_current(d.place)) {
        for mef in &division.mefs {
            let code = view.text(*mef);
            let same = |k: &&str| *k == code || (k.len() >= 10 && code.len() >= 10 && k.get(..10) == code.get(..10));
            if known.is_empty() || known.iter().any(same) {
                continue;
            }
            let found = out.entry(division.name).or_insert_with(|| {
                let code = view.text(division.name);
                Found::of(code).class(division.name).thing("classe", code)
            });
            found.evidence.push((division.place, format!("MEF {code}")));
        }
    }
    out.into_values().collect()
}

pub fn structure_name_to_avoid(view: &View<'_>) -> Vec<Found> {
    let mut out: BTreeMap<Name, Found> = BTreeMap::new();
    for s in structures(view) {
        let text = view.text(s.name);
        let signs = text.contains(['$', ';', '<', '>']);
        let long = text.chars().count() > 20;
        if signs || long {
            let found = out.entry(s.name).or_insert_with(|| Found::of(text).class(s.name).thing("classe", text));
            let value = if signs { "signe qui sépare les champs" } else { "plus de 20 caractères" };
            found.evidence.push((s.place, value.to_owned()));
        }
    }
    out.into_values().collect()
}

pub fn service_without_teacher(view: &View<'_>) -> Vec<Found> {
    let services = view.facts.services.iter().filter(|s| view.is_current(s.place));
    services
        .filter_map(|s| {
            let words = format!("{} ({})", view.text(s.audience), view.text(s.subject));
            let found =
                Found::of(words.as_str()).class(if s.group { Name::NONE } else { s.audience }).thing("service", &words);
            if s.teachers.is_empty() {
                Some(found.at(s.place, format!("aucun enseignant ({})", s.source.label())))
            } else if s.teachers.iter().any(|(_, hours)| *hours == Some(0.0)) {
                Some(found.at(s.place, "aucune heure"))
            } else {
                None
            }
        })
        .collect()
}
