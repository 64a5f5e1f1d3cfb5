//! The verifications of a year on paper, and their entry for the register of processing.

use super::work::{paragraph, table, titled};
use super::{Block, Document};
use crate::calendar::short;
use crate::model::*;

/// The entry of the verifications in the register of processing (RGPD, article 30): heading, text.
pub const PROCESSING: [(&str, &str); 10] = [
    ("Traitement", "Vérification des données de l’ENT"),
    ("Responsable", "Le chef d’établissement"),
    (
        "Mise en œuvre",
        "L’administrateur de l’ENT, sur un poste de l’établissement",
    ),
    (
        "Finalité",
        "Repérer, avant et après leur import dans l’ENT, les erreurs des fichiers d’annuaire et d’emploi du temps, les faire corriger à la source et suivre leur correction",
    ),
    (
        "Base légale",
        "Mission d’intérêt public (RGPD, article 6.1.e)",
    ),
    ("Personnes", "Élèves, responsables légaux, personnels"),
    (
        "Données lues",
        "Identité, classe et groupes, rattachements, services, identifiants, coordonnées, telles que les fichiers de SIECLE, STSWEB, EDT ou UDT, de l’annuaire et de l’ENT les contiennent. Elles sont lues en mémoire et oubliées dès que la page est quittée",
    ),
    (
        "Données gardées",
        "Dates, sortes de fichiers et nombres ; pour chaque anomalie suivie, le contrôle, la division et un repère pseudonymisé (HMAC-SHA-256 tronqué à 64 bits). Ni nom, ni date de naissance, ni INE, ni adresse",
    ),
    (
        "Destinataires",
        "L’administrateur de l’ENT et le chef d’établissement ; pour les feuilles de correction remises en main propre, le service qui corrige. Aucun transfert hors de l’établissement, aucun envoi par le réseau",
    ),
    (
        "Durée et mesures",
        "Les feuilles sont détruites une fois les corrections faites ; le suivi est effacé avec la purge des années closes. Poste à mot de passe et disque chiffré ; le secret qui fait les repères reste dans ce navigateur et dans les sauvegardes du carnet",
    ),
];

/// The entry on paper.
pub fn processing(carnet: &Carnet) -> Document {
    let mut document = titled("Inscription au registre des traitements".to_owned());
    let name = carnet
        .school()
        .map_or_else(String::new, School::name_and_town);
    document.blocks.push(paragraph(name));
    let rows = PROCESSING
        .iter()
        .map(|(head, text)| vec![(*head).to_owned(), (*text).to_owned()]);
    document
        .blocks
        .push(table(["Rubrique", "Contenu"], rows.collect()));
    document.blocks.push(paragraph(
        "À relire et à compléter avec le délégué à la protection des données de l’académie.",
    ));
    document
}

/// What is followed and left to correct: check, who corrects, how many.
pub(super) fn left(carnet: &Carnet) -> Vec<Vec<String>> {
    let mut counts: Vec<(String, &'static str, usize)> = Vec::new();
    for finding in carnet.findings_left() {
        let title = carnet.check_title(&finding.check);
        match counts.iter_mut().find(|(t, ..)| *t == title) {
            Some((.., n)) => *n += 1,
            None => counts.push((title, finding.corrector.label(), 1)),
        }
    }
    let rows = counts.into_iter();
    rows.map(|(title, who, n)| vec![title, who.to_owned(), n.to_string()])
        .collect()
}

/// The verifications of a year: each run, and what is left; no name.
pub fn verifications(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Vérifications {year}"));
    let name = carnet
        .school()
        .map_or_else(String::new, School::name_and_town);
    document.blocks.push(paragraph(name));
    let runs = carnet.verifications_of(year);
    if runs.is_empty() {
        document
            .blocks
            .push(paragraph("Aucune vérification cette année."));
        return document;
    }
    let rows = runs.iter().map(|run| {
        let mut kinds: Vec<&str> = run
            .files
            .iter()
            .filter(|f| f.is_verified())
            .map(|f| f.kind.as_str())
            .collect();
        kinds.dedup();
        let n = |severity| run.found(severity).to_string();
        vec![
            short(run.date),
            kinds.join(", "),
            n(Severity::Blocking),
            n(Severity::Major),
            n(Severity::Minor),
        ]
    });
    document.blocks.push(table(
        ["Date", "Fichiers", "Bloquantes", "Majeures", "Mineures"],
        rows.collect(),
    ));
    let left = left(carnet);
    if left.is_empty() {
        document
            .blocks
            .push(paragraph("Rien ne reste à corriger de ce qui est suivi."));
        return document;
    }
    document
        .blocks
        .push(Block::heading(2, "Ce qui reste à corriger"));
    document
        .blocks
        .push(table(["Contrôle", "Qui corrige", "Nombre"], left));
    document
}
