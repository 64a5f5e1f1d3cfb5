//! « Décisions et registres » in the bilan and the passation.

use super::Block;
use super::bilan_data::table;
use crate::french::plural;
use crate::model::{DecisionLine, RegisterLine, ServicePart};

/// The decisions with where they stand, what is set without one, the registers.
pub(super) fn service(part: &ServicePart, blocks: &mut Vec<Block>) {
    if part.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, "Décisions et registres"));
    if !part.decisions.is_empty() {
        let row = |d: &DecisionLine| {
            vec![d.text.clone(), d.decided_by.clone(), d.state.label().to_owned(), d.applied.clone()]
        };
        blocks.push(table(
            "Décisions sur l’ENT",
            ["Décision", "Décidée par", "État", "Appliquée le"],
            part.decisions.iter().map(row).collect(),
        ));
    }
    match part.gaps {
        0 => {}
        1 => blocks.push(Block::body("Un paramétrage reste sans décision.")),
        n => blocks.push(Block::body(format!("{n} paramétrages restent sans décision."))),
    }
    if !part.registers.is_empty() {
        let one = |r: &RegisterLine| {
            let checked = match r.verified.as_str() {
                "" => "à vérifier".to_owned(),
                day => format!("vérifié le {day}"),
            };
            format!("{} ({}, {checked})", r.name, plural(r.rows, "ligne", "lignes"))
        };
        let all: Vec<String> = part.registers.iter().map(one).collect();
        blocks.push(Block::body(format!("Registres : {}.", all.join(" ; "))));
    }
}
