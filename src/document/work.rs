//! The year's work on paper: a procedure, the classes, the national applications, the imports, the weekly point.

use chrono::{Days, NaiveDate};

use super::{Block, Document, Item, Style, Table};
use crate::calendar::{Due, due, hour, long_with_day, short};
use crate::model::*;

fn titled(title: String) -> Document {
    let heading = Block::Heading {
        level: 1,
        text: title.clone(),
    };
    Document {
        title,
        blocks: vec![heading],
    }
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph {
        style: Style::Body,
        text: text.into(),
    }
}

fn table<const N: usize>(headers: [&str; N], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        caption: String::new(),
        headers: headers.map(str::to_owned).into(),
        rows,
    })
}

/// A procedure: its steps in order, then its boxes by class or profile, those with a date and an hour said.
pub fn procedure(carnet: &Carnet, procedure: &Procedure) -> Document {
    let mut document = titled(procedure.name.clone());
    document
        .blocks
        .push(paragraph(format!("Année {}", procedure.school_year())));
    let steps = carnet.steps_of(procedure.id);
    let (each, whole): (Vec<&Step>, Vec<&Step>) = steps
        .into_iter()
        .partition(|s| s.plan.each && procedure.scopes != Scopes::None);
    if let Some(first) = each.first() {
        let scopes = carnet.scopes_of(procedure, first);
        let headers =
            std::iter::once("Classe".to_owned()).chain(each.iter().map(|s| match s.date {
                Some(date) => format!("{} ({})", s.plan.title, short(date)),
                None => s.plan.title.clone(),
            }));
        let row = |scope: &Scope| {
            let cell = |step: &&Step| {
                let mark = carnet.mark(step, *scope);
                let state = mark.map_or(StepState::Todo, |m| m.state);
                let date = mark.and_then(|m| m.date).map(|d| {
                    format!(
                        "{}{}",
                        long_with_day(d),
                        mark.and_then(|m| m.time)
                            .map(|t| format!(" à {}", hour(t)))
                            .unwrap_or_default()
                    )
                });
                match (date, state) {
                    (Some(date), StepState::Todo) => date,
                    (Some(date), state) => format!("{date} – {}", state.label()),
                    (None, state) => state.label().to_owned(),
                }
            };
            std::iter::once(carnet.scope_name(*scope))
                .chain(each.iter().map(cell))
                .collect()
        };
        document.blocks.push(Block::Table(Table {
            caption: String::new(),
            headers: headers.collect(),
            rows: scopes.iter().map(row).collect(),
        }));
    }
    let row = |step: &&Step| {
        let mark = carnet.mark(step, Scope::Whole);
        let done = mark
            .and_then(|m| m.on)
            .map(|d| format!(" le {}", short(d)))
            .unwrap_or_default();
        vec![
            step.date.map(short).unwrap_or_default(),
            step.plan.title.clone(),
            step.plan.who.label().to_owned(),
            format!("{}{done}", carnet.step_state(step, Scope::Whole).label()),
            mark.map(|m| m.note.clone()).unwrap_or_default(),
        ]
    };
    if !whole.is_empty() {
        document.blocks.push(table(
            ["Date", "Étape", "Qui", "État", "Note"],
            whole.iter().map(row).collect(),
        ));
    }
    document
}

/// The classes of a year.
pub fn classes(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Classes {year}"));
    let row = |c: &&SchoolClass| vec![c.name.clone(), c.level.clone(), c.teacher.clone()];
    let rows = carnet.classes_of(year).iter().map(row).collect();
    document
        .blocks
        .push(table(["Classe", "Niveau", "Professeur principal"], rows));
    document
}

