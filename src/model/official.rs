//! The official model « Lettre de mission de l'administrateur de l'ENT » of the Ministère de l'Éducation nationale: a
//! public administrative text, word for word, the starting text of every letter. Ours are: the numbers, the accents of capitals (« À »),
//! a comma after the parenthesis of 1.3, and a slip of the model mended (« l'action écoutée »). Aide says so.

use super::{Change, Duty, Extra, Id, Letter, LetterState, Means, Mission, Rank};

pub const HEADING: &str = "MINISTÈRE DE L’ÉDUCATION NATIONALE, DE L’ENSEIGNEMENT SUPÉRIEUR ET DE LA RECHERCHE";

pub const TITLE: &str = "Lettre de mission de l’administrateur de l’ENT";

pub const PREAMBLE: &str = "Dans chaque établissement, le pilotage des usages du numérique éducatif est assuré par le comité de pilotage du numérique en collaboration avec le conseil pédagogique et sous l’autorité du chef d’établissement. Ce comité de pilotage est constitué de la personne ressource au numérique (PRN), du référent numérique (RN), de l’administrateur de l’ENT et de toute autre personne désignée par le chef d’établissement. La lettre de mission de l’administrateur de l’ENT s’inscrit dans l’action de ce comité de pilotage.";

pub const INTRODUCTION: &str = "L’administrateur de l’ENT a pour mission :";

pub const FOLLOW_UP_TITLE: &str = "Suivi des activités";

pub const FOLLOW_UP: &str = "À l’issue de l’année scolaire, un entretien avec le chef d’établissement établira le bilan de l’action écoulée et procédera à la mise à jour de la présente lettre de mission pour l’année scolaire suivante.";

/// The four missions, each with its duties: eleven in all.
pub const MISSIONS: [(&str, &[&str]); 4] = [
    (
        "D’administrer l’espace numérique de travail académique au sein de l’établissement :",
        &[
            "en assurant les opérations de transition d’année scolaire : initialisation de l’ENT, import des emplois du temps et vérification des données issues de l’annuaire académique fédérateur,",
            "en mettant en œuvre les décisions du comité de pilotage local, par le paramétrage adéquat de l’ENT (ouverture ou fermeture de modules, activation ou désactivation de fonctionnalités, gestion des droits…),",
            "en effectuant les paramétrages et saisies complémentaires (liste des ressources réservables, libellés de vie scolaire…),",
            "en assurant les opérations de mise à jour des données et en veillant au bon déroulement des opérations particulières (conseils de classe, fiches brevet, suivi des remontées des informations sur les applications nationales, nouvel import des emplois du temps…).",
        ],
    ),
    (
        "De développer les usages de l’ENT au sein de l’établissement :",
        &[
            "en accompagnant les enseignants dans les usages pédagogiques de l’ENT aux côtés du référent numérique (ressources numériques, plateforme Moodle…),",
            "en accompagnant les personnels dans les usages de scolarité de l’ENT,",
            "en assurant des formations de proximité en fonction des besoins.",
        ],
    ),
    (
        "D’assurer dans la durée un rôle de coordination et de conseil pour l’établissement :",
        &[
            "en aidant à l’élaboration du volet numérique du projet d’établissement,",
            "en assurant la liaison avec les partenaires institutionnels (Dane, réseau des administrateurs…),",
            "en assurant la diffusion de la politique numérique académique en relation avec la Dane.",
        ],
    ),
    (
        "D’assurer son rôle dans le réseau des administrateurs ENT :",
        &["en participant aux réunions de bassin à destination des administrateurs ENT."],
    ),
];

/// Short names of the duties, for lists and narrow screens: ours, not the model's.
const SHORT: [(&str, &str); 11] = [
    ("1.1", "Transition d’année et annuaire"),
    ("1.2", "Décisions du comité de pilotage"),
    ("1.3", "Paramétrages complémentaires"),
    ("1.4", "Mises à jour et opérations particulières"),
    ("2.1", "Accompagnement des enseignants"),
    ("2.2", "Accompagnement des personnels"),
    ("2.3", "Formations de proximité"),
    ("3.1", "Volet numérique du projet d’établissement"),
    ("3.2", "Liaison avec les partenaires"),
    ("3.3", "Diffusion de la politique numérique"),
    ("4.1", "Réunions de bassin"),
];

const SHORT_MISSIONS: [(&str, &str); 4] = [
    ("1", "Administrer l’ENT"),
    ("2", "Développer les usages"),
    ("3", "Coordonner et conseiller"),
    ("4", "Participer au réseau"),
];

