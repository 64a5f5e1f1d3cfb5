//! The trainings on paper: the plan, the sheet to sign, the invitation.

use std::sync::Arc;

use super::uses::school;
use super::work::{paragraph, table, titled};
use super::{Block, Document};
use crate::calendar::{hour, long_with_day, short};
use crate::model::*;

/// The plan of trainings of a year, with the figures of what took place.
pub fn training_plan(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Plan de formation au numérique {year}"));
    document.blocks.push(school(carnet));
    let all = carnet.parts::<Training>().into_iter().rev();
    let all = all.filter(|(_, a)| a.school_year() == year);
    let row = |(t, a): (Arc<Training>, &Activity)| {
        let at = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let long = a.minutes.map(|m| minutes_to_text(u32::from(m)));
        let present = match (a.state, carnet.present_at(&t, a)) {
            (State::Planned, 0) => a.state.label().to_owned(),
            _ => carnet.attendance(&t, a),
        };
        vec![
            format!("{}{at}", short(a.date)),
            a.title.clone(),
            long.unwrap_or_default(),
            t.place.clone(),
            t.trainer.clone(),
            present,
        ]
    };
    let rows: Vec<_> = all.map(row).collect();
    document.blocks.push(match rows.is_empty() {
        true => paragraph("Aucune formation."),
        false => table(["Date", "Sujet", "Durée", "Lieu", "Formateur", "Présents"], rows),
    });
    let figures = carnet.training_figures(year);
    if figures.sessions > 0 {
        document.blocks.push(Block::heading(2, "Ce qui a eu lieu"));
        let facts = figures.facts().into_iter();
        let rows = facts.map(|f| vec![f.name, f.value]);
        document.blocks.push(table(["Indicateur", "Valeur"], rows.collect()));
        if !figures.disciplines.is_empty() {
            let rows = figures.disciplines.iter();
            let rows = rows.map(|(name, n)| vec![name.clone(), n.to_string()]);
            document.blocks.push(table(["Discipline", "Présences"], rows.collect()));
        }
    }
    document
}

/// The sheet that those present sign; the names of those registered, then empty lines.
pub fn attendance(carnet: &Carnet, id: Id) -> Option<Document> {
    let (training, activity) = (carnet.part_of::<Training>(id).ok()?, carnet.activities.get(&id)?);
    let mut document = titled(format!("Feuille d’émargement – {}", activity.title));
    document.blocks.push(school(carnet));
    let at = activity.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
    let long = activity.minutes.map(|m| minutes_to_text(u32::from(m)));
    let facts = [
        ("Date", format!("{}{at}", long_with_day(activity.date))),
        ("Durée", long.unwrap_or_default()),
        ("Lieu", training.place.clone()),
        ("Formateur", training.trainer.clone()),
    ];
    for (name, text) in facts.into_iter().filter(|(_, t)| !t.trim().is_empty()) {
        document.blocks.push(paragraph(format!("{name} : {text}.")));
    }
    let mut named: Vec<&Person> = training.people.iter().filter_map(|p| carnet.people.get(p)).map(|p| &**p).collect();
    named.arrange_by(|a, b| natural(&a.name(), &b.name()));
    let mut rows: Vec<Vec<String>> = named.iter().map(|p| vec![p.name(), p.quality.clone(), String::new()]).collect();
    let expected = activity.people.unwrap_or(0) as usize;
    // A page holds some thirty lines: for more people, as many as come.
    let all = expected.clamp(rows.len() + 6, 500).max(12);
    rows.resize(all, vec![String::new(); 3]);
    document.blocks.push(table(["Nom et prénom", "Discipline ou fonction", "Signature"], rows));
    Some(document)
}

/// The message that invites to a session.
pub fn invitation(carnet: &Carnet, id: Id) -> Option<String> {
    let (training, activity) = (carnet.part_of::<Training>(id).ok()?, carnet.activities.get(&id)?);
    let at = activity.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
    let long = activity.minutes.map(|m| format!(", {}", minutes_to_text(u32::from(m))));
    let place = match training.place.trim() {
        "" => String::new(),
        place => format!("\nLieu : {place}"),
    };
    let trainer = match training.trainer.trim() {
        "" => String::new(),
        trainer => format!("\nFormateur : {trainer}"),
    };
    let support = match training.support.trim() {
        "" => String::new(),
        support => format!("\nSupport : {support}"),
    };
    let school = carnet.school().map_or_else(String::new, School::name_and_town);
    Some(format!(
        "Objet : {}\n\nBonjour,\n\nVous êtes invité à « {} ».\n\nDate : {}{at}{}{place}{trainer}{support}\n\nMerci de répondre à ce message pour vous inscrire.\n\nL’administrateur de l’ENT, {school}",
        activity.title,
        activity.title,
        long_with_day(activity.date),
        long.unwrap_or_default(),
    ))
}
