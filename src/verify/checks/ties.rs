use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::found::Found;
use super::known::KnownPupil;
use super::pupils::has_left;
use super::view::View;
use crate::verify::facts::{Name, Source, Tie};

/// N_LIEN_ELEVE_RESPONSABLE, before and since 2016-2017.
const KINSHIPS: [&str; 19] =
    ["1", "2", "3", "4", "5", "6", "7", "10", "20", "37", "38", "39", "41", "42", "43", "50", "51", "70", "90"];

type Ties<'v> = HashMap<(Source, Name), Vec<&'v Tie>>;

fn ties<'v>(view: &'v View<'_>) -> Ties<'v> {
    let mut all: Ties<'v> = HashMap::new();
    for tie in view.facts.ties.iter().filter(|t| view.is_current(t.place)) {
        all.entry((tie.source, tie.pupil)).or_default().push(tie);
    }
    all
}

/// The sources that say who is responsible: SIECLE where its file of responsables is there, the annuaire.
fn sources(view: &View<'_>) -> Vec<Source> {
    let said: BTreeSet<Source> =
        view.facts.ties.iter().filter(|t| view.is_current(t.place)).map(|t| t.source).collect();
    let all = [Source::Siecle, Source::Aaf].into_iter();
    all.filter(|s| said.contains(s)).collect()
}

/// One finding for each pupil of which some source's ties are wrong.
fn each(view: &View<'_>, wrong: impl Fn(&[&Tie]) -> Vec<(Option<Tie>, String)>) -> Vec<Found> {
    let ties = ties(view);
    let sources = sources(view);
    let mut out = Vec::new();
    for known in &view.known_pupils {
        let mut found = Found::of(known.words(view)).class(known.class()).keys(known.keys(view));
        for source in &sources {
            let Some(pupil) = known.of(*source).filter(|p| !has_left(view, p)) else {
                continue;
            };
            let of = ties.get(&(*source, pupil.who.id)).map_or(&[][..], Vec::as_slice);
            for (tie, value) in wrong(of) {
                let place = tie.map_or(pupil.place, |t| t.place);
                found = found.at(place, value);
            }
        }
        if !found.evidence.is_empty() {
            out.push(found);
        }
    }
    // SIECLE's responsables without its pupils.
    out.extend(without_pupils(view, &ties, &wrong));
    out
}

fn without_pupils(
    view: &View<'_>,
    ties: &Ties<'_>,
    wrong: &impl Fn(&[&Tie]) -> Vec<(Option<Tie>, String)>,
) -> Vec<Found> {
    if !view.pupils(Source::Siecle).is_empty() {
        return Vec::new();
    }
    let by_siecle: HashMap<Name, &KnownPupil<'_>> = view
        .known_pupils
        .iter()
        .flat_map(|k| k.in_sources.iter().map(move |p| (p.siecle, k)))
        .filter(|(id, _)| id.is_some())
        .collect();
    let ordered: BTreeMap<Name, &Vec<&Tie>> = ties
        .iter()
        .filter(|((source, _), _)| *source == Source::Siecle)
        .map(|((_, pupil), all)| (*pupil, all))
        .collect();
    let mut out = Vec::new();
    for (pupil, all) in ordered {
        let words = by_siecle.get(&pupil).map(|k| k.words(view));
        let id = view.text(pupil);
        let mut found = Found::of(words.unwrap_or_else(|| format!("élève {id}"))).key(format!("siecle:{id}"));
        for (tie, value) in wrong(all) {
            let place = tie.or_else(|| all.first().map(|t| **t)).map_or_else(Default::default, |t| t.place);
            found = found.at(place, value);
        }
        if !found.evidence.is_empty() {
            out.push(found);
        }
    }
    out
}

pub fn pupil_without_legal_relative(view: &View<'_>) -> Vec<Found> {
    each(view, |ties| {
        // A pupil who is of age is responsible for itself.
        let own = ties.iter().any(|t| matches!(view.text(t.kinship), "70" | "7"));
        if own || ties.iter().any(|t| t.legal || t.malformed) {
            return Vec::new();
        }
        let value = match ties.len() {
            0 => "aucun responsable".to_owned(),
            n => format!("{n} responsable(s), aucun légal"),
        };
        vec![(None, value)]
    })
}

pub fn relative_not_found(view: &View<'_>) -> Vec<Found> {
    let known: BTreeSet<Name> = view.relatives(Source::Aaf).iter().map(|r| r.who.id).collect();
    each(view, |ties| {
        let lost = ties.iter().filter(|t| t.source == Source::Aaf && !t.malformed && !known.contains(&t.relative));
        lost.map(|t| (Some(**t), format!("responsable {}", view.text(t.relative)))).collect()
    })
}

pub fn malformed_tie(view: &View<'_>) -> Vec<Found> {
    each(view, |ties| {
        let wrong = ties.iter().filter(|t| t.source == Source::Aaf).filter(|t| {
            let kinship = view.text(t.kinship);
            t.malformed || !(kinship.is_empty() || KINSHIPS.contains(&kinship))
        });
        wrong.map(|t| (Some(**t), format!("« {} »", view.text(t.raw)))).collect()
    })
}

pub fn too_many_legal_relatives(view: &View<'_>) -> Vec<Found> {
    each(view, |ties| {
        let legal = ties.iter().filter(|t| t.legal).count();
        let people: BTreeSet<Name> = ties.iter().map(|t| t.relative).collect();
        if legal > 2 {
            vec![(None, format!("{legal} représentants légaux"))]
        } else if people.len() < ties.len() {
            vec![(None, "la même personne deux fois".to_owned())]
        } else {
            Vec::new()
        }
    })
}
