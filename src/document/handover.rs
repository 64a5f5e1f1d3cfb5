use super::bilan_service::service;
use super::bilan_uses::uses;
use super::{Block, Document, Item, Style, Table};
use crate::calendar::{SchoolDays, long, short};
use crate::model::{Bilan, Carnet, NextLetter, Role, SchoolYear, ServicePart, Step, UsePart};

/// What a successor needs: what is open, the settings, the people, the last bilan, what to know.
pub fn handover(carnet: &Carnet, know: &str, today: chrono::NaiveDate) -> Document {
    let year = carnet.open_year();
    let bilan = Bilan::of(carnet, year);
    let title = format!("Dossier de passation au {}", long(today));
    let heading = |text: &str| Block::Heading {
        level: 2,
        text: text.to_owned(),
    };
    let body = |text: &str| Block::Paragraph {
        style: Style::Body,
        text: text.to_owned(),
    };
    let mut blocks = vec![
        Block::Paragraph {
            style: Style::Heading,
            text: bilan.school.clone(),
        },
        Block::Heading {
            level: 1,
            text: title.clone(),
        },
    ];
    let know: Vec<&str> = know
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    if !know.is_empty() {
        blocks.push(heading("À savoir"));
        blocks.extend(know.into_iter().map(body));
    }
    blocks.push(heading("Tâches en cours et à venir"));
    let open: Vec<Vec<String>> = NextLetter::unfinished(carnet, year)
        .into_iter()
        .map(|a| vec![short(a.date), a.title.clone(), a.nature.label().to_owned()])
        .collect();
    if open.is_empty() {
        blocks.push(body("Aucune activité prévue ne reste à faire."));
    } else {
        blocks.push(Block::Table(table(
            "Activités prévues",
            &["Date", "Activité", "Nature"],
            open,
        )));
    }
    let deadlines: Vec<Vec<String>> = bilan
        .open_objectives()
        .map(|d| {
            vec![
                d.number.clone(),
                d.objective.clone(),
                d.deadline.map_or_else(String::new, short),
            ]
        })
        .collect();
    if !deadlines.is_empty() {
        blocks.push(Block::Table(table(
            "Objectifs ouverts",
            &["Attribution", "Objectif", "Échéance"],
            deadlines,
        )));
    }
    blocks.extend(under_way(carnet, year));
    service(&ServicePart::of(carnet, year), &mut blocks);
    uses(&UsePart::of(carnet, year), &mut blocks);
    if let Some(school) = carnet.school() {
        let rows = [
            ("UAI", &school.uai),
            ("ENT", &school.ent),
            ("Emplois du temps", &school.timetable),
            ("Vie scolaire", &school.school_life),
        ];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .filter(|(_, v)| !v.is_empty())
            .map(|(k, v)| vec![(*k).to_owned(), (*v).clone()])
            .collect();
        if !rows.is_empty() {
            blocks.push(heading("Réglages"));
            blocks.push(Block::Table(table(
                "Logiciels et identifiants publics",
                &["Quoi", "Valeur"],
                rows,
            )));
        }
    }
    let people: Vec<Vec<String>> = carnet
        .people
        .values()
        .map(|p| {
            let roles: Vec<&str> = p.roles.iter().map(|r| Role::label(*r)).collect();
            vec![p.name(), p.quality.clone(), roles.join(", ")]
        })
        .collect();
    if !people.is_empty() {
        blocks.push(heading("Contacts"));
        blocks.push(Block::Table(table(
            "Personnes du carnet",
            &["Nom", "Qualité", "Rôle"],
            people,
        )));
    }
    blocks.push(heading("Dernier bilan"));
    let last = carnet.approved_reviews.values().max_by_key(|a| a.year);
    let of = last.map_or(bilan, |a| a.bilan.open());
    let lines = [&of.difficulties, &of.needs, &of.proposals];
    let lines: Vec<Item> = lines
        .iter()
        .flat_map(|t| t.lines())
        .map(|l| Item {
            number: "–".to_owned(),
            text: l.trim().to_owned(),
            items: Vec::new(),
        })
        .filter(|i| !i.text.is_empty())
        .collect();
    let sentence = format!(
        "Année {}\u{a0}: {}.",
        SchoolYear::new(of.year),
        match of.total.count {
            0 => "aucune activité faite".to_owned(),
            1 => "une activité faite".to_owned(),
            n => format!("{n} activités faites"),
        }
    );
    blocks.push(body(&sentence));
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    Document { title, blocks }
}

