use chrono::NaiveDate;

use super::{Block, Document, Item, Signature, Style, Table};
use crate::calendar::{long, short};
use crate::model::official::{FOLLOW_UP_TITLE, INTRODUCTION, TITLE};
use crate::model::{SchoolYear, SignedLetter, minutes_to_text};

const BLANK: &str = "……………………………";

/// The letter as printed: with the model's text one page and both signatures, then the annex where there is something to say.
///
/// `date`: none while it is not known; a place is left to write it by hand.
pub fn letter(letter: &SignedLetter, date: Option<NaiveDate>) -> Document {
    let or_blank = |text: &str| {
        if text.trim().is_empty() { BLANK.to_owned() } else { text.to_owned() }
    };
    let title = match letter.number {
        0 => TITLE.to_owned(),
        n => format!("{TITLE} – avenant n° {n}"),
    };
    let body = |text: String| Block::Paragraph { style: Style::Body, text };
    let mut blocks = vec![
        Block::Paragraph { style: Style::Heading, text: letter.heading.clone() },
        Block::Paragraph { style: Style::Heading, text: letter.school.clone() },
        Block::Heading { level: 1, text: title.clone() },
        body(letter.preamble.clone()),
        body(INTRODUCTION.to_owned()),
    ];
    let missions = letter.missions.iter().zip(1..).map(|(mission, m)| Item {
        number: format!("{m}."),
        text: mission.text.clone(),
        items: mission
            .duties
            .iter()
            .zip(1..)
            .map(|(duty, d)| Item { number: format!("{m}.{d}"), text: duty.text.clone(), items: Vec::new() })
            .collect(),
    });
    blocks.push(Block::List(missions.collect()));
    blocks.push(Block::Heading { level: 2, text: FOLLOW_UP_TITLE.to_owned() });
    blocks.push(body(letter.follow_up.clone()));
    let year = SchoolYear::new(letter.year);
    let who = match letter.administrator.quality.as_str() {
        "" => or_blank(&letter.administrator.formal()),
        quality => format!("{}, {quality}", or_blank(&letter.administrator.formal())),
    };
    blocks.push(body(format!(
        "La mission d’administrateur de l’ENT est confiée pour l’année scolaire {} – {} à {who}",
        year.start(),
        year.next().start()
    )));
    blocks.push(Block::Signatures {
        place_and_date: format!("À {}, le {}", or_blank(&letter.place), date.map_or_else(|| BLANK.to_owned(), long)),
        signatures: vec![
            Signature { role: "Le chef d’établissement".to_owned(), name: letter.head.name() },
            Signature { role: "L’administrateur de l’ENT".to_owned(), name: letter.administrator.name() },
        ],
    });
    annex(letter, &mut blocks);
    Document { title: format!("{title} {year}"), blocks, tight: true }
}

fn annex(letter: &SignedLetter, blocks: &mut Vec<Block>) {
    let numbered = letter
        .missions
        .iter()
        .zip(1..)
        .flat_map(|(mission, m)| mission.duties.iter().zip(1..).map(move |(duty, d)| (format!("{m}.{d}"), duty)));
    let objectives: Vec<Vec<String>> = numbered
        .filter(|(_, d)| !d.objective.is_empty() || !d.indicator.is_empty() || d.deadline.is_some())
        .map(|(number, d)| {
            vec![number, d.objective.clone(), d.indicator.clone(), d.deadline.map_or_else(String::new, short)]
        })
        .collect();
    let means = &letter.means;
    let means: Vec<Vec<String>> = [
        ("Temps hebdomadaire", means.weekly_minutes.map_or_else(String::new, |m| minutes_to_text(u32::from(m)))),
        ("IMP, taux annuel", means.rate()),
        ("IMP, part", means.imp_share.clone()),
        ("Décharge", means.relief.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| vec![name.to_owned(), value])
    .collect();
    let committee: Vec<Vec<String>> =
        letter.committee.iter().map(|p| vec![p.name(), p.quality.clone(), p.role.clone()]).collect();
    // The committee alone makes no annex: it is named in the carnet already.
    if objectives.is_empty() && means.is_empty() && committee.len() < 2 {
        return;
    }
    blocks.push(Block::PageBreak);
    let headers = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
    blocks.push(Block::Heading { level: 2, text: "Annexe à la lettre de mission".to_owned() });
    let tables = [
        (
            vec!["Attribution", "Objectif de l’année", "Indicateur", "Échéance"],
            "Objectifs, indicateurs et échéances",
            objectives,
        ),
        (vec!["Moyen", "Valeur"], "Moyens", means),
        (vec!["Nom", "Qualité", "Rôle"], "Comité de pilotage du numérique", committee),
    ];
    for (names, caption, rows) in tables {
        if !rows.is_empty() {
            blocks.push(Block::Table(Table {
                caption: caption.to_owned(),
                headers: headers(&names),
                rows,
                ..Table::default()
            }));
        }
    }
}
