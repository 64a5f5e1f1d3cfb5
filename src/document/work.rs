//! The year's work on paper: the classes, the national applications, the imports.

use super::{Block, Document, Style, Table};
use crate::calendar::short;
use crate::model::*;

pub(super) fn titled(title: String) -> Document {
    let heading = Block::Heading { level: 1, text: title.clone() };
    Document { title, blocks: vec![heading], tight: false }
}

pub(super) fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { style: Style::Body, text: text.into() }
}

pub(super) fn table<const N: usize>(headers: [&str; N], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table { caption: String::new(), headers: headers.map(str::to_owned).into(), rows, ..Table::default() })
}

/// The classes of a year.
pub fn classes(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Classes {year}"));
    let classes = carnet.classes_of(year);
    let heads = ["Classe", "Niveau", "Professeur principal", "UAI"];
    // The establishment only in a cité scolaire.
    let shown = match classes.iter().any(|c| !c.uai.is_empty()) {
        true => 4,
        false => 3,
    };
    let row = |c: &&SchoolClass| {
        let cells = [&c.name, &c.level, &c.teacher, &c.uai].into_iter();
        cells.take(shown).cloned().collect()
    };
    let rows = classes.iter().map(row).collect();
    document.blocks.push(Block::Table(Table {
        caption: String::new(),
        headers: heads.iter().take(shown).map(|h| (*h).to_owned()).collect(),
        rows,
        ..Table::default()
    }));
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
            .map(|r| format!("{}{}", r.what, r.count.map(|n| format!(" ({n})")).unwrap_or_default()))
            .collect();
        vec![c.name.clone(), window, c.signs.clone(), c.part.clone(), c.state.label().to_owned(), rejects.join("\n")]
    };
    let rows = carnet.campaigns_of(year).iter().map(row).collect();
    document.blocks.push(table(["Remontée", "Période", "Signe", "Part de l’administrateur", "État", "Rejets"], rows));
    document
}

/// The imports of the timetable of a year, and what is still to be found.
pub fn imports(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Imports d’emploi du temps {year}"));
    let row = |i: &&TimetableImport| {
        let counts: Vec<String> = i.counts.iter().map(|(c, n)| format!("{} : {n}", c.label())).collect();
        let open: Vec<&str> = i.open().map(|m| m.name.as_str()).collect();
        vec![short(i.date), format!("{} {}", i.software, i.kind.label()), counts.join("\n"), open.join("\n")]
    };
    let rows = carnet.imports_of(year).iter().map(row).collect();
    document.blocks.push(table(["Date", "Import", "Nombres", "À régler"], rows));
    document
}
