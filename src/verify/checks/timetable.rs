use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::found::Found;
use super::view::View;
use crate::model::Arrange;
use crate::verify::facts::{Course, Entry, Name, Place, Source};

fn courses<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v Course> {
    view.facts.courses.iter().filter(|c| view.is_current(c.place))
}

fn audience(course: &Course) -> Name {
    let all = course.classes.iter().chain(&course.groups);
    all.copied().find(|n| n.is_some()).unwrap_or_default()
}

fn subject<'v>(view: &View<'v>, course: &Course) -> &'v str {
    match view.text(course.subject_label) {
        "" => view.text(course.subject),
        label => label,
    }
}

fn when(course: &Course) -> String {
    let days = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
    let day = usize::from(course.day).checked_sub(1).and_then(|d| days.get(d));
    let hour = course.start.map(|m| format!("{} h {:02}", m / 60, m % 60));
    format!("{} {}", day.copied().unwrap_or_default(), hour.unwrap_or_default()).trim().to_owned()
}

fn words(view: &View<'_>, course: &Course) -> String {
    let all = [view.text(audience(course)), subject(view, course), &when(course)];
    let all: Vec<&str> = all.into_iter().filter(|t| !t.is_empty()).collect();
    if all.is_empty() { "cours".to_owned() } else { all.join(" · ") }
}

fn found(view: &View<'_>, course: &Course) -> Found {
    let class = course.classes.first().copied().unwrap_or_default();
    let words = words(view, course);
    let found = Found::of(words.as_str()).class(class);
    // An agenda's words may name people.
    match course.date {
        None => found.thing("cours", &words),
        Some(_) => found,
    }
}

pub fn lesson_incomplete(view: &View<'_>) -> Vec<Found> {
    courses(view)
        .filter(|c| c.date.is_none())
        .filter_map(|c| {
            let lacks = [
                ("enseignant", c.teachers.iter().all(|t| t.is_none())),
                ("classe", audience(c).is_none()),
                ("matière", c.subject.is_none() && c.subject_label.is_none()),
            ];
            let lacks: Vec<&str> = lacks.iter().filter(|(_, lacking)| *lacking).map(|(what, _)| *what).collect();
            (!lacks.is_empty()).then(|| found(view, c).at(c.place, format!("sans {}", lacks.join(", sans "))))
        })
        .collect()
}

pub fn lesson_out_of_grid(view: &View<'_>) -> Vec<Found> {
    courses(view)
        .filter_map(|c| {
            let value = match (c.day, c.start) {
                (0, None) => "ni jour, ni heure",
                (0, _) => "aucun jour",
                (_, None) => "aucune heure",
                (8.., _) => "jour inconnu",
                _ => return None,
            };
            Some(found(view, c).at(c.place, value))
        })
        .collect()
}

pub fn lesson_on_closed_day(view: &View<'_>) -> Vec<Found> {
    let hours: HashMap<u8, (u16, u16)> =
        view.facts.hours.iter().filter(|h| view.is_current(h.place)).map(|h| (h.day, (h.from, h.to))).collect();
    courses(view)
        .filter_map(|c| {
            let start = c.start?;
            let end = start.saturating_add(c.length.unwrap_or(0));
            let value = match (c.day, hours.get(&c.day)) {
                (7, _) => "un dimanche".to_owned(),
                (1..=6, Some((from, to))) if start < *from || end > *to => {
                    format!("ouvert de {} h {:02} à {} h {:02}", from / 60, from % 60, to / 60, to % 60)
                }
                (1..=6, None) if !hours.is_empty() => "un jour fermé".to_owned(),
                _ => return None,
            };
            Some(found(view, c).at(c.place, value))
        })
        .collect()
}

/// Whether two alternations may meet: the same, or one of every week.
fn meet(view: &View<'_>, a: &Course, b: &Course) -> bool {
    let every = |c: &Course| matches!(view.text(c.alternation).to_uppercase().as_str(), "" | "H" | "T" | "HEBDO");
    a.alternation == b.alternation || every(a) || every(b)
}

pub fn lessons_at_once(view: &View<'_>) -> Vec<Found> {
    let mut by_day: BTreeMap<(u16, u8, Name, u8), Vec<&Course>> = BTreeMap::new();
    for course in courses(view).filter(|c| c.day > 0 && c.start.is_some() && c.date.is_none()) {
        let what = [(0, &course.teachers), (1, &course.classes), (2, &course.rooms)];
        for (sort, names) in what {
            for name in names.iter().filter(|n| n.is_some()) {
                by_day.entry((course.place.file, course.day, *name, sort)).or_default().push(course);
            }
        }
    }
    let mut out = Vec::new();
    let mut said: BTreeSet<(Place, Place)> = BTreeSet::new();
    for ((_, _, name, sort), mut all) in by_day {
        all.arrange_by_key(|c| (c.start, c.place));
        for pair in all.windows(2) {
            let [a, b] = pair else { continue };
            let end = a.start.unwrap_or(0).saturating_add(a.length.unwrap_or(0));
            // One course in several lines: for several teachers, or several classes.
            let shared = |x: &[Name], y: &[Name]| x.iter().any(|n| y.contains(n));
            let one = a.start == b.start
                && a.length == b.length
                && a.subject == b.subject
                && (sort != 0
                    || shared(&a.rooms, &b.rooms)
                    || shared(&a.groups, &b.groups)
                    || shared(&a.classes, &b.classes))
                && (sort != 1
                    || a.together == Some(true)
                    || shared(&a.rooms, &b.rooms)
                    || a.source == Source::StsReturn)
                && (sort != 2 || shared(&a.classes, &b.classes) || shared(&a.teachers, &b.teachers));
            if b.start.unwrap_or(0) >= end || !meet(view, a, b) || one {
                continue;
            }
            if said.insert((a.place, b.place)) {
                let who = if sort == 0 { teacher(view, name) } else { view.text(name).to_owned() };
                let both = [words(view, a), words(view, b)];
                let mut found = Found::of(format!("{who} · {}", when(b)));
                if a.date.is_none() {
                    found = found.thing("cours", &both.join(" + "));
                }
                let [first, second] = both;
                out.push(found.at(a.place, first).at(b.place, second));
            }
        }
    }
    out
}

