use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::found::Found;
use super::pupils::{has_left, known_classes};
use super::view::View;
use crate::verify::facts::{Name, Pupil, Source};
use crate::verify::readers::values::sanitized;

/// What is the truth about who is in the school.
pub fn reference(view: &View<'_>) -> Source {
    let order = [Source::Siecle, Source::Aaf, Source::List];
    let there = order.into_iter().find(|s| !view.pupils(*s).is_empty());
    there.unwrap_or(Source::Siecle)
}

/// Where the others should have it, too.
fn others(view: &View<'_>, than: Source) -> Vec<Source> {
    let all = [Source::Aaf, Source::Ent].into_iter();
    all.filter(|s| *s != than && !view.pupils(*s).is_empty() && view.is_whole(*s)).collect()
}

pub fn pupil_without_account(view: &View<'_>) -> Vec<Found> {
    let truth = reference(view);
    let others = others(view, truth);
    // One pupil twice at the source has one account: it is the double that is to be mended.
    let there: BTreeSet<(String, Option<NaiveDate>, Source)> = view
        .known_pupils
        .iter()
        .filter_map(|k| Some((k, k.of(truth)?)))
        .flat_map(|(k, p)| k.in_sources.iter().map(move |o| (view.full(&p.who), p.who.born, o.source)))
        .collect();
    let mut out = Vec::new();
    for known in &view.known_pupils {
        let Some(pupil) = known.of(truth) else {
            continue;
        };
        // Who has left, or is in no class, is not waited for.
        if has_left(view, pupil) || (pupil.classes.is_empty() && truth == Source::Siecle) {
            continue;
        }
        let missing: Vec<&str> = others
            .iter()
            .filter(|s| known.of(**s).is_none())
            .filter(|s| !there.contains(&(view.full(&pupil.who), pupil.who.born, **s)))
            .map(|s| s.label())
            .collect();
        if !missing.is_empty() {
            out.push(
                Found::of(known.words(view))
                    .class(pupil.class())
                    .keys(known.keys(view))
                    .at(pupil.place, format!("absent(e) : {}", missing.join(", ")))
                    .expected("un compte"),
            );
        }
    }
    out
}

pub fn account_of_gone_pupil(view: &View<'_>) -> Vec<Found> {
    let enrolled: BTreeSet<Name> = view.pupils(Source::Siecle).iter().map(|p| p.siecle).collect();
    let mut out = Vec::new();
    for known in &view.known_pupils {
        // A second account of one who is enrolled is a double.
        let double = known.in_sources.iter().any(|p| p.siecle.is_some() && enrolled.contains(&p.siecle));
        if double || known.of(Source::Siecle).is_some() {
            continue;
        }
        let mut found = Found::of(known.words(view)).class(known.class()).keys(known.keys(view));
        for source in [Source::Aaf, Source::Ent] {
            // An account made by hand is another check's.
            let fed = |p: &&Pupil| {
                let origin = view.text(p.account.origin);
                origin.is_empty() || origin.to_uppercase().starts_with("AAF")
            };
            if let Some(pupil) = known.of(source).filter(fed) {
                found = found.at(pupil.place, format!("présent(e) : {}", source.label()));
            }
        }
        if !found.evidence.is_empty() {
            out.push(found);
        }
    }
    out
}

/// Two names of one class: without accents, case, spaces or signs.
pub fn same_class(view: &View<'_>, a: Name, b: Name) -> bool {
    a == b || {
        let plain = |name: Name| {
            let mut text = sanitized(view.text(name));
            text.retain(char::is_alphanumeric);
            text
        };
        plain(a) == plain(b)
    }
}

pub fn class_differs_by_source(view: &View<'_>) -> Vec<Found> {
    let truth = reference(view);
    let others = others(view, truth);
    let classes = known_classes(view);
    // A class that there is not is another check's.
    let is_known = |class: Name| {
        classes.is_empty() || classes.contains(&class) || classes.iter().any(|c| same_class(view, *c, class))
    };
    let mut out = Vec::new();
    for known in &view.known_pupils {
        let Some(pupil) = known.of(truth).filter(|p| p.class().is_some() && !has_left(view, p) && is_known(p.class()))
        else {
            continue;
        };
        let mut found =
            Found::of(known.words(view)).class(pupil.class()).keys(known.keys(view)).expected(view.text(pupil.class()));
        for source in &others {
            let Some(other) = known.of(*source).filter(|p| p.class().is_some()) else {
                continue;
            };
            let same = other.classes.iter().any(|c| same_class(view, c.name, pupil.class()));
            if !same {
                let value = format!("{} : {}", source.label(), view.text(other.class()));
                found = found.at(other.place, value);
            }
        }
        if !found.evidence.is_empty() {
            out.push(found.at(pupil.place, format!("{} : {}", truth.label(), view.text(pupil.class()))));
        }
    }
    out
}