/// The national applications of a year.
pub fn campaigns(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Remontées nationales {year}"));
    let row = |c: &&Campaign| {
        let window = match (c.from, c.to) {
            (None, None) => format!("{} (à vérifier)", c.window),
            (from, to) => {
                let days: Vec<String> = [from, to].into_iter().flatten().map(short).collect();
                let check = if c.to_check { " (à vérifier)" } else { "" };
                format!("{}{check}", days.join(" – "))
            }
        };
        let rejects: Vec<String> = c
            .rejects
            .iter()
            .map(|r| {
                format!(
                    "{}{}",
                    r.what,
                    r.count.map(|n| format!(" ({n})")).unwrap_or_default()
                )
            })
            .collect();
        vec![
            c.name.clone(),
            window,
            c.signs.clone(),
            c.part.clone(),
            c.state.label().to_owned(),
            rejects.join("\n"),
        ]
    };
    let rows = carnet.campaigns_of(year).iter().map(row).collect();
    document.blocks.push(table(
        [
            "Remontée",
            "Période",
            "Signe",
            "Part de l’administrateur",
            "État",
            "Rejets",
        ],
        rows,
    ));
    document
}

/// The imports of the timetable of a year, and what is still to be found.
pub fn imports(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Imports d’emploi du temps {year}"));
    let row = |i: &&TimetableImport| {
        let counts: Vec<String> = i
            .counts
            .iter()
            .map(|(c, n)| format!("{} : {n}", c.label()))
            .collect();
        let open: Vec<&str> = i.open().map(|m| m.name.as_str()).collect();
        vec![
            short(i.date),
            format!("{} {}", i.software, i.kind.label()),
            counts.join("\n"),
            open.join("\n"),
        ]
    };
    let rows = carnet.imports_of(year).iter().map(row).collect();
    document
        .blocks
        .push(table(["Date", "Import", "Nombres", "À régler"], rows));
    document
}

/// « Où en est-on ? »: what is late, what is due within two weeks, the decisions wanted (`wanted`, one a line).
pub fn where_we_are(carnet: &Carnet, today: NaiveDate, wanted: &str) -> Document {
    /// More lines than these do not fit the page: the rest is counted.
    const MOST: usize = 14;
    let school = carnet
        .school()
        .map_or_else(String::new, School::name_and_town);
    let mut document = titled("Où en est-on\u{a0}?".to_owned());
    document
        .blocks
        .push(paragraph(format!("{school} – {}", long_with_day(today))));
    let soon = today.checked_add_days(Days::new(14)).unwrap_or(today);
    let all = due(carnet);
    let (late, next): (Vec<&Due>, Vec<&Due>) = all
        .iter()
        .filter(|d| d.date <= soon)
        .partition(|d| d.date < today);
    for (name, lines, none) in [
        ("En retard", late, "Rien n’est en retard."),
        (
            "À faire dans les deux semaines",
            next,
            "Rien n’est à échéance.",
        ),
    ] {
        document.blocks.push(Block::Heading {
            level: 2,
            text: format!("{name} ({})", lines.len()),
        });
        if lines.is_empty() {
            document.blocks.push(paragraph(none));
            continue;
        }
        let row = |d: &&Due| {
            let of = carnet
                .procedures
                .get(&d.of)
                .map(|p| p.name.clone())
                .unwrap_or_default();
            let time = d.time.map(|t| format!(" {}", hour(t))).unwrap_or_default();
            vec![format!("{}{time}", short(d.date)), d.title.clone(), of]
        };
        document.blocks.push(table(
            ["Date", "Quoi", "Procédure"],
            lines.iter().take(MOST).map(row).collect(),
        ));
        if lines.len() > MOST {
            document.blocks.push(paragraph(format!(
                "et {} autres lignes, dans le carnet.",
                lines.len() - MOST
            )));
        }
    }
    let year = carnet.open_year();
    let rejected: Vec<String> = carnet
        .campaigns_of(year)
        .into_iter()
        .filter(|c| c.state == CampaignState::Rejected)
        .map(|c| format!("Remontée rejetée : {}", c.name))
        .collect();
    let wanted = wanted
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(str::to_owned);
    let wanted: Vec<String> = rejected.into_iter().chain(wanted).collect();
    document.blocks.push(Block::Heading {
        level: 2,
        text: "Décisions attendues".to_owned(),
    });
    document.blocks.push(match wanted.is_empty() {
        true => paragraph("Aucune."),
        false => Block::List(
            wanted
                .into_iter()
                .map(|text| Item {
                    number: "–".to_owned(),
                    text,
                    items: Vec::new(),
                })
                .collect(),
        ),
    });
    document
}
