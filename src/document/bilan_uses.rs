//! « Usages, formations et partenaires » in the bilan and the passation.

use super::bilan_data::table;
use super::{Block, Measure, curves};
use crate::model::*;

/// The requests, the trainings, the figures, the volet numérique, the partners.
pub(super) fn uses(part: &UsePart, blocks: &mut Vec<Block>) {
    if part.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, "Usages, formations et partenaires"));
    if part.requests > 0 {
        let left = match part.open {
            0 => "toutes ont reçu leur réponse".to_owned(),
            1 => "une attend sa réponse".to_owned(),
            n => format!("{n} attendent leur réponse"),
        };
        blocks.push(Block::body(match part.requests {
            1 => format!("Une demande d’aide ; {left}."),
            n => format!("{n} demandes d’aide ; {left}."),
        }));
        facts("Ce qui est demandé le plus", &part.modules, blocks);
    }
    if !part.trainings.is_empty() {
        let row =
            |t: &TrainingLine| vec![t.day.clone(), t.title.clone(), minutes_to_text(t.minutes), t.people.to_string()];
        blocks.push(table(
            "Formations",
            ["Date", "Sujet", "Durée", "Présents"],
            part.trainings.iter().map(row).collect(),
        ));
        facts("Ce que les formations ont donné", &part.facts, blocks);
    }
    blocks.extend(curves(&part.profiles, Measure::Visits).map(Block::Drawing));
    if !part.actions.is_empty() {
        let row = |a: &PlanLine| vec![a.axis.clone(), a.action.clone(), a.indicator.clone(), a.state.clone()];
        blocks.push(table(
            "Volet numérique",
            ["Axe", "Action", "Indicateur", "État"],
            part.actions.iter().map(row).collect(),
        ));
    }
    let count = |n: u32, one: &str, many: &str| match n {
        0 => None,
        1 => Some(one.to_owned()),
        n => Some(format!("{n} {many}")),
    };
    let told: Vec<String> = [
        count(part.exchanges, "un échange avec un partenaire", "échanges avec les partenaires"),
        count(part.waiting, "un attend une réponse", "attendent une réponse"),
        count(part.sent, "une information diffusée", "informations diffusées"),
        count(part.unsent, "une diffusion à faire", "diffusions à faire"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !told.is_empty() {
        blocks.push(Block::body(format!("Partenaires et diffusion : {}.", told.join(", "))));
    }
}

/// « Formations : séances 6, présences 77. »
fn facts(caption: &str, facts: &[UseFact], blocks: &mut Vec<Block>) {
    if facts.is_empty() {
        return;
    }
    let said: Vec<String> = facts.iter().map(|f| format!("{} {}", f.name, f.value)).collect();
    blocks.push(Block::body(format!("{caption} : {}.", said.join(" ; "))));
}
