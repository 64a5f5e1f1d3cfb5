//! The bilan's figures as sentences.

use crate::calendar::WEEKS;
use crate::model::{Bilan, Reached, SchoolYear, Sum, minutes_to_text};

/// « 1 activité », « 12 activités ».
pub(super) fn activities(n: u32) -> String {
    match n {
        0 => "aucune activité".to_owned(),
        1 => "1 activité".to_owned(),
        n => format!("{n} activités"),
    }
}

pub(super) fn totals(bilan: &Bilan) -> String {
    let year = SchoolYear::new(bilan.year);
    let Sum { count, minutes, .. } = bilan.total;
    let mut sentence = match count {
        0 => format!("Aucune activité faite n’est notée pour l’année scolaire {year}."),
        1 => format!("Une activité a été réalisée au cours de l’année scolaire {year}"),
        n => format!("{n} activités ont été réalisées au cours de l’année scolaire {year}"),
    };
    if count > 0 {
        sentence.push_str(&match minutes {
            0 => ".".to_owned(),
            m => format!(", pour un temps total de {}.", minutes_to_text(m)),
        });
    }
    match bilan.planned {
        0 => {}
        1 => sentence.push_str(" Une activité prévue reste à faire."),
        n => sentence.push_str(&format!(" {n} activités prévues restent à faire.")),
    }
    sentence
}

/// Hours done beside hours given: for the whole year, or `so_far` (minutes) to date.
pub(super) fn given(bilan: &Bilan, so_far: Option<u32>) -> Option<String> {
    let weekly = u32::from(bilan.means.weekly_minutes?);
    let total = weekly * WEEKS;
    let mut sentence = format!(
        "La lettre prévoit {} par semaine, soit {} {}.",
        minutes_to_text(weekly),
        minutes_to_text(so_far.unwrap_or(total)),
        match so_far {
            Some(_) => "à ce jour".to_owned(),
            None => format!("pour les {WEEKS} semaines de l’année scolaire"),
        },
    );
    if bilan.total.minutes > 0 {
        sentence.push_str(&format!(" Temps consacré : {}.", minutes_to_text(bilan.total.minutes)));
    }
    let means = &bilan.means;
    let imp = match (means.rate().as_str(), means.imp_share.trim()) {
        ("", "") => None,
        (rate, "") => Some(format!("IMP de {rate}")),
        ("", share) => Some(format!("part d’IMP de {share}")),
        (rate, share) => Some(format!("IMP de {rate} (part {share})")),
    };
    let relief = Some(means.relief.trim()).filter(|r| !r.is_empty());
    let relief = relief.map(|r| format!("décharge de {r}"));
    let all: Vec<String> = imp.into_iter().chain(relief).collect();
    if !all.is_empty() {
        sentence.push_str(&format!(" Moyens : {}.", all.join(", ")));
    }
    Some(sentence)
}

pub(super) fn before(bilan: &Bilan) -> Option<String> {
    let old = bilan.previous.as_ref()?;
    Some(format!(
        "L’année précédente ({}), {} {} été notée{} pour {}.",
        SchoolYear::new(old.year),
        activities(old.total.count),
        if old.total.count < 2 { "avait" } else { "avaient" },
        if old.total.count < 2 { "" } else { "s" },
        minutes_to_text(old.total.minutes),
    ))
}

/// How many objectives are reached, in one sentence.
pub(super) fn reached(bilan: &Bilan) -> String {
    let all: Vec<_> = bilan.duties().filter(|d| !d.objective.is_empty()).collect();
    let count = |what: Option<Reached>| all.iter().filter(|d| d.reached == what).count();
    let parts = [
        (count(Some(Reached::Reached)), "atteint", "atteints"),
        (count(Some(Reached::Partly)), "atteint en partie", "atteints en partie"),
        (count(Some(Reached::Missed)), "non atteint", "non atteints"),
        (count(Some(Reached::Postponed)), "reporté", "reportés"),
        (count(None), "à apprécier", "à apprécier"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect();
    match all.len() {
        0 => String::new(),
        1 => format!("L’objectif de l’année est {}.", said.join(", ").trim_start_matches("1 ")),
        n => format!("Sur {n} objectifs de l’année : {}.", said.join(", ")),
    }
}
