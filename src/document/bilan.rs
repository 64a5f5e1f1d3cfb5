use super::bilan_data::data;
use super::bilan_figures::{figures, mission_table};
use super::bilan_service::service;
use super::bilan_uses::uses;
use super::bilan_words::{before, given, reached, totals};
use super::{Block, Document, Item, Signature, Style, Table};
use crate::calendar::{long, short};
use crate::model::{Bilan, MissionPart, Reached, SchoolYear};

/// The bilan of the year: a first page for who has five minutes, then each section that has something to say.
pub fn bilan(bilan: &Bilan) -> Document {
    let year = SchoolYear::new(bilan.year);
    let title = format!("Bilan de l’administrateur de l’ENT {year}");
    let mut blocks = head(bilan, &title);
    in_brief(bilan, &mut blocks);
    blocks.push(Block::PageBreak);
    text(&mut blocks, "Contexte", &context(bilan));
    recall(bilan, &mut blocks);
    figures(bilan, &mut blocks);
    achievements(bilan, &mut blocks);
    data(&bilan.data, &mut blocks);
    service(&bilan.service, &mut blocks);
    uses(&bilan.uses, &mut blocks);
    objectives(bilan, &mut blocks);
    text(&mut blocks, "Difficultés", &bilan.difficulties);
    text(&mut blocks, "Besoins", &bilan.needs);
    text(&mut blocks, "Propositions", &bilan.proposals);
    text(&mut blocks, "Avis du chef d’établissement", &bilan.opinion);
    let signature = |role: &str, name: String| Signature { role: role.to_owned(), name };
    blocks.push(Block::Signatures {
        place_and_date: "À ……………………………, le ……………………………".to_owned(),
        signatures: vec![
            signature("Le chef d’établissement", bilan.head.name()),
            signature("L’administrateur de l’ENT", bilan.administrator.name()),
        ],
    });
    Document { title, blocks, tight: false }
}

/// A section of the user's own words, a paragraph a line; nothing where there is none.
fn text(blocks: &mut Vec<Block>, title: &str, text: &str) {
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).peekable();
    if lines.peek().is_some() {
        blocks.push(Block::heading(2, title));
        blocks.extend(lines.map(Block::body));
    }
}

fn head(bilan: &Bilan, title: &str) -> Vec<Block> {
    let mut who = vec![format!("Année scolaire {}", SchoolYear::new(bilan.year))];
    let named = |role: &str, name: String| (!name.is_empty()).then(|| format!("{role} : {name}"));
    for (person, until) in &bilan.before {
        let until = format!("{} (jusqu’au {})", person.name(), long(*until));
        who.extend(named("Administrateur de l’ENT", until));
    }
    let role = match bilan.before.is_empty() {
        true => "Administrateur de l’ENT",
        false => "puis",
    };
    who.extend(named(role, bilan.administrator.name()));
    who.extend(named("Chef d’établissement", bilan.head.name()));
    vec![
        Block::Paragraph { style: Style::Heading, text: bilan.school.clone() },
        Block::heading(1, title),
        Block::body(format!("{}.", who.join(" ; "))),
    ]
}

fn in_brief(bilan: &Bilan, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(2, "En bref"));
    blocks.push(Block::body(totals(bilan)));
    blocks.extend(given(bilan, None).map(Block::body));
    blocks.extend(before(bilan).map(Block::body));
    let idle = bilan.idle_duties().count();
    let duties = bilan.duties().count();
    if bilan.total.count > 0 && idle > 0 {
        blocks.push(Block::body(match idle {
            1 => format!("Sur {duties} attributions, une n’a donné lieu à aucune activité."),
            n => format!("Sur {duties} attributions, {n} n’ont donné lieu à aucune activité."),
        }));
    }
    if bilan.total.count > 0 {
        blocks.push(Block::Table(mission_table(bilan)));
    }
    let objectives = reached(bilan);
    if !objectives.is_empty() {
        blocks.push(Block::body(objectives));
        let rows = bilan.duties().filter(|d| !d.objective.is_empty()).map(|d| {
            let result = d.reached.map_or("à apprécier", Reached::label);
            vec![d.number.clone(), d.objective.clone(), result.to_owned()]
        });
        blocks.push(Block::Table(Table {
            caption: "Objectifs en bref".to_owned(),
            headers: ["Attribution", "Objectif", "Résultat"].iter().map(|h| (*h).to_owned()).collect(),
            rows: rows.collect(),
            ..Table::default()
        }));
    }
    let proposals: Vec<&str> = bilan.proposals.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    if !proposals.is_empty() {
        blocks.push(Block::body(format!(
            "Proposé pour l’année suivante : {}.",
            proposals.join(" ; ").trim_end_matches('.')
        )));
    }
}

