use super::{ColumnKind, RegisterColumn, RegisterKind, SchoolKind};

/// A column: key, name, kind, required, ends.
type Col = (&'static str, &'static str, ColumnKind, bool, bool);

use ColumnKind::{Day, Number, Text, Yes};

const RESOURCES: &[Col] = &[
    ("name", "Ressource", Text, true, false),
    ("type", "Type", Text, true, false),
    ("site", "Site ou bâtiment", Text, false, false),
    ("capacity", "Capacité", Number, false, false),
    ("who", "Qui peut réserver", Text, true, false),
    ("validation", "Avec validation", Yes, false, false),
    ("delay", "Délai (jours)", Number, false, false),
    ("state", "Dans l’ENT", Text, false, false),
];
const REASONS: &[Col] = &[
    ("name", "Libellé", Text, true, false),
    ("proof", "Motif légitime", Yes, true, false),
    ("note", "Remarque", Text, false, false),
];
const WORDS: &[Col] = &[
    ("name", "Libellé", Text, true, false),
    ("used", "Dans l’ENT", Yes, false, false),
    ("note", "Remarque", Text, false, false),
];
const SLOTS: &[Col] = &[
    ("name", "Créneau", Text, true, false),
    ("from", "Début", Text, true, false),
    ("to", "Fin", Text, true, false),
    ("note", "Remarque", Text, false, false),
];
const GAR: &[Col] = &[
    ("name", "Nom", Text, true, false),
    ("quality", "Fonction", Text, false, false),
    ("mail", "Courriel professionnel", Text, true, false),
    ("group", "Dans le groupe RESP-AFFECT-GAR", Yes, false, false),
];
const ACCOUNTS: &[Col] = &[
    ("name", "Compte", Text, true, false),
    ("why", "Pourquoi il existe", Text, true, false),
    ("asked", "Demandé par", Text, false, false),
    ("end", "À fermer le", Day, true, true),
];
const LICENCES: &[Col] = &[
    ("name", "Ressource", Text, true, false),
    ("for", "Pour qui", Text, false, false),
    ("count", "Licences", Number, false, false),
    ("end", "Fin de la licence", Day, true, true),
    ("note", "Remarque", Text, false, false),
];

/// The registers that a school keeps: each with its name and its columns.
pub fn ready_registers() -> Vec<(RegisterKind, &'static str, Vec<RegisterColumn>)> {
    use RegisterKind::*;
    let all: [(RegisterKind, &str, &[Col]); 11] = [
        (Resources, "Ressources réservables", RESOURCES),
        (AbsenceReasons, "Motifs d’absence", REASONS),
        (LateReasons, "Motifs de retard", REASONS),
        (Incidents, "Types d’incident", WORDS),
        (Places, "Lieux", WORDS),
        (Punishments, "Punitions", WORDS),
        (Sanctions, "Sanctions", WORDS),
        (Slots, "Créneaux", SLOTS),
        (GarManagers, "Responsables d’affectation GAR", GAR),
        (Accounts, "Comptes à surveiller", ACCOUNTS),
        (Licences, "Ressources numériques", LICENCES),
    ];
    let column = |(key, name, kind, required, ends): &Col| RegisterColumn {
        required: *required,
        ends: *ends,
        ..RegisterColumn::new(key, name, *kind)
    };
    all.into_iter().map(|(kind, name, columns)| (kind, name, columns.iter().map(column).collect())).collect()
}

/// The usual lines of a register, cell by cell as its columns are; to be completed, renamed, taken out.
///
/// The sanctions are those of article R511-13 of the code de l'éducation; the rest are customs.
pub fn ready_list(kind: RegisterKind, school: Option<SchoolKind>) -> Vec<Vec<&'static str>> {
    use RegisterKind::*;
    let lycee = matches!(school, Some(kind) if kind != SchoolKind::College);
    let words = |all: &[&'static str]| all.iter().map(|w| vec![*w]).collect();
    match kind {
        Resources => {
            let mut all = vec![
                vec!["Salle informatique 1", "salle", "", "18", "enseignants", "non", "1", ""],
                vec!["Chariot de tablettes 1", "chariot", "", "15", "enseignants", "non", "2", ""],
                vec!["CDI", "salle", "", "30", "enseignants", "oui", "2", ""],
                vec!["Salle de réunion", "salle", "", "20", "personnels", "non", "1", ""],
            ];
            if lycee {
                all.push(vec!["Amphithéâtre", "salle", "", "120", "personnels", "oui", "7", ""]);
            }
            all
        }
        AbsenceReasons => vec![
            vec!["Maladie", "oui"],
            vec!["Rendez-vous médical", "oui"],
            vec!["Convenance personnelle", "non"],
            vec!["Réunion solennelle de famille", "oui"],
            vec!["Difficulté de transport", "oui"],
            vec!["Fête religieuse", "oui"],
            vec!["Sortie ou voyage scolaire", "oui"],
            vec!["Stage", "oui"],
            vec!["Absence temporaire des responsables", "oui"],
            vec!["Deuil", "oui"],
            vec!["Convocation ou examen", "oui"],
            vec!["Journée défense et citoyenneté", "oui"],
            vec!["Compétition sportive", "oui"],
            vec!["Infirmerie", "oui"],
            vec!["Exclusion", "oui"],
            vec!["Sans motif", "non"],
        ],
        LateReasons => vec![
            vec!["Transport", "oui"],
            vec!["Rendez-vous médical", "oui"],
            vec!["Panne de réveil", "non"],
            vec!["Retard entre deux cours", "non"],
            vec!["Sans motif", "non"],
        ],
        Incidents => words(&[
            "Perturbation du cours",
            "Violence verbale",
            "Violence physique",
            "Dégradation",
            "Usage interdit du téléphone",
            "Harcèlement ou cyberharcèlement",
            "Vol",
            "Non-respect du règlement intérieur",
        ]),
        Places => words(&[
            "Salle de classe",
            "Cour",
            "Couloir",
            "Demi-pension",
            "CDI",
            "Permanence",
            "Gymnase",
            "Abords de l’établissement",
            "ENT et messageries",
        ]),
        Punishments => words(&[
            "Inscription sur le carnet de correspondance",
            "Excuse publique orale ou écrite",
            "Devoir supplémentaire",
            "Exclusion ponctuelle d’un cours",
            "Retenue",
        ]),
        Sanctions => words(&[
            "Avertissement",
            "Blâme",
            "Mesure de responsabilisation",
            "Exclusion temporaire de la classe",
            "Exclusion temporaire de l’établissement ou de l’un de ses services annexes",
            "Exclusion définitive de l’établissement ou de l’un de ses services annexes",
        ]),
        Slots => vec![
            vec!["M1", "8:00", "8:55"],
            vec!["M2", "8:55", "9:50"],
            vec!["M3", "10:05", "11:00"],
            vec!["M4", "11:00", "11:55"],
            vec!["S1", "13:30", "14:25"],
            vec!["S2", "14:25", "15:20"],
            vec!["S3", "15:35", "16:30"],
        ],
        _ => Vec::new(),
    }
}
