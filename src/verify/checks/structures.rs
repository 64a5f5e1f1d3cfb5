use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::check::Check;
use super::corrector::Corrector::{Administrator, Direction, Secretariat, Timetable};
use super::crossing::{reference, same_class};
use super::found::Found;
use super::needs::{AAF_STRUCTURES, CLASSES, MEFS, PUPILS, STS, TIMETABLE};
use super::pupils::has_left;
use super::severity::Severity::{Blocking, Major, Minor};
use super::view::View;
use crate::verify::facts::{Name, Place, Source};
use crate::verify::readers::values::sanitized;

/// G: classes and groups.
pub const STRUCTURE_CHECKS: &[Check] = &[
    Check {
        code: "G1",
        severity: Blocking,
        title: "Classe de l’emploi du temps inconnue de l’ENT",
        meaning: "Les cours de cette classe ne sont pas créés dans l’ENT.",
        corrector: Timetable,
        place: "EDT : renommer ; ou ENT : mettre en correspondance, puis relancer l’import",
        needs: &[TIMETABLE, CLASSES],
        run: g1,
    },
    Check {
        code: "G2",
        severity: Major,
        title: "Classe sans élève ou sans service",
        meaning: "La classe existe et reste vide : élèves pas encore affectés, ou services pas encore remontés.",
        corrector: Direction,
        place: "STSWEB › Structures ; EDT › remontée vers STSWEB",
        needs: &[CLASSES, PUPILS],
        run: g2,
    },
    Check {
        code: "G3",
        severity: Major,
        title: "Noms presque semblables",
        meaning: "La même classe porte deux noms : les uns ont ses élèves, les autres ses cours.",
        corrector: Direction,
        place: "STSWEB, puis EDT : le même nom partout",
        needs: &[],
        run: g3,
    },
    Check {
        code: "G4",
        severity: Major,
        title: "Groupe sans élève ou sans division",
        meaning: "Le groupe ne contient personne : ses cours n’apparaissent chez aucun élève.",
        corrector: Timetable,
        place: "EDT › liens élèves-groupes, puis remontée vers STSWEB et SIECLE",
        needs: &[STS],
        run: g4,
    },
    Check {
        code: "G5",
        severity: Major,
        title: "Élève d’un groupe d’une autre classe",
        meaning: "L’élève voit les cours d’un groupe qui n’est pas de sa classe.",
        corrector: Secretariat,
        place: "SIECLE, ou EDT › liens élèves-groupes",
        needs: &[STS, PUPILS],
        run: g5,
    },
    Check {
        code: "G6",
        severity: Major,
        title: "Groupe disparu ou renommé",
        meaning: "L’ENT supprime l’ancien groupe, et tout ce qui était partagé avec lui.",
        corrector: Administrator,
        place: "prévenir les enseignants avant l’import",
        needs: &[AAF_STRUCTURES],
        run: g6,
    },
    Check {
        code: "G7",
        severity: Major,
        title: "Nom de classe ou de groupe en double",
        meaning: "Deux structures portent le même nom : leurs élèves se mêlent.",
        corrector: Direction,
        place: "STSWEB › Structures",
        needs: &[CLASSES],
        run: g7,
    },
    Check {
        code: "G8",
        severity: Minor,
        title: "Effectif différent",
        meaning: "STSWEB ne compte pas les mêmes élèves que la classe n’en a.",
        corrector: Secretariat,
        place: "SIECLE : divisions des élèves",
        needs: &[STS, PUPILS],
        run: g8,
    },
    Check {
        code: "G9",
        severity: Minor,
        title: "MEF de la classe inconnu",
        meaning: "La formation de la classe n’est pas reconnue : ses ressources ne lui seront pas attribuées.",
        corrector: Direction,
        place: "STSWEB › Structures : MEF d’appartenance",
        needs: &[CLASSES, MEFS],
        run: g9,
    },
    Check {
        code: "G10",
        severity: Minor,
        title: "Nom de structure à éviter",
        meaning: "Ces signes séparent les champs des fichiers, et un nom trop long est coupé : la structure ne se retrouve plus.",
        corrector: Direction,
        place: "STSWEB, puis EDT : renommer",
        needs: &[],
        run: g10,
    },
    Check {
        code: "G11",
        severity: Major,
        title: "Service sans enseignant ou sans heure",
        meaning: "Personne n’est rattaché à cet enseignement dans l’ENT.",
        corrector: Timetable,
        place: "EDT, avant la remontée vers STSWEB",
        needs: &[STS],
        run: g11,
    },
    Check {
        code: "G12",
        severity: Major,
        title: "Groupe de cours sans lien avec des élèves",
        meaning: "Le cours a lieu, et aucun élève ne le voit.",
        corrector: Timetable,
        place: "EDT › liens élèves-groupes",
        needs: &[TIMETABLE, STS],
        run: g12,
    },
];

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
    divisions
        .chain(groups)
        .filter(|s| view.is_current(s.place) && s.name.is_some())
        .collect()
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

