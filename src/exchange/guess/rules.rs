//! The words of the trade: what they say of a line's duty, by its number in the official letter, and of its public.

use chrono::{Datelike, NaiveDate};

use crate::model::Audience;

/// Names of tools and services that are written with a capital.
const TRADE: [&str; 34] = [
    "moodle",
    "pronote",
    "educonnect",
    "siecle",
    "affelnet",
    "parcoursup",
    "elea",
    "capytale",
    "tribu",
    "magistere",
    "onde",
    "cyclades",
    "lsu",
    "lsl",
    "aaf",
    "gar",
    "ent",
    "sts",
    "stsweb",
    "edt",
    "udt",
    "dane",
    "drane",
    "pix",
    "folios",
    "avenir",
    "excel",
    "word",
    "teams",
    "nextcloud",
    "peertube",
    "apps",
    "wifi",
    "internet",
];

pub fn is_of_the_trade(word: &str) -> bool {
    TRADE.contains(&word)
}

/// A duty by its number, and the words that said it.
pub type Said = (&'static str, &'static str);

/// Whether a line holds one of these beginnings of words; the first that it holds.
fn holds(line: &str, beginnings: &[&'static str]) -> Option<&'static str> {
    beginnings.iter().copied().find(|b| line.contains(&format!(" {b}")))
}

const TRAINING: [&str; 7] =
    ["formation ", "formations ", "atelier", "animation ", "initiation ", "prise en main ", "tutoriel "];
/// What was followed, or is about formation as a thing to organise.
const NOT_TRAINING: [&str; 6] = [
    "suivi une formation",
    "formation suivie",
    "ma formation",
    "formation continue",
    "plan de formation",
    "parcours magistere",
];
const DECIDED: [&str; 14] = [
    "decid",
    "decision",
    "ouverture",
    "ouvrir",
    "fermeture",
    "fermer",
    "activation",
    "activer",
    "desactiv",
    "droits",
    "droit ",
    "applique",
    "application",
    "limit",
];
const PARTNERS: [&str; 22] = [
    "ticket",
    "assistance",
    "dane ",
    "drane ",
    "dsi ",
    "editeur",
    "hotline",
    "hot line",
    "rectorat",
    "collectivite",
    "conseil departemental",
    "departement ",
    "conseil regional",
    "region ",
    "index education",
    "kosmos",
    "skolengo",
    "prestataire",
    "support technique",
    "technicien",
    "fournisseur",
    "dsden",
];
const SPREAD: [&str; 14] = [
    "charte",
    "rgpd",
    "circulaire",
    "politique numerique",
    "relai de la note",
    "relais de la note",
    "relaye",
    "diffusion",
    "diffuser",
    "sensibilisation",
    "note de service",
    "note de la dane",
    "note de la drane",
    "note du rectorat",
];
const SETTINGS: [&str; 13] = [
    "reservable",
    "reservation",
    "reserver",
    "libelle",
    "motif",
    "ressources a reserver",
    "planning des salles",
    "planning de reservation",
    "menu de la cantine",
    "type d absence",
    "types d absence",
    "punition",
    "sanction",
];
const BEGINNING: [&str; 9] = [
    "initialisation",
    "bascule",
    "transition d annee",
    "changement d annee",
    "nouvelle annee scolaire",
    "preparation de la rentree",
    "preparation rentree",
    "remise a zero",
    "purge",
];
const TIMETABLE: [&str; 6] =
    ["emploi du temps", "emplois du temps", "import edt", "import de l edt", "import udt", "import sts"];
const DIRECTORY: [&str; 5] = ["annuaire", "aaf ", "responsables non rattach", "siecle", "doublon"];
const OPERATIONS: [&str; 27] = [
    "conseil de classe",
    "conseils de classe",
    "bulletin",
    "lsu",
    "lsl",
    "livret scolaire",
    "brevet",
    "dnb ",
    "affelnet",
    "parcoursup",
    "remontee",
    "fiches brevet",
    "appreciations closes",
    "cloture",
    "elections",
    "nouvel eleve",
    "nouvelle eleve",
    "arrivee d",
    "depart d",
    "changement de classe",
    "changement de groupe",
    "groupes",
    "reimport",
    "nouvel import",
    "mise a jour des",
    "liste des classes",
    "fin de trimestre",
];
const BROKEN: [&str; 14] = [
    "panne",
    "incident",
    "coupure",
    "bug",
    "lenteur",
    "ne fonctionne",
    "ne marche",
    "indisponib",
    "inaccessible",
    "hors service",
    "plante",
    "plantage",
    "dysfonction",
    "messagerie muette",
];
/// Help, whatever it is about.
const HELP: [&str; 19] = [
    "aide ",
    "aider",
    "accompagn",
    "depann",
    "coup de main",
    "explication",
    "expliquer",
    "montrer",
    "assistance a",
    "appel d",
    "appel de",
    "question",
    "mot de passe",
    "mots de passe",
    "identifiant",
    "code d acces",
    "codes d acces",
    "connexion",
    "reinitialis",
];
/// What teachers use.
const TEACHING: [&str; 17] = [
    "moodle",
    "elea",
    "quiz",
    "parcours",
    "cahier de textes",
    "capytale",
    "exercices en ligne",
    "ressource",
    "manuel numerique",
    "manuels numeriques",
    "evaluation",
    "competences",
    "cahier multimedia",
    "padlet",
    "appreciation",
    "genially",
    "classe virtuelle",
];

const TEACHERS: [&str; 14] = [
    "prof ",
    "profs ",
    "professeur",
    "enseignant",
    "collegue",
    "equipe d",
    "equipe de",
    "documentaliste",
    "stagiaire",
    "remplacant",
    "titulaire",
    "contractuel",
    "equipe pedagogique",
    "pp ",
];
const SCHOOL_LIFE: [&str; 6] =
    ["cpe ", "aed ", "vie scolaire", "assistants d education", "assistant d education", "surveillant"];
const STAFF: [&str; 14] = [
    "secretari",
    "secretaire",
    "gestionnaire",
    "agent ",
    "agents",
    "infirmi",
    "aesh",
    "intendance",
    "personnel",
    "psy en",
    "psyen",
    "comptable",
    "assistante sociale",
    "loge",
];
const MANAGEMENT: [&str; 7] =
    ["principal ", "principale ", "proviseur", "adjoint", "direction", "chef d etablissement", "principaux adjoints"];
const PARENTS: [&str; 6] = ["parent", "famille", "responsables", "responsable legal", "mere ", "pere "];
const PUPILS: [&str; 4] = ["eleve", "eleves", "delegues", "eco delegue"];
const NETWORK: [&str; 2] = ["bassin", "autres etablissements"];

/// Whom the line says that it served.
pub fn audiences(line: &str) -> Vec<Audience> {
    let groups: [(&[&'static str], Audience); 7] = [
        (&TEACHERS, Audience::Teachers),
        (&SCHOOL_LIFE, Audience::SchoolLife),
        (&STAFF, Audience::Staff),
        (&MANAGEMENT, Audience::Management),
        (&PARENTS, Audience::Parents),
        (&PUPILS, Audience::Pupils),
        (&NETWORK, Audience::Network),
    ];
    let mut line = line.to_owned();
    // « Professeurs principaux » are teachers, « conseil de classe » is no public.
    line = line
        .replace(" professeurs principaux", " professeurs")
        .replace(" professeur principal", " professeur")
        .replace(" professeure principale", " professeure");
    groups.iter().filter(|(words, _)| holds(&line, words).is_some()).map(|(_, a)| *a).collect()
}

/// The duty that the words of a line say, where they are sure; `date` tells the beginning of the year from its course.
pub fn duty(line: &str, date: NaiveDate) -> Option<Said> {
    let has = |words: &[&'static str]| holds(line, words);
    let summer = date.month() == 8 || date.month() == 7 || date.month() == 9 && date.day() <= 10;
    if let Some(word) = has(&["bassin"]) {
        return has(&["reunion", "rencontre", "visio", "compte rendu", "regroupement"]).map(|_| ("4.1", word));
    }
    if has(&NOT_TRAINING).is_some() {
        return None;
    }
    if let Some(word) = has(&TRAINING) {
        return Some(("2.3", word));
    }
    if let Some(word) = has(&["volet numerique", "projet d etablissement", "contrat d objectifs"]) {
        return Some(("3.1", word));
    }
    if let Some(word) = has(&["comite", "copil", "conseil d administration"]) {
        return has(&DECIDED).map(|_| ("1.2", word));
    }
    if let Some(word) = has(&SPREAD) {
        return Some(("3.3", word));
    }
    if let Some(word) = has(&PARTNERS).filter(|_| has(&["assistance a "]).is_none()) {
        return Some(("3.2", word));
    }
    if let Some(word) = has(&BROKEN) {
        return Some(("1.4", word));
    }
    if let Some(word) = has(&HELP) {
        return help(line, word);
    }
    if let Some(word) = has(&SETTINGS) {
        return Some(("1.3", word));
    }
    if let Some(word) = has(&BEGINNING) {
        return Some(("1.1", word));
    }
    if let Some(word) = has(&TIMETABLE).or_else(|| has(&DIRECTORY)) {
        let again = has(&["nouvel import", "reimport", "definitif"]).is_some();
        return Some((if summer && !again { "1.1" } else { "1.4" }, word));
    }
    if let Some(word) = has(&OPERATIONS) {
        return Some(("1.4", word));
    }
    has(&TEACHING).filter(|_| has(&TEACHERS).is_some()).map(|word| ("2.1", word))
}

/// Help is of teachers or of the others; of pupils nobody can tell.
fn help(line: &str, word: &'static str) -> Option<Said> {
    let whom = audiences(line);
    let teach = holds(line, &TEACHING).is_some();
    match whom.as_slice() {
        [Audience::Teachers] => Some(("2.1", word)),
        [] if teach => Some(("2.1", word)),
        [Audience::SchoolLife | Audience::Staff | Audience::Management | Audience::Parents] => Some(("2.2", word)),
        _ => None,
    }
}
