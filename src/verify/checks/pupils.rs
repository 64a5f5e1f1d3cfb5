use std::collections::{BTreeSet, HashMap};

use chrono::Datelike;

use super::found::Found;
use super::needs::{ACCOUNTS, MEFS};
use super::view::View;
use crate::verify::facts::{Membership, Name, Place, Pupil, Source};

/// One finding for each pupil of which some source says what `wrong` tells.
fn each(view: &View<'_>, wrong: impl Fn(&Pupil) -> Option<String>) -> Vec<Found> {
    let mut out = Vec::new();
    for known in &view.known_pupils {
        let values = known.in_sources.iter();
        let values = values.filter_map(|p| Some((p.place, wrong(p)?)));
        let values: Vec<_> = values.collect();
        if !values.is_empty() {
            let mut found = Found::of(known.words(view)).class(known.class()).keys(known.keys(view));
            found.evidence = values;
            out.push(found);
        }
    }
    out
}

/// Whether the pupil has left: then what it lacks is not missed.
pub fn has_left(view: &View<'_>, pupil: &Pupil) -> bool {
    pupil.left.is_some_and(|day| day < view.context.today)
}

fn names(view: &View<'_>, all: impl Iterator<Item = Name>) -> String {
    let all: Vec<&str> = all.map(|n| view.text(n)).collect();
    all.join(", ")
}

/// Whether the files of a source have classes at all.
fn with_classes(view: &View<'_>) -> BTreeSet<Source> {
    let all = Source::OF_FAMILIES.iter().copied();
    all.filter(|s| view.pupils(*s).iter().any(|p| !p.classes.is_empty())).collect()
}

pub fn pupil_without_class(view: &View<'_>) -> Vec<Found> {
    let with = with_classes(view);
    each(view, |p| {
        let missed = p.classes.is_empty() && with.contains(&p.source) && !has_left(view, p);
        missed.then(|| format!("aucune classe ({})", p.source.label()))
    })
}

pub fn pupil_in_two_classes(view: &View<'_>) -> Vec<Found> {
    each(view, |p| {
        let here = |c: &&Membership| c.structure == p.structure;
        let several =
            if p.structure.is_some() { p.classes.iter().filter(here).count() > 1 } else { p.classes.len() > 1 };
        several.then(|| names(view, p.classes.iter().map(|c| c.name)))
    })
}

/// The classes that some structures have.
pub fn known_classes(view: &View<'_>) -> BTreeSet<Name> {
    let all = [Source::Sts, Source::Aaf, Source::Siecle];
    all.iter().flat_map(|s| view.classes(*s)).collect()
}

pub fn pupil_in_unknown_class(view: &View<'_>) -> Vec<Found> {
    let known = known_classes(view);
    if known.is_empty() {
        return Vec::new();
    }
    let sources = [Source::Siecle, Source::Aaf];
    let at_source = sources.iter().any(|s| !view.pupils(*s).is_empty());
    each(view, |p| {
        // A wrong class of the ENT is another check's, where the source is there.
        if at_source && !sources.contains(&p.source) {
            return None;
        }
        let here = p.classes.iter().filter(|c| c.structure == p.structure || p.structure.is_none());
        let unknown = here.filter(|c| !known.contains(&c.name));
        let unknown: Vec<Name> = unknown.map(|c| c.name).collect();
        (!unknown.is_empty()).then(|| names(view, unknown.into_iter()))
    })
}

fn at_source(p: &Pupil) -> bool {
    matches!(p.source, Source::Siecle | Source::Aaf)
}

pub fn birth_date_wrong(view: &View<'_>) -> Vec<Found> {
    let year = view.context.today.year();
    each(view, |p| {
        if !at_source(p) {
            return None;
        }
        match p.who.born {
            None if p.who.birth.is_none() => Some("aucune date de naissance".into()),
            None => Some(format!("« {} » n’est pas une date", view.text(p.who.birth))),
            Some(day) => {
                let age = year - day.year();
                // A year that begins and one that ends: by calendar years.
                if !(9..=26).contains(&age) {
                    return Some(format!("né(e) en {} : {age} ans", day.year()));
                }
                // In SIECLE's XML a day is jj/mm/aaaa: what was put there by another hand is refused further on (Pix).
                let written = view.text(p.who.birth);
                (p.source == Source::Siecle && !written.contains('/'))
                    .then(|| format!("« {written} » : Pix attend jj/mm/aaaa et refuse le fichier"))
            }
        }
    })
}

