//! « Données et remontées » in the bilan.

use chrono::NaiveDate;

use super::{Block, Table, trend};
use crate::calendar::short;
use crate::model::{CampaignLine, CampaignState, CorrectionLine, DataPart, VerificationLine, capital, saturating_sum};

pub(super) fn table<const N: usize>(caption: &str, headers: [&str; N], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        headers: headers.map(str::to_owned).into(),
        rows,
        ..Table::default()
    })
}

/// Imports, national applications and councils: each as a table where there is something to say.
pub(super) fn data(data: &DataPart, blocks: &mut Vec<Block>) {
    if data.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, "Données et remontées"));
    if !data.imports.is_empty() {
        let number = |n: Option<u32>| n.map_or_else(|| "non précisé".to_owned(), |n| n.to_string());
        let row = |i: &crate::model::ImportLine| {
            vec![
                short(i.date),
                format!("{} {}", i.software, i.kind.label()).trim().to_owned(),
                number(i.courses),
                i.missing.to_string(),
            ]
        };
        blocks.push(table(
            "Imports de l’emploi du temps",
            ["Date", "Import", "Cours créés", "Non retrouvés"],
            data.imports.iter().map(row).collect(),
        ));
        blocks.push(Block::body(match data.unsolved {
            0 => "Tout ce que les imports n’avaient pas retrouvé est réglé.".to_owned(),
            1 => "Une ligne des imports reste à régler.".to_owned(),
            n => format!("{n} lignes des imports restent à régler."),
        }));
    }
    if !data.verifications.is_empty() {
        verified(data, blocks);
    }
    if !data.campaigns.is_empty() {
        let row = |c: &CampaignLine| {
            let rejects = match c.rejects {
                0 => String::new(),
                n => n.to_string(),
            };
            vec![c.name.clone(), c.state.label().to_owned(), c.sent.map(short).unwrap_or_default(), rejects]
        };
        // What is not begun is counted, not listed.
        let begun = |c: &&CampaignLine| c.state != CampaignState::ToPrepare;
        let rows: Vec<_> = data.campaigns.iter().filter(begun).map(row).collect();
        let left = data.campaigns.len() - rows.len();
        if !rows.is_empty() {
            blocks.push(table("Remontées nationales", ["Remontée", "État", "Transmise le", "Rejets"], rows));
        }
        match left {
            0 => {}
            1 => blocks.push(Block::body("Une remontée nationale reste à préparer.".to_owned())),
            n => blocks.push(Block::body(format!("{n} remontées nationales restent à préparer."))),
        }
    }
    if !data.councils.is_empty() {
        let row = |c: &crate::model::CouncilLine| {
            let days = match (c.first, c.last) {
                (Some(first), Some(last)) if first != last => {
                    format!("{} – {}", short(first), short(last))
                }
                (Some(day), _) => short(day),
                _ => String::new(),
            };
            vec![
                c.name.clone(),
                days,
                format!("{} sur {}", c.held, c.classes),
                match c.late {
                    0 => "aucun".to_owned(),
                    n => n.to_string(),
                },
            ]
        };
        blocks.push(table(
            "Conseils de classe",
            ["Période", "Dates", "Tenus", "Après leur date"],
            data.councils.iter().map(row).collect(),
        ));
    }
}

/// The verifications of the year: each in numbers, drawn, and what became of what they found.
fn verified(data: &DataPart, blocks: &mut Vec<Block>) {
    let row = |v: &VerificationLine| {
        let files = match v.made {
            Some(day) => format!("{}, le dernier du {}", v.files, short(day)),
            None => v.files.to_string(),
        };
        let numbers = [v.blocking, v.major, v.minor].map(|n| n.to_string());
        [short(v.date), files].into_iter().chain(numbers).collect()
    };
    blocks.push(table(
        "Vérifications de l’annuaire et de l’emploi du temps",
        ["Date", "Fichiers", "Bloquantes", "Majeures", "Mineures"],
        data.verifications.iter().map(row).collect(),
    ));
    let total = |v: &VerificationLine| saturating_sum([v.blocking, v.major, v.minor]);
    let runs: Vec<(NaiveDate, u32)> = data.verifications.iter().map(|v| (v.date, total(v))).collect();
    blocks.extend(trend(&runs).map(Block::Drawing));
    if data.corrections.is_empty() {
        return;
    }
    let row = |c: &CorrectionLine| {
        let said = |n: u32, words: &str, day: Option<NaiveDate>| match day {
            Some(day) => format!("{n}, {words} le {}", short(day)),
            None => n.to_string(),
        };
        vec![
            capital(c.corrector.label()),
            said(c.found, "depuis", c.first),
            said(c.right, "la dernière", c.last),
            c.accepted.to_string(),
            said(c.left, "depuis", c.since),
            c.days.map_or_else(String::new, |d| d.to_string()),
        ]
    };
    blocks.push(table(
        "Corrections, par ceux qui les font",
        ["Qui corrige", "Trouvées", "Corrigées", "Acceptées", "Restent", "Délai moyen (jours)"],
        data.corrections.iter().map(row).collect(),
    ));
}