/// The official text of the mission `"2"` or the duty `"2.3"`.
pub fn text(model: &str) -> Option<&'static str> {
    let (mission, duty) = model.split_once('.').map_or((model, None), |(m, d)| (m, Some(d)));
    let (text, duties) = MISSIONS.get(mission.parse::<usize>().ok()?.checked_sub(1)?)?;
    match duty {
        None => Some(text),
        Some(d) => duties.get(d.parse::<usize>().ok()?.checked_sub(1)?).copied(),
    }
}

/// The keys of the model, in order: `"1"`, `"1.1"`, `"1.2"`, …
pub fn keys() -> Vec<String> {
    let mission = |(m, (_, duties)): (usize, &(&str, &[&str]))| {
        let m = m + 1;
        std::iter::once(m.to_string()).chain((1..=duties.len()).map(move |d| format!("{m}.{d}"))).collect::<Vec<_>>()
    };
    MISSIONS.iter().enumerate().flat_map(mission).collect()
}

fn short(of: &[(&'static str, &'static str)], model: &str) -> Option<&'static str> {
    of.iter().find(|(key, _)| *key == model).map(|(_, name)| *name)
}

impl Duty {
    /// A few words for lists: the short name of the official duty while its text is the official one, else its beginning.
    pub fn short(&self) -> String {
        match short(&SHORT, &self.model) {
            Some(name) if text(&self.model) == Some(&self.text) => name.to_owned(),
            _ => beginning(&self.text),
        }
    }

    /// Whether it says what the official model says.
    pub fn is_official(&self) -> bool {
        text(&self.model) == Some(&self.text)
    }
}

impl Mission {
    /// A few words for lists.
    pub fn short(&self) -> String {
        match short(&SHORT_MISSIONS, &self.model) {
            Some(name) if text(&self.model) == Some(&self.text) => name.to_owned(),
            _ => beginning(&self.text),
        }
    }

    /// Whether it says what the official model says.
    pub fn is_official(&self) -> bool {
        text(&self.model) == Some(&self.text)
    }
}

fn beginning(text: &str) -> String {
    let text = text.trim().trim_end_matches([',', '.', ':', ';', ' ', '\u{a0}']);
    match text.char_indices().nth(60) {
        None => text.to_owned(),
        Some((at, _)) => {
            let (head, _) = text.split_at(at);
            let head = head.rsplit_once(' ').map_or(head, |(h, _)| h);
            format!("{head}…")
        }
    }
}

/// What a new letter of the official model holds.
pub struct NewLetter {
    pub letter: Letter,
    pub missions: Vec<Mission>,
    pub duties: Vec<Duty>,
}

impl NewLetter {
    /// The official letter of the school year that begins in `year`, in the carnet of that identity.
    pub fn new(carnet: Id, year: i32, administrator: Option<Id>, head: Option<Id>, place: &str) -> Self {
        let letter = Letter {
            id: carnet.of_letter(year),
            year,
            state: LetterState::Draft,
            amendment: 0,
            heading: HEADING.to_owned(),
            preamble: PREAMBLE.to_owned(),
            follow_up: FOLLOW_UP.to_owned(),
            administrator,
            head,
            place: place.to_owned(),
            date: None,
            means: Means::default(),
            extra: Extra::new(),
        };
        let (mut missions, mut duties) = (Vec::new(), Vec::new());
        for ((text, items), (rank, m)) in MISSIONS.iter().zip(Rank::row(MISSIONS.len()).into_iter().zip(1..)) {
            let mission = letter.id.derived(Id::of_word(&m.to_string()));
            missions.push(Mission {
                id: mission,
                letter: letter.id,
                rank,
                text: (*text).to_owned(),
                model: m.to_string(),
                previous: None,
                extra: Extra::new(),
            });
            for (text, (rank, d)) in items.iter().zip(Rank::row(items.len()).into_iter().zip(1..)) {
                let model = format!("{m}.{d}");
                let id = letter.id.derived(Id::of_word(&model));
                duties.push(Duty { model, ..Duty::new(id, mission, rank, *text) });
            }
        }
        Self { letter, missions, duties }
    }

    pub fn changes(&self) -> Vec<Change> {
        std::iter::once(Change::create(&self.letter))
            .chain(self.missions.iter().map(Change::create))
            .chain(self.duties.iter().map(Change::create))
            .collect()
    }
}
