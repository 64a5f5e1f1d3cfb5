//! The partners and the bassin, on paper.

use super::uses::school;
use super::work::{paragraph, table, titled};
use super::{Block, Document, Item};
use crate::calendar::{long_with_day, short};
use crate::model::*;

/// What a meeting of the bassin said, on one page for the head.
pub fn basin_report(carnet: &Carnet, id: Id) -> Option<Document> {
    let (meeting, activity) = (carnet.part_of::<Meeting>(id).ok()?, carnet.activities.get(&id)?);
    let mut document = titled(format!("Compte rendu – {}", activity.title));
    document.blocks.push(school(carnet));
    let place = match meeting.place.trim() {
        "" => String::new(),
        place => format!(", {place}"),
    };
    document.blocks.push(paragraph(format!("{}{place}.", long_with_day(activity.date))));
    let mut present: Vec<String> =
        meeting.people.iter().filter_map(|p| carnet.people.get(p)).map(|p| p.name()).collect();
    present.extend(Some(meeting.others.trim().to_owned()).filter(|t| !t.is_empty()));
    if !present.is_empty() {
        document.blocks.push(paragraph(format!("Présents : {}.", present.join(" ; "))));
    }
    let lines = |text: &str| -> Vec<String> {
        let all = text.lines().map(str::trim).filter(|l| !l.is_empty());
        all.map(str::to_owned).collect()
    };
    let list = |of: Vec<String>| {
        Block::List(of.into_iter().map(|text| Item { number: "–".to_owned(), text, items: Vec::new() }).collect())
    };
    for (name, text) in [
        ("Ordre du jour", &meeting.agenda),
        ("Nos questions", &meeting.questions),
        ("Ce qui s’est dit", &meeting.minutes),
        ("Documents", &meeting.documents),
    ] {
        let all = lines(text);
        if all.is_empty() {
            continue;
        }
        document.blocks.push(Block::heading(2, name));
        match name {
            "Ce qui s’est dit" => document.blocks.extend(all.into_iter().map(paragraph)),
            _ => document.blocks.push(list(all)),
        }
    }
    let decided = carnet.decisions_of(id);
    if !decided.is_empty() {
        document.blocks.push(Block::heading(2, "Décisions"));
        document.blocks.push(list(decided.iter().map(|d| d.text.clone()).collect()));
    }
    if !meeting.actions.is_empty() {
        document.blocks.push(Block::heading(2, "À faire"));
        let row = |a: &MeetingAction| {
            let state = if a.done { "fait" } else { "à faire" };
            vec![a.text.clone(), a.before.map(short).unwrap_or_default(), state.to_owned()]
        };
        let rows = meeting.actions.iter().map(row).collect();
        document.blocks.push(table(["Action", "Avant le", "État"], rows));
    }
    Some(document)
}

/// The exchanges with the partners, the information received and what was done with it.
pub fn partners(carnet: &Carnet) -> Document {
    let mut document = titled("Échanges avec les partenaires".to_owned());
    document.blocks.push(school(carnet));
    let row = |(e, a): (&Exchange, &Activity)| {
        let who = e.contact.and_then(|id| carnet.contacts.get(&id));
        let state = match (e.answered, e.waits()) {
            (Some(day), _) => format!("répondu le {}", short(day)),
            (None, true) => format!("en attente de {} depuis le {}", e.waiting_for, short(a.date)),
            (None, false) => "sans réponse attendue".to_owned(),
        };
        vec![
            short(a.date),
            who.map(|c| c.words()).unwrap_or_default(),
            a.title.clone(),
            e.ticket.clone(),
            state,
            e.answer.clone(),
        ]
    };
    let rows: Vec<_> = carnet.partner_exchanges().into_iter().map(row).collect();
    document.blocks.push(match rows.is_empty() {
        true => paragraph("Aucun échange noté."),
        false => table(["Envoyé le", "À qui", "Objet", "Ticket", "Où c’en est", "Réponse"], rows),
    });
    document
}

/// The information received, for whom it was, what is still to be passed on.
pub fn relays(carnet: &Carnet) -> Document {
    let mut document = titled("Diffusion de l’information reçue".to_owned());
    document.blocks.push(school(carnet));
    let row = |c: &Circular| {
        let relays = c.relays.iter().map(|r| relay_words(carnet, r));
        let text = match c.text.trim() {
            "" => c.subject.clone(),
            text => format!("{}\n{text}", c.subject),
        };
        vec![short(c.received), c.from.clone(), text, relays.collect::<Vec<_>>().join("\n")]
    };
    let rows: Vec<_> = carnet.circulars_received().into_iter().map(row).collect();
    document.blocks.push(match rows.is_empty() {
        true => paragraph("Aucune information reçue."),
        false => table(["Reçue le", "De", "Objet", "Diffusion"], rows),
    });
    document
}

/// « enseignants, par messagerie de l’ENT : envoyé le 12/10/2026 ».
pub fn relay_words(carnet: &Carnet, relay: &Relay) -> String {
    let audience: Vec<&str> = relay.audience.iter().map(|a| a.label()).collect();
    let sent = relay.activity.and_then(|id| carnet.activities.get(&id));
    let sent = match sent {
        Some(a) => format!("envoyé le {}", short(a.date)),
        None => "à envoyer".to_owned(),
    };
    let whom = match audience.is_empty() {
        true => "tous".to_owned(),
        false => audience.join(", "),
    };
    format!("{whom}, {} : {sent}", relay.channel.label())
}