/// INE: ten digits and a letter (old), nine digits and two letters (RNIE), or one in the middle; eleven signs in all.
fn is_ine(ine: &str) -> bool {
    ine.len() == 11 && ine.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

pub fn ine_wrong(view: &View<'_>) -> Vec<Found> {
    let mut holders: HashMap<(Source, Name), Place> = HashMap::new();
    for source in [Source::Siecle, Source::Aaf] {
        for pupil in view.pupils(source) {
            holders.entry((source, pupil.ine)).or_insert(pupil.place);
        }
    }
    // Annuaires before AAF-VE1803 have none.
    let with: BTreeSet<Source> = holders.keys().filter(|(_, ine)| ine.is_some()).map(|(s, _)| *s).collect();
    each(view, |p| {
        if !at_source(p) || !with.contains(&p.source) || has_left(view, p) {
            return None;
        }
        let ine = view.text(p.ine);
        if ine.is_empty() {
            Some("aucun INE".into())
        } else if !is_ine(ine) {
            Some(format!("INE mal formé ({} signes)", ine.chars().count()))
        } else if holders.get(&(p.source, p.ine)).is_some_and(|first| *first != p.place) {
            Some("INE d’un autre élève aussi".into())
        } else {
            None
        }
    })
}

pub fn mef_unknown(view: &View<'_>) -> Vec<Found> {
    let known: BTreeSet<Name> =
        view.facts.mefs.iter().filter(|m| view.is_current(m.place)).flat_map(|m| [m.code, m.short]).collect();
    let mut in_class: HashMap<Name, BTreeSet<Name>> = HashMap::new();
    for division in view.facts.divisions.iter().filter(|d| view.is_current(d.place)) {
        in_class.entry(division.name).or_default().extend(&division.mefs);
    }
    let nomenclature = MEFS.is_met(view) && !known.is_empty();
    each(view, |p| {
        if !at_source(p) || has_left(view, p) {
            return None;
        }
        let mef = view.text(p.mef);
        if mef.is_empty() {
            // An export without any has been made without them.
            let given = view.pupils(p.source).iter().any(|o| o.mef.is_some());
            return given.then(|| "aucun MEF".into());
        }
        let same = |other: &Name| {
            // With or without the eleventh sign.
            let other = view.text(*other);
            other == mef || (other.len() >= 10 && mef.len() >= 10 && other.get(..10) == mef.get(..10))
        };
        if nomenclature && !known.iter().any(same) {
            return Some(format!("MEF {mef} absent de la nomenclature"));
        }
        let class = in_class.get(&p.class()).filter(|mefs| !mefs.is_empty())?;
        (!class.iter().any(same)).then(|| format!("MEF {mef} : pas de la classe {}", view.text(p.class())))
    })
}

pub fn option_unknown(view: &View<'_>) -> Vec<Found> {
    let subjects = view.facts.subjects.iter().filter(|s| view.is_current(s.place));
    let known: BTreeSet<Name> = subjects.flat_map(|s| [s.code, s.short]).collect();
    each(view, |p| {
        if !at_source(p) {
            return None;
        }
        let unknown: Vec<Name> = p.options.iter().copied().filter(|o| !known.contains(o)).collect();
        (!unknown.is_empty()).then(|| names(view, unknown.into_iter()))
    })
}

pub fn gone_pupil_still_there(view: &View<'_>) -> Vec<Found> {
    let with_accounts = ACCOUNTS.is_met(view);
    let mut out = Vec::new();
    for known in &view.known_pupils {
        let left = known.in_sources.iter().find(|p| at_source(p) && has_left(view, p));
        let Some(pupil) = left else { continue };
        let day = pupil.left.map(|d| d.format("%d/%m/%Y").to_string()).unwrap_or_default();
        let mut found = Found::of(known.words(view)).class(known.class()).keys(known.keys(view));
        let account = known.of(Source::Ent);
        if !pupil.classes.is_empty() || account.is_some() || (pupil.source == Source::Aaf && !with_accounts) {
            found = found.at(pupil.place, format!("sorti(e) le {day}"));
        }
        if let Some(account) = account {
            found = found.at(account.place, "compte encore présent");
        }
        if !found.evidence.is_empty() {
            out.push(found);
        }
    }
    out
}

pub fn pupil_to_come(view: &View<'_>) -> Vec<Found> {
    each(view, |p| {
        let day = p.entered.filter(|d| *d > view.context.today && at_source(p))?;
        Some(format!("entre le {}", day.format("%d/%m/%Y")))
    })
}

pub fn pupil_of_several_schools(view: &View<'_>) -> Vec<Found> {
    each(view, |p| {
        let all: BTreeSet<Name> = p.classes.iter().map(|c| c.structure).filter(|s| s.is_some()).collect();
        let elsewhere = all.iter().any(|s| *s != p.structure);
        (p.source == Source::Aaf && elsewhere).then(|| names(view, p.classes.iter().map(|c| c.name)))
    })
}

pub fn pupil_described_twice(view: &View<'_>) -> Vec<Found> {
    each(view, |p| (p.source == Source::Siecle && p.blocks > 1).then(|| format!("{} blocs STRUCTURES_ELEVE", p.blocks)))
}

pub fn sex_or_birthplace_missing(view: &View<'_>) -> Vec<Found> {
    // An export without any has been made without them.
    let all = view.pupils(Source::Siecle);
    let sexes = all.iter().any(|p| p.sex.is_some());
    let communes = all.iter().any(|p| p.commune.is_some());
    each(view, |p| {
        if p.source != Source::Siecle {
            return None;
        }
        if sexes && p.sex.is_none() {
            return Some("sexe absent".into());
        }
        let french = view.text(p.country) == "100";
        (communes && french && p.commune.is_none()).then(|| "né(e) en France, sans commune".into())
    })
}

pub fn apprentice(view: &View<'_>) -> Vec<Found> {
    each(view, |p| {
        let status = view.text(p.status);
        let known = ["", "SCOLAIRE", "ST"].contains(&status.to_uppercase().as_str());
        (p.source == Source::Aaf && !known).then(|| status.to_owned())
    })
}
