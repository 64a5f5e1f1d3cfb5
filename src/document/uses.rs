//! Requests and the volet numérique, on paper.

use std::sync::Arc;

use super::work::{paragraph, table, titled};
use super::{Block, Document, Style};
use crate::calendar::short;
use crate::model::*;

/// Rows under their headings, and nothing else.
pub fn listing<const N: usize>(title: &str, heads: [&str; N], rows: Vec<Vec<String>>) -> Document {
    let mut document = titled(title.to_owned());
    document.blocks.push(match rows.is_empty() {
        true => paragraph("Rien à lister."),
        false => table(heads, rows),
    });
    document
}

pub(super) fn school(carnet: &Carnet) -> Block {
    let name = carnet.school().map_or_else(String::new, School::name_and_town);
    paragraph(name)
}

/// « 12,5 % ».
pub fn percent(share: f64) -> String {
    format!("{share:.0} %").replace('.', ",")
}

/// The requests for help of a year, and what is asked most.
pub fn requests(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Demandes d’aide {year}"));
    document.blocks.push(school(carnet));
    let asked = carnet.asked_most(year);
    for (name, of) in [("Par module", &asked.modules), ("Par public", &asked.audiences)] {
        if of.is_empty() {
            continue;
        }
        document.blocks.push(Block::heading(2, name));
        let rows = of.iter().map(|(k, n)| vec![k.clone(), n.to_string()]);
        document.blocks.push(table([name, "Demandes"], rows.collect()));
    }
    document.blocks.push(Block::heading(2, "Demandes"));
    let all = carnet.parts::<HelpRequest>().into_iter();
    let all = all.filter(|(_, a)| a.school_year() == year);
    let row = |(r, a): (Arc<HelpRequest>, &Activity)| {
        vec![
            short(a.date),
            a.title.clone(),
            r.asked_by.clone(),
            carnet.module_name(r.module),
            r.state.label().to_owned(),
            r.answer.clone(),
        ]
    };
    let rows: Vec<_> = all.map(row).collect();
    document.blocks.push(match rows.is_empty() {
        true => paragraph("Aucune demande notée."),
        false => table(["Reçue le", "Objet", "Demandeur", "Module", "État", "Réponse"], rows),
    });
    document
}

/// The volet numérique of a year, on one page for the conseil pédagogique.
pub fn plan(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Volet numérique {year}"));
    document.blocks.push(school(carnet));
    let axes = carnet.axes_of(year);
    if axes.is_empty() {
        document.blocks.push(paragraph("Aucun axe pour cette année."));
    }
    document.blocks.extend(plan_blocks(carnet, year));
    document
}

/// The axes and their actions, to stand in another document too.
pub fn plan_blocks(carnet: &Carnet, year: SchoolYear) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (axis, n) in carnet.axes_of(year).into_iter().zip(1..) {
        let actions = carnet.plan_actions_of(axis.id);
        let done = actions.iter().filter(|a| a.state == PlanState::Reached).count();
        let of = actions.iter().filter(|a| a.state != PlanState::Dropped).count();
        blocks.push(Block::heading(2, &format!("Axe {n}. {}", axis.title)));
        if actions.is_empty() {
            blocks.push(paragraph("Aucune action."));
            continue;
        }
        blocks.push(paragraph(format!("Actions réalisées : {done} sur {of}.")));
        let row = |a: &&PlanAction| {
            let due = a.due.map(short).unwrap_or_default();
            let indicator: Vec<String> =
                [(a.indicator.trim(), ""), (a.target.trim(), "cible : "), (a.value.trim(), "atteint : ")]
                    .into_iter()
                    .filter(|(t, _)| !t.is_empty())
                    .map(|(t, w)| format!("{w}{t}"))
                    .collect();
            let linked = a.activities.len() + a.decisions.len();
            let state = match linked {
                0 => a.state.label().to_owned(),
                1 => format!("{}\n(1 lien)", a.state.label()),
                n => format!("{}\n({n} liens)", a.state.label()),
            };
            vec![a.title.clone(), a.who.clone(), due, a.means.clone(), indicator.join("\n"), state]
        };
        blocks.push(table(
            ["Action", "Par qui", "Échéance", "Moyens", "Indicateur", "État"],
            actions.iter().map(row).collect(),
        ));
    }
    blocks
}

/// A note under a table.
pub(super) fn note(text: impl Into<String>) -> Block {
    Block::Paragraph { style: Style::Note, text: text.into() }
}
