//! What is not done, of whatever year: for who takes the carnet over.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Block, Table};
use crate::calendar::short;
use crate::model::*;

/// Each sort of thing that waits, in a table of its own.
pub(super) fn left_to_do(carnet: &Carnet, today: NaiveDate) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut section = |title: &str, headers: &[&str], rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            blocks.push(Block::Table(table(title, headers, rows)));
        }
    };
    section("Activités prévues", &["Date", "Activité", "Nature"], planned(carnet));
    section("Objectifs ouverts", &["Année", "Attribution", "Objectif", "Échéance"], objectives(carnet));
    section("Procédures en cours", &["Procédure", "Faites", "Prochaine étape"], procedures(carnet));
    section("Remontées nationales à faire", &["Remontée", "Année", "État", "Quand"], campaigns(carnet));
    section("Décisions à prendre ou à appliquer", &["Décision", "État", "Quand"], decisions(carnet));
    section("Demandes sans réponse", &["Date", "Demande", "De", "État"], requests(carnet));
    section("Pannes en cours", &["Depuis", "Panne", "Service"], outages(carnet));
    section("Mouvements à reporter", &["Date", "Mouvement", "Classe", "Reste à reporter"], movements(carnet));
    section("Partenaires : réponses attendues", &["Date", "Objet", "Attendu de", "À relancer"], exchanges(carnet));
    section("Volet numérique : actions à mener", &["Action", "État", "Échéance", "Qui"], actions(carnet));
    section("À diffuser", &["Reçu le", "Objet", "Avant le"], circulars(carnet));
    section("Imports d’emploi du temps : à régler", &["Nom", "Type", "Depuis", "Suivi"], unsolved(carnet));
    section(
        "Anomalies de l’annuaire et de l’emploi du temps qui restent",
        &["Contrôle", "Qui corrige", "Nombre"],
        super::verifications::left(carnet),
    );
    section("Registres à vérifier", &["Registre", "Année", "Lignes"], registers(carnet));
    section("Actes de l’année à faire", &["Acte", "Année"], acts(carnet, today));
    blocks
}

/// The years that the carnet knows.
pub(super) fn years(carnet: &Carnet) -> Vec<SchoolYear> {
    let letters = carnet.letters.values().map(|l| SchoolYear::new(l.year));
    let reviews = carnet.reviews.values().map(|r| SchoolYear::new(r.year));
    let procedures = carnet.procedures.values().map(|p| p.school_year());
    let campaigns = carnet.campaigns.values().map(|c| SchoolYear::new(c.year));
    let imports = carnet.imports.values().map(|i| SchoolYear::containing(i.date));
    let registers = carnet.registers.values().map(|r| r.school_year());
    let mut all: Vec<SchoolYear> = letters
        .chain(reviews)
        .chain(procedures)
        .chain(campaigns)
        .chain(imports)
        .chain(registers)
        .chain([carnet.open_year()])
        .collect();
    all.arrange_by_key(|y| y.start());
    all.dedup();
    all
}

fn planned(carnet: &Carnet) -> Vec<Vec<String>> {
    let mut all: Vec<&Activity> =
        carnet.activities.values().map(|a| &**a).filter(|a| a.state == State::Planned).collect();
    all.arrange_by_key(|a| (a.date, a.id));
    let row = |a: &Activity| vec![short(a.date), a.title.clone(), a.nature.label().to_owned()];
    all.into_iter().map(row).collect()
}

fn objectives(carnet: &Carnet) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for year in years(carnet) {
        let bilan = match carnet.approved(year.start()) {
            Some(approved) => approved.bilan.open(),
            None => Bilan::of(carnet, year),
        };
        rows.extend(bilan.open_objectives().map(|d| {
            let deadline = d.deadline.map_or_else(String::new, short);
            vec![year.to_string(), d.number.clone(), d.objective.clone(), deadline]
        }));
    }
    rows
}

fn procedures(carnet: &Carnet) -> Vec<Vec<String>> {
    let mut all: Vec<&Procedure> = carnet.procedures.values().map(|p| &**p).collect();
    all.arrange_by_key(|p| (p.school_year().start(), p.id));
    let row = |p: &Procedure| {
        let steps = carnet.steps_of(p.id);
        let boxes = steps.iter().flat_map(|s| carnet.scopes_of(p, s).into_iter().map(move |c| (*s, c)));
        let states: Vec<(&Step, bool)> = boxes.map(|(s, c)| (s, carnet.step_state(s, c).is_over())).collect();
        let next = states.iter().find(|(_, over)| !over).map(|(s, _)| *s)?;
        let over = states.iter().filter(|(_, over)| *over).count();
        let date = next.date.map(|d| format!("{} – ", short(d)));
        Some(vec![
            format!("{} ({})", p.name, p.school_year()),
            format!("{over} sur {}", states.len()),
            format!("{}{}", date.unwrap_or_default(), next.plan.title),
        ])
    };
    all.into_iter().filter_map(row).collect()
}