fn context(bilan: &Bilan) -> String {
    let mut line = bilan.school.clone();
    if !bilan.uai.is_empty() {
        line.push_str(&format!(" (UAI {})", bilan.uai));
    }
    let tools = [("ENT", &bilan.ent), ("Emplois du temps", &bilan.timetable)];
    for (name, what) in tools.iter().filter(|(_, what)| !what.is_empty()) {
        line.push_str(&format!(". {name} : {what}"));
    }
    match line.is_empty() {
        true => bilan.context.clone(),
        false => format!("{}.\n{}", line.trim_start_matches(". "), bilan.context),
    }
}

fn recall(bilan: &Bilan, blocks: &mut Vec<Block>) {
    if bilan.missions.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, "Rappel de la lettre de mission"));
    blocks.push(Block::body(match (bilan.signed, bilan.amendments) {
        (None, _) => "La lettre de mission de l’année n’est pas encore signée.".to_owned(),
        (Some(date), 0) => format!("Lettre de mission signée le {}.", long(date)),
        (Some(date), 1) => format!("Lettre de mission signée le {}, modifiée par un avenant.", long(date)),
        (Some(date), n) => format!("Lettre de mission signée le {}, modifiée par {n} avenants.", long(date)),
    }));
    let item = |m: &MissionPart| Item {
        number: format!("{}.", m.number),
        text: m.name.clone(),
        items: m
            .duties
            .iter()
            .map(|d| Item {
                number: d.number.clone(),
                text: match d.objective.as_str() {
                    "" => d.name.clone(),
                    objective => format!("{} : {objective}", d.name),
                },
                items: Vec::new(),
            })
            .collect(),
    };
    blocks.push(Block::List(bilan.missions.iter().map(item).collect()));
}

fn achievements(bilan: &Bilan, blocks: &mut Vec<Block>) {
    if bilan.duties().all(|d| d.achievements.is_empty()) {
        return;
    }
    blocks.push(Block::heading(2, "Réalisations"));
    for duty in bilan.duties().filter(|d| !d.achievements.is_empty()) {
        blocks.push(Block::heading(3, &format!("{} {}", duty.number, duty.name)));
        let item = |text: &String| Item { number: "–".to_owned(), text: text.clone(), items: Vec::new() };
        blocks.push(Block::List(duty.achievements.iter().map(item).collect()));
    }
}

fn objectives(bilan: &Bilan, blocks: &mut Vec<Block>) {
    let rows: Vec<Vec<String>> = bilan
        .duties()
        .filter(|d| !d.objective.is_empty())
        .map(|d| {
            let mut objective = d.objective.clone();
            if let Some(deadline) = d.deadline {
                objective.push_str(&format!(" (échéance : {})", short(deadline)));
            }
            vec![
                d.number.clone(),
                objective,
                d.indicator.clone(),
                d.reached.map_or("à apprécier", Reached::label).to_owned(),
                d.sentence.clone(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, "Objectifs"));
    blocks.push(Block::Table(Table {
        caption: "Objectifs de l’année et résultats".to_owned(),
        headers: ["Attribution", "Objectif", "Indicateur", "Résultat", "Appréciation"]
            .iter()
            .map(|h| (*h).to_owned())
            .collect(),
        rows,
        ..Table::default()
    }));
}