/// The year's work as it stands: procedures, national applications, imports, the calendar.
fn under_way(carnet: &Carnet, year: SchoolYear) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut section = |title: &str, headers: &[&str], rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            blocks.push(Block::Table(table(title, headers, rows)));
        }
    };
    let running = carnet.procedures_of(year).into_iter();
    let running = running.chain(carnet.procedures_of(year.next()));
    let procedures = running.filter_map(|p| {
        let steps = carnet.steps_of(p.id);
        let boxes = steps
            .iter()
            .flat_map(|s| carnet.scopes_of(p, s).into_iter().map(move |c| (*s, c)));
        let states: Vec<(&Step, bool)> = boxes
            .map(|(s, c)| (s, carnet.step_state(s, c).is_over()))
            .collect();
        let next = states.iter().find(|(_, over)| !over).map(|(s, _)| *s)?;
        let over = states.iter().filter(|(_, over)| *over).count();
        let date = next.date.map(|d| format!("{} – ", short(d)));
        Some(vec![
            format!("{} ({})", p.name, p.school_year()),
            format!("{over} sur {}", states.len()),
            format!("{}{}", date.unwrap_or_default(), next.plan.title),
        ])
    });
    section(
        "Procédures en cours",
        &["Procédure", "Faites", "Prochaine étape"],
        procedures.collect(),
    );
    let campaigns = carnet.campaigns_of(year).into_iter();
    let campaigns = campaigns.filter(|c| !c.state.is_over()).map(|c| {
        let until = c.to.or(c.from).map(short);
        vec![
            c.name.clone(),
            c.state.label().to_owned(),
            until.unwrap_or_else(|| c.window.clone()),
        ]
    });
    section(
        "Remontées nationales à faire",
        &["Remontée", "État", "Quand"],
        campaigns.collect(),
    );
    let unsolved = carnet.unsolved_of(year).into_iter().map(|u| {
        vec![
            u.missing.name.clone(),
            u.missing.kind.label().to_owned(),
            short(u.since),
            u.missing.note.clone(),
        ]
    });
    section(
        "Imports d’emploi du temps : à régler",
        &["Nom", "Type", "Depuis", "Suivi"],
        unsolved.collect(),
    );
    section(
        "Anomalies de l’annuaire et de l’emploi du temps qui restent",
        &["Contrôle", "Qui corrige", "Nombre"],
        super::verifications::left(carnet),
    );
    let days = SchoolDays::of(carnet, year);
    let public = |d: &chrono::NaiveDate| days.public().iter().any(|(p, _)| p == d);
    let dates = super::calendar_dates(&days).into_iter();
    let dates = dates
        .filter(|(d, _)| !public(d))
        .map(|(d, words)| vec![short(d), words]);
    section(
        &format!("Calendrier {year}"),
        &["Date", "Quoi"],
        dates.collect(),
    );
    if !blocks.is_empty() {
        blocks.insert(0, Block::heading(2, "Le travail de l’année"));
    }
    blocks.extend(super::standing(&days).map(Block::body));
    blocks
}

fn table(caption: &str, headers: &[&str], rows: Vec<Vec<String>>) -> Table {
    Table {
        caption: caption.to_owned(),
        headers: headers.iter().map(|h| (*h).to_owned()).collect(),
        rows,
        ..Table::default()
    }
}
