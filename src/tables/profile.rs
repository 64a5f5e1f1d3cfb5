use crate::model::fold;

/// Whom a line of a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    Pupil,
    Relative,
    Teacher,
    Staff,
    SchoolLife,
    Management,
    Guest,
}

/// The words of exports, folded, without « s » at their ends, and the codes of the annuaire (SDET, `National_ENS`).
const WORDS: [(Profile, &str); 7] = [
    (Profile::Pupil, "eleve|student|apprenant|etudiant|national_elv|elv"),
    (
        Profile::Relative,
        "parent|responsable|relative|responsable legal|responsables legaux|responsable legaux|parent d'eleve|parents d'eleve|responsable d'eleve|representant legal|representants legaux|representant legaux|tuteur|tuteur legal|pere|mere|famille|personne relation eleve|national_tut|tut",
    ),
    (
        Profile::Teacher,
        "enseignant|enseignante|teacher|professeur|professeure|prof|professeur principal|professeur documentaliste|documentaliste|personnel enseignant|national_ens|ens",
    ),
    (
        Profile::Staff,
        "personnel|staff|personnel non enseignant|personnel administratif|administratif|administration|personnel technique|agent|aesh|avs|secretariat|secretaire|gestionnaire|infirmier|infirmiere|personnel de l'etablissement|personnel de collectivite|national_eta|national_aca|national_col|eta",
    ),
    (
        Profile::SchoolLife,
        "vie scolaire|personnel de vie scolaire|cpe|aed|assistant d'education|surveillant|conseiller principal d'education|national_evs|evs",
    ),
    (
        Profile::Management,
        "direction|personnel de direction|chef d'etablissement|principal|principal adjoint|proviseur|proviseur adjoint|national_dir|dir",
    ),
    (Profile::Guest, "invite|invitee|guest|externe|intervenant"),
];

impl Profile {
    pub const ALL: [Self; 7] =
        [Self::Pupil, Self::Relative, Self::Teacher, Self::Staff, Self::SchoolLife, Self::Management, Self::Guest];

    /// As it is kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Relative => "relative",
            Self::Teacher => "teacher",
            Self::Staff => "staff",
            Self::SchoolLife => "schoollife",
            Self::Management => "management",
            Self::Guest => "guest",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.key() == key)
    }

    /// Of several people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pupil => "élèves",
            Self::Relative => "responsables",
            Self::Teacher => "enseignants",
            Self::Staff => "personnels",
            Self::SchoolLife => "vie scolaire",
            Self::Management => "direction",
            Self::Guest => "invités",
        }
    }

    /// The profile that a word of an export names; `None`: a word that nothing here knows.
    pub fn of(word: &str) -> Option<Self> {
        let word = plain_word(word);
        let bare = word.trim_end_matches('s');
        let named = |(_, all): &&(Self, &str)| all.split('|').any(|w| w == word || w == bare);
        WORDS.iter().find(named).map(|(profile, _)| *profile)
    }
}

/// A word without what varies: case, accents, spaces of any width, the shape of an apostrophe.
pub fn plain_word(word: &str) -> String {
    let word = fold(word).replace('’', "'");
    word.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Profile;

    #[test]
    fn words_of_projects_are_known_and_others_are_not() {
        for (word, profile) in [
            ("Élève", Some(Profile::Pupil)),
            ("Elèves", Some(Profile::Pupil)),
            ("Parent d’élève", Some(Profile::Relative)),
            ("Parents d'élèves", Some(Profile::Relative)),
            ("Responsable légal", Some(Profile::Relative)),
            ("Responsables légaux", Some(Profile::Relative)),
            ("Professeur", Some(Profile::Teacher)),
            ("National_ENS", Some(Profile::Teacher)),
            ("Personnel administratif", Some(Profile::Staff)),
            ("Direction", Some(Profile::Management)),
            ("Vie scolaire", Some(Profile::SchoolLife)),
            ("Invité", Some(Profile::Guest)),
            ("Learner", None),
            ("", None),
        ] {
            assert_eq!(Profile::of(word), profile, "{word}");
        }
    }
}
