use super::work::{paragraph, titled};
use super::{Block, Document, Table};
use crate::calendar::short;
use crate::model::*;

/// A register as a table, with the day on which it was verified.
pub fn register(carnet: &Carnet, register: &Register) -> Document {
    let mut document = titled(format!("{} {}", register.name, register.school_year()));
    let school = carnet.school().map_or_else(String::new, School::name_and_town);
    let verified = match register.verified {
        Some(day) => format!("vérifié le {}", short(day)),
        None => "pas encore vérifié".to_owned(),
    };
    document.blocks.push(paragraph(format!("{school} – {verified}")));
    let row = |row: &&RegisterRow| {
        let cells = register.columns.iter().map(|c| c.kind.show(row.cell(&c.key)));
        cells.collect()
    };
    document.blocks.push(Block::Table(Table {
        caption: String::new(),
        headers: register.columns.iter().map(|c| c.name.clone()).collect(),
        rows: carnet.rows_of(register.id).iter().map(row).collect(),
        ..Table::default()
    }));
    document
}
