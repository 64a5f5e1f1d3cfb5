//! The campaigns of the national applications, as the trade knows them.

use super::{Campaign, CampaignState, Extra, IdMaker, School, SchoolYear, Schools};

/// Name, school, what goes up, usual time, who signs, the administrator's part; `*` in the name: once per period.
type Application = (&'static str, Schools, &'static str, &'static str, &'static str, &'static str);

const APPLICATIONS: [Application; 22] = [
    (
        "SIECLE-BEE – constat de rentrée",
        Schools::All,
        "Base élèves de l’établissement",
        "toute l’année ; constat à la mi-septembre",
        "secrétariat",
        "Signaler les anomalies vues dans l’ENT",
    ),
    (
        "STSWEB",
        Schools::All,
        "Services, VS, HSA et structures, depuis le logiciel d’emploi du temps",
        "septembre-octobre, puis chaque mois",
        "direction",
        "Garder les mêmes noms dans l’emploi du temps ; réimporter ensuite",
    ),
    (
        "LSU – *",
        Schools::College,
        "Bilans périodiques, depuis le logiciel de vie scolaire",
        "à la fin de chaque période",
        "direction",
        "Contrôler identifiants, dates des conseils et positionnements",
    ),
    (
        "LSU – bilan de fin de cycle",
        Schools::College,
        "Bilans de fin de cycle (6e, 3e)",
        "juin",
        "direction",
        "Contrôler que le socle est évalué pour chaque élève",
    ),
    (
        "Fiche brevet",
        Schools::College,
        "Document indicatif, remplacé par le LSU",
        "juin",
        "—",
        "Imprimer si l’établissement s’en sert",
    ),
    (
        "LSL",
        Schools::Lycee,
        "Moyennes, appréciations et compétences",
        "mai-juin",
        "direction",
        "Vérifier la filière de chaque classe et le lien matière-service",
    ),
    (
        "LSL Pro",
        Schools::Lycee,
        "Moyennes annuelles, appréciations et compétences de la voie professionnelle",
        "mai-juin",
        "direction",
        "Distinguer les classes de LSL et de LSL Pro ; vérifier l’export",
    ),
    (
        "Cyclades – inscriptions",
        Schools::All,
        "Candidats aux examens (DNB, bac, CFG, CAP)",
        "octobre à décembre",
        "secrétariat des examens",
        "Vérifier INE, noms et options",
    ),
    (
        "Cyclades – examens",
        Schools::All,
        "Contrôle continu (au DNB, moyennes annuelles de 3e) et résultats",
        "juin",
        "secrétariat des examens",
        "Vérifier INE, noms et options",
    ),
    (
        "Affelnet-Lycée",
        Schools::College,
        "Vœux et affectation ; évaluations par le LSU",
        "mars à juin",
        "direction",
        "Informer les familles (actualité, tutoriel)",
    ),
    (
        "Affelnet 6e",
        Schools::College,
        "Affectation des élèves de CM2",
        "mars à juin",
        "direction",
        "Aucune directe ; préparer l’accueil des élèves et des familles",
    ),
    (
        "Parcoursup",
        Schools::Lycee,
        "Bulletins et fiches Avenir",
        "janvier à mars",
        "direction, professeurs principaux",
        "Exporter les bulletins de première et de terminale",
    ),
    (
        "Pix Orga et certification",
        Schools::All,
        "Import des élèves, campagnes, certification",
        "novembre à juin",
        "direction, référent numérique",
        "Importer les élèves ; lien EduConnect ou GAR",
    ),
    (
        "ASSR",
        Schools::All,
        "ASSR1, ASSR2 et AER : résultats dans SIECLE",
        "février à juin",
        "direction",
        "Préparer salles et matériel",
    ),
    (
        "GAR – affectations",
        Schools::All,
        "Affectation des ressources aux élèves et aux enseignants",
        "septembre, puis toute l’année",
        "chef d’établissement (responsable d’affectation)",
        "Affecter et récupérer les licences, si délégué",
    ),
    (
        "EduConnect",
        Schools::All,
        "Comptes des élèves et des responsables",
        "août à octobre",
        "chef d’établissement, ou son délégué",
        "Imprimer les notices, suivre l’activation, débloquer",
    ),
    (
        "Évaluations nationales",
        Schools::All,
        "Passations en ligne des élèves",
        "septembre",
        "direction",
        "Préparer matériel et comptes",
    ),
    (
        "DNMA",
        Schools::All,
        "Visites et visiteurs de l’ENT, mesurés par marqueurs",
        "chaque mois",
        "national, DRANE",
        "Relever les chiffres pour le bilan",
    ),
    (
        "Téléservice Bourses",
        Schools::All,
        "Demandes de bourse des familles, par EduConnect ou FranceConnect",
        "septembre à mi-octobre ; consentement en juin-juillet, à l’inscription",
        "direction, secrétariat d’intendance",
        "Informer les familles dès la rentrée",
    ),
    (
        "Téléservice Orientation",
        Schools::All,
        "Intentions, puis choix des familles (3e, 2de)",
        "du deuxième trimestre (intentions) au troisième (choix)",
        "direction",
        "Informer les familles ; comptes EduConnect",
    ),
    (
        "Téléservice Inscription",
        Schools::All,
        "Inscription au collège et au lycée par les familles",
        "juin-juillet",
        "direction, secrétariat",
        "Informer les familles",
    ),
    ("Élections (parents, CVC ou CVL)", Schools::All, "Résultats", "octobre", "direction", "Listes et actualités"),
];

/// The campaigns of a year for that school, with the windows of the trade: to be checked, no date is known.
pub fn national_campaigns(
    school: Option<&School>,
    year: SchoolYear,
    periods: &[String],
    ids: &mut IdMaker,
) -> Vec<Campaign> {
    let names = |name: &str| match name.split_once('*') {
        None => vec![name.to_owned()],
        Some((before, _)) if periods.is_empty() => {
            vec![before.trim_end_matches([' ', '–']).to_owned()]
        }
        Some((before, _)) => periods.iter().map(|p| format!("{before}{}", p.to_lowercase())).collect(),
    };
    let concerned = APPLICATIONS.iter().filter(|(_, schools, ..)| schools.concern(school));
    // A cité scolaire sends for each of its establishments.
    let each = school.map(School::establishments).unwrap_or_default();
    let for_each = |name: String| match each.is_empty() {
        true => vec![name],
        false => each.iter().map(|uai| format!("{name} ({uai})")).collect(),
    };
    concerned
        .flat_map(|a| names(a.0).into_iter().flat_map(for_each).map(move |name| (name, a)))
        .map(|(name, (_, _, what, window, signs, part))| Campaign {
            id: ids.next_id(),
            year: year.start(),
            name,
            what: (*what).to_owned(),
            window: (*window).to_owned(),
            from: None,
            to: None,
            to_check: false,
            signs: (*signs).to_owned(),
            part: (*part).to_owned(),
            state: CampaignState::ToPrepare,
            sent: None,
            rejects: Vec::new(),
            notes: String::new(),
            extra: Extra::new(),
        })
        .collect()
}
