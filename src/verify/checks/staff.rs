use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::found::Found;
use super::known::KnownStaff;
use super::view::View;
use crate::verify::facts::{Name, Place, Source, Staff};

/// Whether the source says that it teaches.
pub fn teaches(view: &View<'_>, staff: &Staff) -> bool {
    if let Some(teacher) = staff.teacher {
        return teacher;
    }
    let functions: Vec<&str> = staff.functions.iter().map(|f| view.text(*f)).collect();
    functions.is_empty() || functions.iter().any(|f| *f == "ENS" || *f == "DOC")
}

pub fn in_directory(known: &KnownStaff<'_>) -> bool {
    known.of(Source::Aaf).is_some() || known.of(Source::Ent).is_some()
}

/// The identities that have services or courses in the files of STSWEB.
fn with_services(view: &View<'_>) -> BTreeSet<Name> {
    let services = view.facts.services.iter().filter(|s| view.is_current(s.place));
    let of_services = services.flat_map(|s| s.teachers.iter().map(|(id, _)| *id));
    let courses = view.facts.courses.iter().filter(|c| c.source == Source::StsReturn && view.is_current(c.place));
    of_services.chain(courses.flat_map(|c| c.teachers.iter().copied())).collect()
}

pub fn teacher_no_longer_in_sts(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for known in &view.known_staff {
        let directory = [Source::Aaf, Source::Ent].iter().find_map(|s| known.of(*s));
        let Some(staff) = directory.filter(|_| known.of(Source::Sts).is_none()) else {
            continue;
        };
        let only_teacher = staff.teacher == Some(true) || staff.functions.iter().any(|f| view.text(*f) == "ENS");
        let by_hand = by_hand(view, staff);
        if !only_teacher || by_hand {
            continue;
        }
        let mut found = Found::of(known.words(view)).keys(known.keys(view));
        for one in &known.in_sources {
            found = found.at(one.place, one.source.label());
        }
        out.push(found);
    }
    out
}

/// Whether an account was made otherwise than by the annuaire.
pub fn by_hand(view: &View<'_>, staff: &Staff) -> bool {
    let origin = view.text(staff.account.origin).to_uppercase();
    ["MANUAL", "MANUEL", "CSV", "EDT", "UDT"].iter().any(|o| origin.starts_with(o))
}

pub fn teacher_without_service(view: &View<'_>) -> Vec<Found> {
    let services = with_services(view);
    let aaf_services = view.staff(Source::Aaf).iter().any(|s| !s.teaches.is_empty() || !s.classes.is_empty());
    let mut out = Vec::new();
    for known in &view.known_staff {
        let mut found = Found::of(known.words(view)).keys(known.keys(view));
        for staff in &known.in_sources {
            let only_ens = staff.functions.iter().any(|f| view.text(*f) == "ENS")
                || (staff.functions.is_empty() && staff.teacher == Some(true));
            let idle = match staff.source {
                Source::Sts => !services.is_empty() && !services.contains(&staff.who.id),
                Source::Aaf => {
                    aaf_services && staff.teaches.is_empty() && staff.classes.is_empty() && staff.groups.is_empty()
                }
                _ => false,
            };
            if only_ens && idle {
                found = found.at(staff.place, format!("aucun service ({})", staff.source.label()));
            }
        }
        if !found.evidence.is_empty() {
            out.push(found);
        }
    }
    out
}

