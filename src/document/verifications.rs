//! The verifications of a year on paper, and their entry for the register of processing.

use super::work::{paragraph, table, titled};
use super::{Block, Document};
use crate::calendar::short;
use crate::model::*;
use chrono::NaiveDate;

/// The entry of the verifications in the register of processing (RGPD, article 30): heading, text.
pub const PROCESSING: [(&str, &str); 10] = [
    ("Traitement", "Vérification des données de l’ENT"),
    ("Responsable", "Le chef d’établissement"),
    ("Mise en œuvre", "L’administrateur de l’ENT, sur un poste de l’établissement"),
    (
        "Finalité",
        "Repérer, avant et après leur import dans l’ENT, les erreurs des fichiers d’annuaire et d’emploi du temps, les faire corriger à la source et suivre leur correction",
    ),
    ("Base légale", "Mission d’intérêt public (RGPD, article 6.1.e)"),
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

/// The entry of the carnet itself: it is a processing of the data of agents.
pub const CARNET: [(&str, &str); 9] = [
    ("Traitement", "Carnet de l’administrateur de l’ENT"),
    ("Responsable", "Le chef d’établissement"),
    (
        "Finalité",
        "Suivre la mission confiée par la lettre de mission : activités, demandes, formations, réunions, décisions, partenaires, bilan et entretien annuels",
    ),
    ("Base légale", "Mission d’intérêt public (RGPD, article 6.1.e)"),
    (
        "Personnes",
        "Personnels de l’établissement, membres du comité de pilotage, interlocuteurs des partenaires, l’administrateur lui-même. Ni élève, ni parent",
    ),
    (
        "Données",
        "Nom, fonction, courriel professionnel ; ce qui a été demandé, fait ou décidé ; présence aux formations et aux réunions ; avis du chef d’établissement sur la mission",
    ),
    (
        "Destinataires",
        "L’administrateur de l’ENT ; le chef d’établissement, pour ce que contient l’exemplaire qui lui est remis ; le successeur, pour ce qui lui est transmis. Aucun serveur, aucun transfert",
    ),
    (
        "Durée",
        "L’année en cours et les années closes que l’établissement choisit de garder ; les demandeurs et les notes sur les incidents s’effacent à la clôture ; lettres signées et bilans approuvés restent",
    ),
    (
        "Mesures",
        "Données dans le navigateur du poste (base locale, copie de secours) et dans des fichiers ; rien par le réseau. Poste à session nominative et disque chiffré ; sur une session commune, rien n’est gardé dans le navigateur. Poste perdu : prévenir la direction et le DPD, comme pour toute violation de données",
    ),
];

/// Both entries on paper, with their day and the DPD of the contacts.
pub fn processing(carnet: &Carnet, today: NaiveDate) -> Document {
    let mut document = titled("Inscriptions au registre des traitements".to_owned());
    let name = carnet.school().map_or_else(String::new, School::name_and_town);
    let kept = match carnet.about().and_then(|i| i.keep_years) {
        Some(1) => "l’année en cours et une année close".to_owned(),
        Some(n) => format!("l’année en cours et {n} années closes"),
        None => "à choisir dans Réglages".to_owned(),
    };
    document.blocks.push(paragraph(name));
    for (title, entry) in [("La vérification", &PROCESSING[..]), ("Le carnet", &CARNET)] {
        document.blocks.push(Block::heading(2, title));
        let rows = entry.iter().map(|(head, text)| vec![(*head).to_owned(), (*text).to_owned()]);
        let dpd = [
            vec!["Délégué à la protection des données".to_owned(), dpd(carnet)],
            vec!["Durée choisie ici".to_owned(), kept.clone()],
        ];
        document.blocks.push(table(["Rubrique", "Contenu"], rows.chain(dpd).collect()));
    }
    document.blocks.push(paragraph(format!(
        "Établi le {}. À relire et à compléter avec le délégué à la protection des données de l’académie.",
        short(today)
    )));
    document
}

/// The DPD, as the contacts of the carnet name him.
fn dpd(carnet: &Carnet) -> String {
    let is = |text: &str| {
        let text = fold(text);
        text.split(|c: char| !c.is_alphanumeric()).any(|w| w == "dpd" || w == "dpo")
            || text.contains("protection des donnees")
    };
    let found = carnet.contacts.values().find(|c| is(&c.organisation) || is(&c.role));
    match found {
        Some(c) => [&c.words(), &c.mail].into_iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join(", "),
        None => "celui de l’académie, à ajouter aux contacts de la page Partenaires".to_owned(),
    }
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
    rows.map(|(title, who, n)| vec![title, who.to_owned(), n.to_string()]).collect()
}

/// The verifications of a year: each run, and what is left; no name.
pub fn verifications(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Vérifications {year}"));
    let name = carnet.school().map_or_else(String::new, School::name_and_town);
    document.blocks.push(paragraph(name));
    let runs = carnet.verifications_of(year);
    if runs.is_empty() {
        document.blocks.push(paragraph("Aucune vérification cette année."));
        return document;
    }
    let rows = runs.iter().map(|run| {
        let mut kinds: Vec<&str> = run.files.iter().filter(|f| f.is_verified()).map(|f| f.kind.as_str()).collect();
        kinds.dedup();
        let n = |severity| run.found(severity).to_string();
        vec![short(run.date), kinds.join(", "), n(Severity::Blocking), n(Severity::Major), n(Severity::Minor)]
    });
    document.blocks.push(table(["Date", "Fichiers", "Bloquantes", "Majeures", "Mineures"], rows.collect()));
    let left = left(carnet);
    if left.is_empty() {
        document.blocks.push(paragraph("Rien ne reste à corriger de ce qui est suivi."));
        return document;
    }
    document.blocks.push(Block::heading(2, "Ce qui reste à corriger"));
    document.blocks.push(table(["Contrôle", "Qui corrige", "Nombre"], left));
    document
}
