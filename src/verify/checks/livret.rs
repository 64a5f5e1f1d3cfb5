use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::found::Found;
use super::needs::{PUPILS_AT_SOURCE, STS};
use super::view::View;
use crate::verify::facts::{Name, Place, Source};

pub fn incomplete_livret(view: &View<'_>) -> Vec<Found> {
    let livret = &view.facts.livret;
    let current = |place: &Place| view.is_current(*place);
    let mut out = Vec::new();
    let mut seen: BTreeMap<(u16, Name, Name), Place> = BTreeMap::new();
    for (place, code, election) in livret.disciplines.iter().filter(|(p, _, _)| current(p)) {
        if let Some(first) = seen.insert((place.file, *code, *election), *place) {
            let words = format!("discipline {}", view.text(*code));
            out.push(Found::of(words).at(first, "une première fois").at(*place, "une seconde fois"));
        }
    }
    for (place, title, count) in livret.projects.iter().filter(|(p, _, n)| current(p) && *n < 2) {
        let words = format!("EPI « {} »", view.text(*title));
        out.push(Found::of(words).at(*place, format!("{count} discipline(s)")).expected("deux au moins"));
    }
    let names: HashMap<(u16, Name), (Name, Name, Name)> = livret
        .pupils
        .iter()
        .map(|(place, id, eleve, name, class)| ((place.file, *id), (*name, *class, *eleve)))
        .collect();
    let who = |place: &Place, id: Name| names.get(&(place.file, id)).copied().unwrap_or((id, Name::NONE, Name::NONE));
    for report in livret.reports.iter().filter(|r| current(&r.place)) {
        let mut lacks = Vec::new();
        if report.disciplines == 0 {
            lacks.push("aucune discipline évaluée".to_owned());
        }
        if report.silent > 0 {
            lacks.push(format!("{} appréciation(s) absente(s)", report.silent));
        }
        if !report.summary {
            lacks.push("synthèse du conseil absente".to_owned());
        }
        if !report.council_date {
            lacks.push("date du conseil absente".to_owned());
        }
        if !lacks.is_empty() {
            let (name, class, id) = who(&report.place, report.pupil);
            out.push(
                Found::of(view.text(name))
                    .class(class)
                    .keys(vec![format!("siecle:{}", view.text(id))])
                    .at(report.place, lacks.join(", ")),
            );
        }
    }
    for (place, pupil, evaluated) in livret.cycles.iter().filter(|(p, _, _)| current(p)) {
        if !evaluated {
            let (name, class, id) = who(place, *pupil);
            out.push(
                Found::of(view.text(name))
                    .class(class)
                    .keys(vec![format!("siecle:{}", view.text(id))])
                    .at(*place, "aucun domaine du socle évalué"),
            );
        }
    }
    // One ELEVE_ID in two classes.
    let mut classes: BTreeMap<Name, (Place, Name)> = BTreeMap::new();
    for (place, _, id, name, class) in livret.pupils.iter().filter(|(p, ..)| current(p)) {
        match classes.insert(*id, (*place, *class)) {
            Some((first, other)) if other != *class && id.is_some() => {
                out.push(
                    Found::of(view.text(*name))
                        .class(*class)
                        .key(format!("siecle:{}", view.text(*id)))
                        .at(first, view.text(other))
                        .at(*place, view.text(*class)),
                );
            }
            _ => {}
        }
    }
    out
}

pub fn unknown_in_livret(view: &View<'_>) -> Vec<Found> {
    let livret = &view.facts.livret;
    let mut out = Vec::new();
    let sources = [Source::Siecle, Source::Aaf];
    let pupils: BTreeSet<&str> =
        sources.iter().flat_map(|s| view.pupils(*s)).map(|p| view.text(p.siecle)).filter(|id| !id.is_empty()).collect();
    let at_source = PUPILS_AT_SOURCE.is_met(view) && !pupils.is_empty();
    for (place, _, id, name, class) in livret.pupils.iter().filter(|(p, ..)| view.is_current(*p)) {
        if at_source && !pupils.contains(view.text(*id)) {
            let value = format!("id-be {}", view.text(*id));
            let key = format!("siecle:{}", view.text(*id));
            let found = Found::of(view.text(*name)).class(*class).key(key);
            out.push(found.at(*place, value));
        }
    }
    let staff: BTreeSet<&str> = view.staff(Source::Sts).iter().map(|s| view.text(s.who.id)).collect();
    let with_sts = STS.is_met(view);
    for (place, _, kind, id, name) in livret.teachers.iter().filter(|(p, ..)| view.is_current(*p)) {
        let of_sts = matches!(view.text(*kind), "epp" | "local");
        if with_sts && of_sts && !staff.contains(view.text(*id)) {
            let id = view.text(*id);
            let found = Found::of(view.text(*name)).key(format!("sts:{id}"));
            out.push(found.at(*place, format!("id-sts {id}")));
        }
    }
    out
}

pub fn inconsistent_periods(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    let mut before: Option<(Name, Name, u16)> = None;
    for (place, id, year, at, of) in view.facts.livret.periods.iter().filter(|(p, ..)| view.is_current(*p)) {
        let number = |name: Name| view.text(name).parse::<u32>().ok();
        let value = match (number(*at), number(*of), number(*year)) {
            (Some(at), Some(of), Some(_)) if at == 0 || at > of => format!("période {at} sur {of}"),
            (None, ..) | (_, None, _) | (_, _, None) => "indice, nombre ou millésime absent".to_owned(),
            _ => match before {
                Some((y, n, file)) if file == place.file && (y != *year || n != *of) => {
                    "ni le même millésime, ni le même nombre que la précédente".to_owned()
                }
                _ => String::new(),
            },
        };
        if !value.is_empty() {
            let id = view.text(*id);
            let found = Found::of(format!("période {id}")).thing("periode", id);
            out.push(found.at(*place, value));
        } else {
            before = Some((*year, *of, place.file));
        }
    }
    out
}
