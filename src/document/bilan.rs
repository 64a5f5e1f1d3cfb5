use super::bilan_data::data;
use super::bilan_figures::{figures, mission_table};
use super::bilan_service::service;
use super::bilan_uses::uses;
use super::bilan_words::answers;
use super::{Block, Document, Item, Measure, Signature, Style, Table, curves, mission_months, weeks};
use crate::calendar::{long, short};
use crate::model::{Bilan, Reached, SchoolYear};

/// The bilan of the year: a first page for who has five minutes, then each section that has something to say.
pub fn bilan(bilan: &Bilan) -> Document {
    let year = SchoolYear::new(bilan.year);
    let title = format!("Bilan de l’administrateur de l’ENT {year}");
    let mut blocks = head(bilan, &title);
    in_brief(bilan, &mut blocks);
    objectives(bilan, &mut blocks);
    drawn(bilan, &mut blocks);
    text(&mut blocks, "Contexte", &context(bilan));
    achievements(bilan, &mut blocks);
    figures(bilan, &mut blocks);
    data(&bilan.data, &mut blocks);
    service(&bilan.service, &mut blocks);
    uses(&bilan.uses, &mut blocks);
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
    // Four sheets at most, of a usual year.
    Document { title, blocks, tight: true }
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

/// The four answers of the first page: what was done, what fails, what is asked, what is signed.
fn in_brief(bilan: &Bilan, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(2, "En bref"));
    blocks.extend(answers(bilan).map(Block::body));
}

/// The time by mission and month, the accounts activated; the time by week only where the person wants it said.
fn drawn(bilan: &Bilan, blocks: &mut Vec<Block>) {
    let missions = mission_months(bilan);
    let table = missions.is_none() && bilan.total.count > 0;
    let accounts = curves(&bilan.uses.profiles, Measure::Activated);
    let weekly = bilan.means.weekly_minutes.filter(|_| !bilan.weeks.is_empty());
    let time = weekly.map(|weekly| weeks(SchoolYear::new(bilan.year), &bilan.weeks, u32::from(weekly)));
    if !table && missions.is_none() && accounts.is_none() && time.is_none() {
        return;
    }
    blocks.push(Block::heading(2, "L’année en chiffres"));
    blocks.extend(missions.into_iter().chain(accounts).chain(time).map(Block::Drawing));
    if table {
        blocks.push(Block::Table(mission_table(bilan)));
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
            let told = [d.indicator.as_str(), d.facts.as_str(), d.sentence.as_str()];
            let told: Vec<&str> = told.into_iter().filter(|t| !t.is_empty()).collect();
            vec![
                d.number.clone(),
                objective,
                d.reached.map_or("à apprécier", Reached::label).to_owned(),
                told.join(" ; "),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, "Objectifs"));
    blocks.push(Block::Table(Table {
        caption: "Objectifs de l’année et résultats".to_owned(),
        headers: ["Attribution", "Objectif", "Résultat", "Indicateur et appréciation"]
            .iter()
            .map(|h| (*h).to_owned())
            .collect(),
        rows,
        ..Table::default()
    }));
}