pub fn lesson_without_subject(view: &View<'_>) -> Vec<Found> {
    let subjects = view.facts.subjects.iter().filter(|s| view.is_current(s.place));
    let codes: BTreeSet<&str> =
        subjects.flat_map(|s| [s.code, s.short]).map(|n| view.text(n)).filter(|c| !c.is_empty()).collect();
    // The join key of a subject may have the académie before its code.
    let known = |code: Name| {
        let code = view.text(code);
        codes.contains(code) || codes.iter().any(|c| c.len() > code.len() && c.ends_with(code))
    };
    let mut out: BTreeMap<(Name, Name), Found> = BTreeMap::new();
    for staff in view.staff(Source::Aaf) {
        for (audience, subject) in &staff.teaches {
            let place = Place { file: staff.place.file, line: audience.line };
            let value = match view.text(*subject) {
                "" => "aucune matière".to_owned(),
                _ if codes.is_empty() || known(*subject) => continue,
                code => format!("matière {code}"),
            };
            let words = format!("{} ({})", view.text(audience.name), view.text(*subject));
            let found = out
                .entry((audience.name, *subject))
                .or_insert_with(|| Found::of(words.as_str()).thing("service", &words));
            found.evidence.push((place, format!("{} : {value}", view.words(&staff.who))));
        }
    }
    for service in view.facts.services.iter().filter(|s| view.is_current(s.place)) {
        let value = match view.text(service.subject) {
            "" => "aucune matière".to_owned(),
            _ if codes.is_empty() || known(service.subject) => continue,
            code => format!("matière {code}"),
        };
        let words = format!("{} ({})", view.text(service.audience), view.text(service.subject));
        let found = out
            .entry((service.audience, service.subject))
            .or_insert_with(|| Found::of(words.as_str()).thing("service", &words));
        found.evidence.push((service.place, value));
    }
    out.into_values().collect()
}

/// One finding for each agent of which one source, of some, says what `wrong` tells.
fn each(view: &View<'_>, wrong: impl Fn(&Staff) -> Option<String>) -> Vec<Found> {
    let mut out = Vec::new();
    for known in &view.known_staff {
        let mut found = Found::of(known.words(view)).keys(known.keys(view));
        for staff in &known.in_sources {
            if let Some(value) = wrong(staff) {
                found = found.at(staff.place, value);
            }
        }
        if !found.evidence.is_empty() {
            out.push(found);
        }
    }
    out
}

pub fn agent_without_function(view: &View<'_>) -> Vec<Found> {
    each(view, |s| {
        let without = s.functions.iter().all(|f| matches!(view.text(*f), "-" | ""));
        (s.source == Source::Aaf && without).then(|| "aucune fonction".to_owned())
    })
}

pub fn profile_differs_by_source(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for known in &view.known_staff {
        let (Some(aaf), Some(ent)) = (known.of(Source::Aaf), known.of(Source::Ent)) else {
            continue;
        };
        let (Some(a), Some(e)) = (aaf.teacher, ent.teacher) else {
            continue;
        };
        if a != e {
            let words = |t: bool| if t { "enseignant" } else { "personnel" };
            out.push(
                Found::of(known.words(view)).keys(known.keys(view)).at(aaf.place, words(a)).at(ent.place, words(e)),
            );
        }
    }
    out
}

pub fn agent_twice(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    for source in [Source::Aaf, Source::Ent] {
        let mut by_name: HashMap<String, &Staff> = HashMap::new();
        for staff in view.staff(source).iter().copied() {
            if staff.who.last.is_none() {
                continue;
            }
            let full = view.full(&staff.who);
            let twin = by_name.get(&full).filter(|o| {
                let dates = o.who.born.is_none() || staff.who.born.is_none() || o.who.born == staff.who.born;
                dates && o.place != staff.place
            });
            if let Some(twin) = twin
                && said.insert(full.clone())
            {
                let words =
                    |s: &Staff| format!("{} {}", s.source.label(), view.text(s.account.origin)).trim().to_owned();
                out.push(
                    Found::of(view.words(&staff.who))
                        .key(format!("{source:?}:{}", view.text(staff.who.id)).to_lowercase())
                        .at(twin.place, words(twin))
                        .at(staff.place, words(staff)),
                );
            }
            by_name.entry(full).or_insert(staff);
        }
    }
    out
}

pub fn local_agent(view: &View<'_>) -> Vec<Found> {
    each(view, |s| (s.source == Source::Sts && s.local).then(|| "TYPE « local »".to_owned()))
}

pub fn replaced_teacher(view: &View<'_>) -> Vec<Found> {
    let names: HashMap<Name, String> = view.staff(Source::Sts).iter().map(|s| (s.who.id, view.words(&s.who))).collect();
    each(view, |s| {
        let by = s.replaced_by;
        (s.source == Source::Sts && by.is_some()).then(|| {
            let who = names.get(&by).map_or(view.text(by), String::as_str);
            format!("remplacé(e) par {who}")
        })
    })
}