fn campaigns(carnet: &Carnet) -> Vec<Vec<String>> {
    let mut all: Vec<&Campaign> = carnet.campaigns.values().map(|c| &**c).filter(|c| !c.state.is_over()).collect();
    all.arrange_by_key(|c| (c.year, c.to.or(c.from), c.id));
    let row = |c: &Campaign| {
        let until = c.to.or(c.from).map(short);
        vec![
            c.name.clone(),
            SchoolYear::new(c.year).to_string(),
            c.state.label().to_owned(),
            until.unwrap_or_else(|| c.window.clone()),
        ]
    };
    all.into_iter().map(row).collect()
}

fn decisions(carnet: &Carnet) -> Vec<Vec<String>> {
    let open = [DecisionState::Proposed, DecisionState::ToApply];
    let all = open.into_iter().flat_map(|state| carnet.decisions_in(state));
    all.map(|d| vec![d.text.clone(), d.state.label().to_owned(), d.from.map(short).unwrap_or_default()]).collect()
}

fn requests(carnet: &Carnet) -> Vec<Vec<String>> {
    let all = carnet.parts::<HelpRequest>().into_iter().filter(|(r, _)| r.state != RequestState::Answered);
    all.map(|(r, a)| vec![short(a.date), a.title.clone(), r.asked_by.clone(), r.state.label().to_owned()]).collect()
}

fn outages(carnet: &Carnet) -> Vec<Vec<String>> {
    let all = carnet.parts::<Outage>().into_iter().filter(|(o, _)| o.ended.is_none());
    all.map(|(o, a)| vec![short(a.date), a.title.clone(), o.service.clone()]).collect()
}

fn movements(carnet: &Carnet) -> Vec<Vec<String>> {
    let row = |(m, a): (Arc<Movement>, &Activity)| {
        let left: Vec<&str> =
            MovementPlace::ALL.iter().filter(|place| !m.done.contains_key(place)).map(|place| place.label()).collect();
        (!left.is_empty()).then(|| vec![short(a.date), m.kind.label().to_owned(), m.class.clone(), left.join(", ")])
    };
    carnet.parts::<Movement>().into_iter().filter_map(row).collect()
}

fn exchanges(carnet: &Carnet) -> Vec<Vec<String>> {
    let all = carnet.partner_exchanges().into_iter();
    let all = all.filter(|(e, _)| !e.waiting_for.is_empty() && e.answered.is_none());
    all.map(|(e, a)| {
        let remind = e.remind.map(short).unwrap_or_default();
        vec![short(a.date), a.title.clone(), e.waiting_for.clone(), remind]
    })
    .collect()
}

fn actions(carnet: &Carnet) -> Vec<Vec<String>> {
    let open = [PlanState::Planned, PlanState::Underway];
    let mut all: Vec<&PlanAction> =
        carnet.plan_actions.values().map(|a| &**a).filter(|a| open.contains(&a.state)).collect();
    all.arrange_by_key(|a| (a.due, a.id));
    let row = |a: &PlanAction| {
        let due = a.due.map(short).unwrap_or_default();
        vec![a.title.clone(), a.state.label().to_owned(), due, a.who.clone()]
    };
    all.into_iter().map(row).collect()
}

fn circulars(carnet: &Carnet) -> Vec<Vec<String>> {
    let done = |r: &Relay| {
        let activity = r.activity.and_then(|id| carnet.activities.get(&id));
        activity.is_some_and(|a| a.state == State::Done)
    };
    let waits = |c: &&Circular| c.relays.is_empty() || !c.relays.iter().all(done);
    let all = carnet.circulars_received().into_iter().filter(waits);
    all.map(|c| vec![short(c.received), c.subject.clone(), c.before.map(short).unwrap_or_default()]).collect()
}

fn unsolved(carnet: &Carnet) -> Vec<Vec<String>> {
    let all = years(carnet).into_iter().flat_map(|year| carnet.unsolved_of(year));
    all.map(|u| vec![u.missing.name.clone(), u.missing.kind.label().to_owned(), short(u.since), u.missing.note.clone()])
        .collect()
}

fn registers(carnet: &Carnet) -> Vec<Vec<String>> {
    let mut all: Vec<&Register> = carnet.registers.values().map(|r| &**r).filter(|r| r.verified.is_none()).collect();
    all.arrange_by_key(|r| (r.school_year().start(), r.id));
    let row = |r: &Register| {
        let rows = carnet.rows_of(r.id).len().to_string();
        vec![r.name.clone(), r.school_year().to_string(), rows]
    };
    all.into_iter().map(row).collect()
}

/// The letters to sign, the bilans of years that end to approve.
fn acts(carnet: &Carnet, today: NaiveDate) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for year in years(carnet) {
        let mut act = |words: &str| rows.push(vec![words.to_owned(), year.to_string()]);
        if let Some(letter) = carnet.letter(year.start()) {
            match letter.state {
                LetterState::Draft => act("Lettre de mission à signer"),
                LetterState::Amending => act("Avenant à signer"),
                LetterState::Signed | LetterState::Unknown(_) => {}
            }
            let ends = SchoolYear::containing(today).start() >= year.start();
            if ends && carnet.approved(year.start()).is_none() {
                act("Bilan à approuver");
            }
        }
    }
    rows
}

pub(super) fn table(caption: &str, headers: &[&str], rows: Vec<Vec<String>>) -> Table {
    Table {
        caption: caption.to_owned(),
        headers: headers.iter().map(|h| (*h).to_owned()).collect(),
        rows,
        ..Table::default()
    }
}
