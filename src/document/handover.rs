use super::bilan_service::service;
use super::bilan_uses::uses;
use super::handover_open::{left_to_do, table, years};
use super::{Block, Document, Item, Style};
use crate::calendar::{SchoolDays, long, short};
use crate::model::*;

/// What a successor needs: what is open, the settings, the people, the last bilan, what to know.
pub fn handover(carnet: &Carnet, know: &str, today: chrono::NaiveDate) -> Document {
    let year = carnet.open_year();
    let bilan = Bilan::of(carnet, year);
    let title = format!("Dossier de passation au {}", long(today));
    let heading = |text: &str| Block::Heading { level: 2, text: text.to_owned() };
    let body = |text: &str| Block::Paragraph { style: Style::Body, text: text.to_owned() };
    let mut blocks = vec![
        Block::Paragraph { style: Style::Heading, text: bilan.school.clone() },
        Block::Heading { level: 1, text: title.clone() },
    ];
    let know: Vec<&str> = know.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    if !know.is_empty() {
        blocks.push(heading("À savoir"));
        blocks.extend(know.into_iter().map(body));
    }
    blocks.push(heading("Tâches en cours et à venir"));
    let left = left_to_do(carnet, today);
    if left.is_empty() {
        blocks.push(body("Rien de ce que le carnet connaît ne reste à faire."));
    }
    blocks.extend(left);
    blocks.push(heading("Paramétrage et décisions en vigueur"));
    blocks.extend(in_force(carnet, today));
    let ends = SchoolYear::containing(today);
    let mut years = vec![year];
    if ends != year {
        years.insert(0, ends);
    }
    for year in &years {
        let mut of_year = Vec::new();
        service(&ServicePart::of(carnet, *year), &mut of_year);
        uses(&UsePart::of(carnet, *year), &mut of_year);
        of_year.extend(dates(carnet, *year));
        for block in &mut of_year {
            if let Block::Heading { level: 2, text } = block {
                text.push_str(&format!(", {year}"));
            }
        }
        blocks.extend(of_year);
    }
    if let Some(school) = carnet.school() {
        let rows = [
            ("UAI", &school.uai),
            ("ENT", &school.ent),
            ("Emplois du temps", &school.timetable),
            ("Vie scolaire", &school.school_life),
        ];
        let rows: Vec<Vec<String>> =
            rows.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| vec![(*k).to_owned(), (*v).clone()]).collect();
        if !rows.is_empty() {
            blocks.push(heading("Réglages"));
            blocks.push(Block::Table(table("Logiciels et identifiants publics", &["Quoi", "Valeur"], rows)));
        }
    }
    let people: Vec<Vec<String>> = carnet
        .people
        .values()
        .map(|p| {
            let roles: Vec<&str> = p.roles.iter().map(|r| Role::label(*r)).collect();
            vec![p.name(), p.quality.clone(), roles.join(", "), p.email.clone()]
        })
        .collect();
    if !people.is_empty() {
        blocks.push(heading("Contacts"));
        blocks.push(Block::Table(table("Personnes du carnet", &["Nom", "Qualité", "Rôle", "Adresse"], people)));
    }
    blocks.push(heading("Dernier bilan"));
    let of = last_bilan(carnet, bilan);
    let sentence = format!(
        "Année {} : {}.",
        SchoolYear::new(of.year),
        match of.total.count {
            0 => "aucune activité faite".to_owned(),
            1 => "une activité faite".to_owned(),
            n => format!("{n} activités faites"),
        }
    );
    blocks.push(body(&sentence));
    for (name, text) in [("Difficultés", &of.difficulties), ("Besoins", &of.needs), ("Propositions", &of.proposals)] {
        let lines: Vec<Item> = text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(|l| Item { number: "–".to_owned(), text: l.to_owned(), items: Vec::new() })
            .collect();
        if !lines.is_empty() {
            blocks.push(Block::heading(3, name));
            blocks.push(Block::List(lines));
        }
    }
    Document { title, blocks, tight: false }
}

/// The last bilan that says something: as approved, or as it is written so far; without one, the open year's.
fn last_bilan(carnet: &Carnet, open: Bilan) -> Bilan {
    let said = |year: SchoolYear| match carnet.approved(year.start()) {
        Some(approved) => Some(approved.bilan.open()),
        None => carnet.review(year.start()).map(|_| Bilan::of(carnet, year)),
    };
    let mut all = years(carnet).into_iter().rev().filter_map(said);
    let says = |b: &Bilan| {
        let texts = [&b.difficulties, &b.needs, &b.proposals];
        b.total.count > 0 || texts.iter().any(|t| !t.trim().is_empty())
    };
    all.find(says).unwrap_or(open)
}

/// The settings that hold, and the decisions of any year by which they do.
fn in_force(carnet: &Carnet, today: chrono::NaiveDate) -> Vec<Block> {
    let holds = |d: &&Decision| {
        let applied = [DecisionState::Applied, DecisionState::Suspended].contains(&d.state);
        applied && d.until.is_none_or(|until| until >= today) && d.restored.is_none()
    };
    let mut all: Vec<&Decision> = carnet.decisions.values().map(|d| &**d).filter(holds).collect();
    all.arrange_by_key(|d| (carnet.applied_on(d), d.id));
    let row = |d: &Decision| {
        let until = d.until.map(|u| format!(", jusqu’au {}", short(u)));
        vec![
            d.text.clone(),
            format!("{}{}", d.state.label(), until.unwrap_or_default()),
            carnet.applied_on(d).map(short).unwrap_or_default(),
            d.hours.clone(),
        ]
    };
    let rows: Vec<_> = all.into_iter().map(row).collect();
    let mut blocks = Vec::new();
    if rows.is_empty() {
        blocks.push(Block::body("Aucune décision appliquée n’est notée."));
    } else {
        let headers = ["Décision", "État", "Appliquée le", "Heures"];
        blocks.push(Block::Table(table("Décisions en vigueur", &headers, rows)));
    }
    let settings = super::settings(carnet, today).blocks;
    let tables = settings.into_iter().filter_map(|b| match b {
        Block::Table(mut table) if !table.rows.is_empty() && table.caption.is_empty() => {
            table.caption = format!("Paramétrage au {}", short(today));
            Some(Block::Table(table))
        }
        Block::Table(table) if !table.rows.is_empty() => Some(Block::Table(table)),
        _ => None,
    });
    blocks.extend(tables);
    blocks
}

/// The dates of the year.
fn dates(carnet: &Carnet, year: SchoolYear) -> Vec<Block> {
    let days = SchoolDays::of(carnet, year);
    let public = |d: &chrono::NaiveDate| days.public().iter().any(|(p, _)| p == d);
    let dates = super::calendar_dates(&days).into_iter();
    let dates = dates.filter(|(d, _)| !public(d)).map(|(d, words)| vec![short(d), words]);
    let rows: Vec<_> = dates.collect();
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        let headers = ["Date", "Quoi"];
        blocks.push(Block::heading(2, "Calendrier"));
        blocks.push(Block::Table(table(&format!("Calendrier {year}"), &headers, rows)));
        blocks.extend(super::standing(&days).map(Block::body));
    }
    blocks
}
