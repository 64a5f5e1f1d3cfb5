use super::notice::INTERVIEW;
use super::{Block, Document, Item, Signature, Style, Table};
use crate::calendar::{long, short};
use crate::model::*;

const BLANK: &str = "……………………………";

/// What a visa in a file is worth.
pub const TYPED_VISA: &str = "Visa saisi dans le fichier ; seul l’exemplaire imprimé et signé fait foi.";

/// On which version a visa was given, and what changed since: « Visa donné sur la version du 29/11/2026 ; depuis : 2 textes, 9 h. »
pub fn visa_words(visa: &Visa, since: Option<SinceVisa>) -> String {
    let day = short(visa.date);
    let Some(since) = since.filter(|_| visa.version.is_some()) else {
        return format!("Visa du {day} : version non enregistrée.");
    };
    let texts = match since.texts {
        0 => None,
        1 => Some("1 texte".to_owned()),
        n => Some(format!("{n} textes")),
    };
    let time = minutes_to_text(since.minutes.unsigned_abs().try_into().unwrap_or(u32::MAX));
    let time = match since.minutes {
        0 => None,
        1.. => Some(time),
        _ => Some(format!("{time} de moins")),
    };
    let changed: Vec<String> = texts.into_iter().chain(time).collect();
    match changed.is_empty() {
        true => format!("Visa donné sur la version du {day}, qui n’a pas changé depuis."),
        false => format!("Visa donné sur la version du {day} ; depuis : {}.", changed.join(", ")),
    }
}

/// The minutes of the interview: what was on the agenda, what was said, what is decided for the next letter.
pub fn minutes(minutes: &Minutes, bilan: &Bilan) -> Document {
    let year = SchoolYear::new(bilan.year);
    let title = format!("Compte rendu de l’entretien annuel {year}");
    let heading = |text: &str| Block::Heading { level: 2, text: text.to_owned() };
    let body = |text: String| Block::Paragraph { style: Style::Body, text };
    let mut blocks = vec![
        Block::Paragraph { style: Style::Heading, text: bilan.school.clone() },
        Block::Heading { level: 1, text: title.clone() },
    ];
    blocks.push(Block::Paragraph { style: Style::Note, text: INTERVIEW.to_owned() });
    let date = minutes.date.map_or_else(|| BLANK.to_owned(), long);
    let place = match minutes.place.as_str() {
        "" => BLANK,
        place => place,
    };
    blocks.push(body(format!("Entretien du {date}. Lieu : {place}.")));
    let section = |blocks: &mut Vec<Block>, title: &str, text: &str| {
        let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).peekable();
        if lines.peek().is_some() {
            blocks.push(heading(title));
            blocks.extend(lines.map(|l| body(l.to_owned())));
        }
    };
    section(&mut blocks, "Personnes présentes", &minutes.present);
    let agenda = agenda(bilan, &minutes.agenda);
    if !agenda.is_empty() {
        blocks.push(heading("Ordre du jour"));
        let item = |text: String| Item { number: "–".to_owned(), text, items: Vec::new() };
        blocks.push(Block::List(agenda.into_iter().map(item).collect()));
    }
    section(&mut blocks, "Échanges", &minutes.notes);
    section(&mut blocks, "Avis du chef d’établissement", &minutes.opinion);
    decisions(minutes, bilan, &mut blocks, heading);
    section(&mut blocks, "Conclusion du chef d’établissement", &minutes.conclusion);
    if let Some(visa) = &minutes.visa {
        blocks.push(heading("Visa"));
        blocks.push(body(format!("{} par {}, le {}.", capital(visa.verdict.label()), visa.name, long(visa.date))));
        blocks.push(body(visa_words(visa, minutes.since_visa)));
        blocks.push(Block::Paragraph { style: Style::Note, text: TYPED_VISA.to_owned() });
    }
    let typed = typed_by_administrator(&minutes.typed, &minutes.witnessed, &minutes.presence);
    blocks.extend(typed.into_iter().map(|text| Block::Paragraph { style: Style::Note, text }));
    blocks.push(Block::Paragraph {
        style: Style::Note,
        text: "Ce document n’est pas une signature électronique : c’est l’exemplaire signé sur papier qui fait foi."
            .to_owned(),
    });
    let signature = |role: &str, name: String| Signature { role: role.to_owned(), name };
    blocks.push(Block::Signatures {
        // One sits in an office, and signs in a town.
        place_and_date: format!("À {}, le {date}", town(&bilan.school)),
        signatures: vec![
            signature("Le chef d’établissement", bilan.head.name()),
            signature("L’administrateur de l’ENT", bilan.administrator.name()),
        ],
    });
    Document { title, blocks, tight: false }
}

/// The town of « Collège Jean-Moulin, Villars ».
fn town(school: &str) -> &str {
    school.rsplit_once(", ").map_or(BLANK, |(_, town)| town)
}

/// « Dans le texte du chef d’établissement, saisi par l’administrateur en présence de Claire Ferrand : avis et visa. »
pub fn typed_by_administrator(typed: &TypedParts, witnessed: &TypedParts, presence: &str) -> Vec<String> {
    let (beside, alone): (Vec<_>, Vec<_>) = (typed.0.iter()).partition(|part| witnessed.0.contains(part));
    let said = |parts: Vec<&HeadsPart>, how: &str| {
        let labels: Vec<&str> = parts.iter().map(|part| part.label()).collect();
        let named = match labels.split_last()? {
            (last, []) => (*last).to_owned(),
            (last, before) => format!("{} et {last}", before.join(", ")),
        };
        Some(format!("Dans le texte du chef d’établissement, saisi par l’administrateur{how} : {named}."))
    };
    let presence = format!(" en présence de {presence}");
    let all = [said(beside, &presence), said(alone, "")];
    all.into_iter().flatten().collect()
}

/// The points that the bilan raises, then those added by hand.
pub fn agenda(bilan: &Bilan, added: &str) -> Vec<String> {
    let mut points = vec!["Bilan de l’année".to_owned()];
    points.extend(bilan.open_objectives().map(|d| {
        let state = d.reached.map_or("à apprécier", |r| r.label());
        format!("Objectif {} ({state}) : {}", d.number, d.objective)
    }));
    points.extend(bilan.idle_duties().map(|d| format!("Attribution {} sans activité : {}", d.number, d.name)));
    points
        .extend(bilan.proposals.lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| format!("Proposition : {l}")));
    points.extend(added.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned));
    points.push("Lettre de mission de l’année suivante".to_owned());
    points
}

fn decisions(minutes: &Minutes, bilan: &Bilan, blocks: &mut Vec<Block>, heading: impl Fn(&str) -> Block) {
    let mut rows: Vec<Vec<String>> = bilan
        .duties()
        .filter_map(|d| {
            let fate = d.fate?;
            let text = if fate == Fate::Change { d.next_text.clone() } else { String::new() };
            Some(vec![format!("{} {}", d.number, d.name), fate.label().to_owned(), text])
        })
        .collect();
    rows.extend(
        minutes
            .additions
            .iter()
            .map(|(mission, text)| vec![format!("Mission {mission}"), Fate::Add.label().to_owned(), text.clone()]),
    );
    if rows.is_empty() {
        return;
    }
    blocks.push(heading("Décisions pour la lettre suivante"));
    blocks.push(Block::Table(Table {
        caption: "Décision par attribution".to_owned(),
        headers: ["Attribution", "Décision", "Texte à venir"].iter().map(|h| (*h).to_owned()).collect(),
        rows,
        ..Table::default()
    }));
}