fn g1(view: &View<'_>) -> Vec<Found> {
    let classes = known(view, false);
    let groups = known(view, true);
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    let mut look = |name: Name, place: Place, out: &mut Vec<Found>| {
        let there = classes.contains(&name) || groups.contains(&name);
        if name.is_none() || there || !said.insert(name) {
            return;
        }
        let near = classes.iter().find(|c| same_class(view, **c, name));
        let found = Found::of(view.text(name))
            .class(name)
            .at(place, "classe inconnue");
        out.push(match near {
            Some(near) => found.expected(view.text(*near)),
            None => found,
        });
    };
    for course in view
        .facts
        .courses
        .iter()
        .filter(|c| view.is_current(c.place))
    {
        for class in &course.classes {
            look(*class, course.place, &mut out);
        }
    }
    let own = structures(view);
    for structure in own
        .iter()
        .filter(|s| matches!(s.source, Source::StsReturn | Source::Timetable) && !s.group)
    {
        look(structure.name, structure.place, &mut out);
    }
    out
}

/// The pupils of each class and group, by the source of the truth.
fn members(view: &View<'_>) -> BTreeMap<Name, u32> {
    let mut out = BTreeMap::new();
    for pupil in view
        .pupils(reference(view))
        .iter()
        .filter(|p| !has_left(view, p))
    {
        for membership in pupil.classes.iter().chain(&pupil.groups) {
            *out.entry(membership.name).or_insert(0) += 1;
        }
    }
    out
}

fn g2(view: &View<'_>) -> Vec<Found> {
    let members = members(view);
    let services: BTreeSet<Name> = view
        .facts
        .services
        .iter()
        .filter(|s| view.is_current(s.place) && !s.group)
        .map(|s| s.audience)
        .collect();
    let mut out: BTreeMap<Name, Found> = BTreeMap::new();
    for structure in structures(view).iter().filter(|s| !s.group) {
        if !matches!(structure.source, Source::Sts | Source::Aaf | Source::Siecle) {
            continue;
        }
        let empty = !members.is_empty() && !members.contains_key(&structure.name);
        let idle = structure.source == Source::Sts
            && !services.is_empty()
            && !services.contains(&structure.name);
        let value = match (empty, idle) {
            (true, _) => "aucun élève",
            (false, true) => "aucun service",
            (false, false) => continue,
        };
        let found = out
            .entry(structure.name)
            .or_insert_with(|| Found::of(view.text(structure.name)).class(structure.name));
        found.evidence.push((
            structure.place,
            format!("{value} ({})", structure.source.label()),
        ));
    }
    out.into_values().collect()
}