/// A teacher's name, from its identity where it is one.
fn teacher(view: &View<'_>, name: Name) -> String {
    let staff = [Source::Sts, Source::StsReturn].into_iter().flat_map(|s| view.staff(s));
    let found = staff.into_iter().find(|s| s.who.id == name && s.who.last.is_some());
    found.map_or_else(|| view.text(name).to_owned(), |s| view.words(&s.who))
}

fn entries<'v>(view: &'v View<'_>, all: &'v [Entry]) -> impl Iterator<Item = &'v Entry> {
    all.iter().filter(|e| view.is_current(e.place))
}

pub fn rotation_unknown(view: &View<'_>) -> Vec<Found> {
    let known: BTreeSet<Name> = entries(view, &view.facts.alternations).map(|e| e.code).collect();
    let mut out = Vec::new();
    for entry in entries(view, &view.facts.alternations).filter(|e| e.weeks == Some(0)) {
        let code = view.text(entry.code);
        let found = Found::of(format!("alternance {code}")).thing("alternance", code);
        out.push(found.at(entry.place, "aucune semaine"));
    }
    let mut said = BTreeSet::new();
    for course in courses(view).filter(|c| c.source == Source::StsReturn && c.alternation.is_some()) {
        if !known.contains(&course.alternation) && said.insert(course.alternation) {
            let code = view.text(course.alternation);
            let found = Found::of(format!("alternance {code}")).thing("alternance", code);
            out.push(found.at(course.place, "inconnue"));
        }
    }
    out
}

pub fn past_weeks_only(view: &View<'_>) -> Vec<Found> {
    let mut last: BTreeMap<u16, (Place, chrono::NaiveDate)> = BTreeMap::new();
    for entry in entries(view, &view.facts.alternations) {
        if let Some(day) = entry.last_week {
            let best = last.entry(entry.place.file).or_insert((entry.place, day));
            if day > best.1 {
                *best = (entry.place, day);
            }
        }
    }
    last.into_values()
        // A week begins on its Monday.
        .filter(|(_, day)| *day + chrono::Days::new(6) < view.context.today)
        .map(|(place, day)| {
            let name = view.file(place).map_or("", |f| f.name.as_str());
            Found::of(name).at(place, format!("dernière semaine : {}", day.format("%d/%m/%Y")))
        })
        .collect()
}

pub fn room_unknown(view: &View<'_>) -> Vec<Found> {
    let known: BTreeSet<Name> = entries(view, &view.facts.rooms).map(|e| e.code).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    for course in courses(view).filter(|c| c.source == Source::StsReturn) {
        for room in &course.rooms {
            if !known.contains(room) && said.insert(*room) {
                out.push(
                    Found::of(format!("salle {}", view.text(*room)))
                        .thing("salle", view.text(*room))
                        .at(course.place, "inconnue"),
                );
            }
        }
    }
    out
}

pub fn coteaching_inconsistent(view: &View<'_>) -> Vec<Found> {
    let services = view.facts.services.iter().filter(|s| view.is_current(s.place));
    services
        .filter(|s| s.source == Source::StsReturn)
        .filter_map(|s| {
            let value = match (s.together?, s.teachers.len()) {
                (true, 0 | 1) => "co-enseignement avec un seul enseignant",
                (false, 2..) => "plusieurs enseignants, sans co-enseignement",
                _ => return None,
            };
            let words = format!("{} ({})", view.text(s.audience), view.text(s.subject));
            let found = Found::of(words.as_str()).thing("service", &words);
            Some(found.at(s.place, value))
        })
        .collect()
}

pub fn lesson_subject_unknown(view: &View<'_>) -> Vec<Found> {
    let subjects = entries(view, &view.facts.subjects).flat_map(|s| [s.code, s.short, s.label]);
    let known: BTreeSet<String> = subjects.map(|n| view.plain(n).to_string()).filter(|n| !n.is_empty()).collect();
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    for course in courses(view) {
        let names = [course.subject, course.subject_label].into_iter().filter(|n| n.is_some());
        let names: Vec<Name> = names.collect();
        let any = names.iter().any(|n| known.contains(&*view.plain(*n)));
        let subject = names.first().copied().unwrap_or_default();
        if subject.is_some() && !any && course.date.is_none() && said.insert(subject) {
            out.push(
                Found::of(format!("matière {}", view.text(subject)))
                    .thing("matiere", view.text(subject))
                    .at(course.place, "hors nomenclature"),
            );
        }
    }
    out
}

pub fn far_fewer_lessons(view: &View<'_>) -> Vec<Found> {
    let of = |earlier: bool| {
        let mut all = view.facts.made_courses.iter();
        all.find(|(place, _)| if earlier { view.is_earlier(*place) } else { view.is_current(*place) })
    };
    let before = of(true).map(|(_, n)| *n).or_else(|| view.context.counts.get("cours créés").copied());
    let (Some((place, now)), Some(before)) = (of(false), before) else {
        return Vec::new();
    };
    if u64::from(*now) * 5 >= u64::from(before) * 4 {
        return Vec::new();
    }
    vec![Found::of("compte rendu d’import").at(*place, format!("{now} cours au lieu de {before}"))]
}
