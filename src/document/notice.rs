//! The information notice of those whom the carnet names (RGPD, articles 13 and 14).

use super::work::{paragraph, titled};
use super::{Block, Document, Item};
use crate::model::*;

/// What an annual interview is not.
pub const INTERVIEW: &str = "Entretien sur une mission de l’année : ni rendez-vous de carrière, ni évaluation professionnelle ; n’est pas versé au dossier.";

/// The notice: who reads it, for how long, what one may ask.
pub fn notice(carnet: &Carnet) -> Document {
    let mut document = titled("Notice d’information".to_owned());
    let school = carnet.school().map_or_else(String::new, School::name_and_town);
    let kept = match carnet.about().and_then(|i| i.keep_years) {
        Some(1) => "l’année en cours et l’année close d’avant".to_owned(),
        Some(n) => format!("l’année en cours et les {n} années closes d’avant"),
        None => "sans limite choisie, tant que l’administrateur ne purge pas".to_owned(),
    };
    let item = |text: String| Item { number: String::new(), text, items: Vec::new() };
    let mut say = |text: String| document.blocks.push(paragraph(text));
    say(school);
    say("L’administrateur de l’ENT tient un carnet de sa mission : ce qu’il a fait, ce qui est prévu, ce qui a été décidé. Il peut y nommer des personnels de l’établissement, jamais un élève ni un parent.".to_owned());
    document.blocks.push(Block::List(vec![
        item("Responsable : le chef d’établissement. Fondement : une mission d’intérêt public (RGPD, article 6.1.e).".to_owned()),
        item("Lu par : l’administrateur de l’ENT ; le chef d’établissement, pour ce que l’exemplaire qui lui est remis contient. Aucun serveur, aucun transfert.".to_owned()),
        item(format!("Gardé : {kept}. Qui a demandé une aide, et les notes sur les incidents, s’effacent quand l’année est close. Les lettres signées et les bilans approuvés restent.")),
        item("Où : dans le navigateur d’un poste et dans des fichiers, ou dans un fichier seul si la session du poste est commune.".to_owned()),
        item("Vous pouvez demander à l’administrateur de l’ENT ce qui est noté de vous, sa rectification ou son effacement ; au délégué à la protection des données de l’académie, ou à la CNIL, si la réponse ne convient pas.".to_owned()),
    ]));
    document.blocks.push(paragraph(INTERVIEW.to_owned()));
    document
}

/// How one writes to the head: by civility and kind of school, where both are known.
pub fn greeting(carnet: &Carnet) -> String {
    use SchoolKind::{Cite, College, Lycee, Mixed, Vocational};
    let head = Committee::first(carnet, Role::Head);
    let madam = head.and_then(|h| match h.civility.as_str() {
        "Mme" | "Mlle" => Some(true),
        "M." => Some(false),
        _ => None,
    });
    let title = match (carnet.school().map(|s| s.kind), madam) {
        (Some(College), Some(true)) => "Principale",
        (Some(College), Some(false)) => "Principal",
        (Some(Lycee | Vocational | Mixed | Cite), Some(true)) => "Proviseure",
        (Some(Lycee | Vocational | Mixed | Cite), Some(false)) => "Proviseur",
        _ => return "Bonjour,".to_owned(),
    };
    match madam {
        Some(true) => format!("Madame la {title},"),
        _ => format!("Monsieur le {title},"),
    }
}
