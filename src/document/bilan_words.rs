//! The bilan's figures as sentences.

use crate::calendar::{WEEKS, long};
use crate::french::plural;
use crate::model::{Bilan, CampaignState, Reached, SchoolYear, Sum, minutes_to_text, saturating_sum};

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

/// What the first page answers: what was done, what fails, what is asked of the head of school, what is signed.
pub(super) fn answers(bilan: &Bilan) -> [String; 4] {
    let mut done = totals(bilan);
    let trained = saturating_sum(bilan.uses.trainings.iter().map(|t| t.people));
    if !bilan.uses.trainings.is_empty() {
        let sessions = plural(bilan.uses.trainings.len() as u32, "formation tenue", "formations tenues");
        done.push_str(&format!(" {}, {}.", sessions, plural(trained, "présence", "présences")));
    }
    done.extend(before(bilan).map(|words| format!(" {words}")));
    [done, failing(bilan), asked(bilan), signed(bilan)]
}

/// What is not reached, rejected, left, or late; the person's own words of difficulties are in their section.
fn failing(bilan: &Bilan) -> String {
    let numbers = |what: &[Option<Reached>]| {
        let of = bilan.duties().filter(|d| !d.objective.is_empty() && what.contains(&d.reached));
        of.map(|d| d.number.clone()).collect::<Vec<_>>()
    };
    let named = |all: Vec<String>, one: &str, many: &str| match all.len() {
        0 => None,
        1 => Some(format!("{one} ({})", all.join(", "))),
        n => Some(format!("{n} {many} ({})", all.join(", "))),
    };
    let count = |n: u32, one: &str, many: &str| (n > 0).then(|| plural(n, one, many));
    let rejected = bilan.data.campaigns.iter().filter(|c| c.state == CampaignState::Rejected);
    let idle = if bilan.total.count > 0 { bilan.idle_duties().map(|d| d.number.clone()).collect() } else { Vec::new() };
    let all = [
        named(numbers(&[Some(Reached::Missed)]), "un objectif non atteint", "objectifs non atteints"),
        named(numbers(&[Some(Reached::Partly)]), "un objectif atteint en partie", "objectifs atteints en partie"),
        named(numbers(&[Some(Reached::Postponed)]), "un objectif reporté", "objectifs reportés"),
        named(numbers(&[None]), "un objectif à apprécier", "objectifs à apprécier"),
        named(rejected.map(|c| c.name.clone()).collect(), "une remontée rejetée", "remontées rejetées"),
        count(bilan.data.unsolved, "ligne d’import à régler", "lignes d’import à régler"),
        count(
            saturating_sum(bilan.data.corrections.iter().map(|c| c.left)),
            "anomalie à corriger",
            "anomalies à corriger",
        ),
        count(bilan.uses.open, "demande sans réponse", "demandes sans réponse"),
        named(idle, "une attribution sans activité", "attributions sans activité"),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    match all.is_empty() {
        true => "Reste : rien de ce qui est suivi ici n’est en retard ni en échec.".to_owned(),
        false => format!("Reste : {}.", all.join(" ; ")),
    }
}

/// The needs and the proposals, which the head of school answers.
fn asked(bilan: &Bilan) -> String {
    let lines = |text: &str| {
        let lines = text.lines().map(|l| l.trim().trim_end_matches('.')).filter(|l| !l.is_empty());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let all = [lines(&bilan.needs), lines(&bilan.proposals)].concat();
    match all.is_empty() {
        true => "Demandé au chef d’établissement : rien à ce jour.".to_owned(),
        false => format!("Demandé au chef d’établissement : {}.", all.join(" ; ")),
    }
}

fn signed(bilan: &Bilan) -> String {
    let letter = match (bilan.signed, bilan.amendments) {
        (None, _) => "la lettre de mission de l’année n’est pas encore signée".to_owned(),
        (Some(date), 0) => format!("lettre de mission signée le {}", long(date)),
        (Some(date), 1) => format!("lettre de mission signée le {}, modifiée par un avenant", long(date)),
        (Some(date), n) => format!("lettre de mission signée le {}, modifiée par {n} avenants", long(date)),
    };
    format!("Signé : {letter} ; ce bilan se signe à l’entretien.")
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