fn g3(view: &View<'_>) -> Vec<Found> {
    let mut names: BTreeMap<Name, Place> = BTreeMap::new();
    for structure in structures(view) {
        names.entry(structure.name).or_insert(structure.place);
    }
    for course in view
        .facts
        .courses
        .iter()
        .filter(|c| view.is_current(c.place))
    {
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
        near.entry(bare(view.text(name)))
            .or_default()
            .push((name, place));
    }
    near.into_iter()
        .filter(|(bare, all)| all.len() > 1 && !bare.is_empty())
        .map(|(_, all)| {
            let words: Vec<String> = all
                .iter()
                .map(|(n, _)| format!("« {} »", view.text(*n)))
                .collect();
            let mut found = Found::of(words.join(" et "));
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
        .find_map(|end| {
            rest.strip_prefix(end)
                .filter(|r| digits == 1 && !r.is_empty())
        })
        .unwrap_or(rest);
    format!("{number}{rest}")
}

fn g4(view: &View<'_>) -> Vec<Found> {
    let members = members(view);
    let grouped = view
        .pupils(reference(view))
        .iter()
        .any(|p| !p.groups.is_empty());
    let mut out = Vec::new();
    for group in view
        .facts
        .groups
        .iter()
        .filter(|g| g.source == Source::Sts && view.is_current(g.place))
    {
        let value = match &group.divisions {
            Some(divisions) if divisions.is_empty() => "aucune division d’appartenance",
            _ if grouped && !members.contains_key(&group.name) => "aucun élève",
            _ => continue,
        };
        out.push(Found::of(view.text(group.name)).at(group.place, value));
    }
    out
}

fn g5(view: &View<'_>) -> Vec<Found> {
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
        let mut found = Found::of(known.words(view))
            .class(known.class())
            .key(known.key(view));
        let sources = [Source::Siecle, Source::Aaf];
        for pupil in sources.iter().filter_map(|s| known.of(*s)) {
            let class = pupil.class();
            for group in pupil.groups.iter().filter(|_| class.is_some()) {
                let wrong = divisions
                    .get(&group.name)
                    .is_some_and(|d| !d.contains(&class));
                if wrong {
                    let value = format!(
                        "groupe {}, classe {}",
                        view.text(group.name),
                        view.text(class)
                    );
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

fn g6(view: &View<'_>) -> Vec<Found> {
    let of = |earlier: bool| -> BTreeMap<Name, Place> {
        let all = view.facts.groups.iter().filter(|g| g.source == Source::Aaf);
        all.filter(|g| {
            if earlier {
                view.is_earlier(g.place)
            } else {
                view.is_current(g.place)
            }
        })
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
        all.filter(|p| {
            if earlier {
                view.is_earlier(p.place)
            } else {
                view.is_current(p.place)
            }
        })
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
        let found = Found::of(view.text(*name)).at(*place, "n’est plus dans le fichier");
        match follows {
            Some(new) => found.expected(format!("devenu « {} » ?", view.text(*new))),
            None => found,
        }
    })
    .collect()
}

fn g7(view: &View<'_>) -> Vec<Found> {
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

fn g8(view: &View<'_>) -> Vec<Found> {
    let members = members(view);
    let divisions = view
        .facts
        .divisions
        .iter()
        .filter(|d| d.source == Source::Sts && view.is_current(d.place));
    divisions
        .filter_map(|d| {
            let counted = members.get(&d.name).copied().unwrap_or(0);
            let size = d.size.filter(|size| *size != counted && counted > 0)?;
            let found = Found::of(view.text(d.name)).class(d.name);
            Some(
                found
                    .at(d.place, format!("{size} dans STSWEB"))
                    .expected(format!("{counted} élèves")),
            )
        })
        .collect()
}

fn g9(view: &View<'_>) -> Vec<Found> {
    let known: BTreeSet<&str> = view
        .facts
        .mefs
        .iter()
        .filter(|m| view.is_current(m.place))
        .map(|m| view.text(m.code))
        .collect();
    let mut out: BTreeMap<Name, Found> = BTreeMap::new();
    for division in view
        .facts
        .divisions
        .iter()
        .filter(|d| view.is_current(d.place))
    {
        for mef in &division.mefs {
            let code = view.text(*mef);
            let same = |k: &&str| {
                *k == code || (k.len() >= 10 && code.len() >= 10 && k.get(..10) == code.get(..10))
            };
            if known.is_empty() || known.iter().any(same) {
                continue;
            }
            let found = out
                .entry(division.name)
                .or_insert_with(|| Found::of(view.text(division.name)).class(division.name));
            found.evidence.push((division.place, format!("MEF {code}")));
        }
    }
    out.into_values().collect()
}

fn g10(view: &View<'_>) -> Vec<Found> {
    let mut out: BTreeMap<Name, Found> = BTreeMap::new();
    for s in structures(view) {
        let text = view.text(s.name);
        let signs = text.contains(['$', ';', '<', '>']);
        let long = text.chars().count() > 20;
        if signs || long {
            let found = out
                .entry(s.name)
                .or_insert_with(|| Found::of(text).class(s.name));
            let value = if signs {
                "signe qui sépare les champs"
            } else {
                "plus de 20 caractères"
            };
            found.evidence.push((s.place, value.to_owned()));
        }
    }
    out.into_values().collect()
}

fn g11(view: &View<'_>) -> Vec<Found> {
    let services = view
        .facts
        .services
        .iter()
        .filter(|s| view.is_current(s.place));
    services
        .filter_map(|s| {
            let words = format!("{} ({})", view.text(s.audience), view.text(s.subject));
            let found = Found::of(words).class(if s.group { Name::NONE } else { s.audience });
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

fn g12(view: &View<'_>) -> Vec<Found> {
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
    for course in view
        .facts
        .courses
        .iter()
        .filter(|c| view.is_current(c.place))
    {
        for group in &course.groups {
            let known = linked.contains(group) || members.contains_key(group);
            if !known && said.insert(*group) {
                out.push(Found::of(view.text(*group)).at(course.place, "groupe sans élève"));
            }
        }
    }
    out
}
