//! Words that tell a name of a pupil from another word.

pub(super) const KIN: [&str; 22] = [
    "mere",
    "pere",
    "maman",
    "papa",
    "parent",
    "parents",
    "famille",
    "tuteur",
    "tutrice",
    "frere",
    "soeur",
    "beau-pere",
    "belle-mere",
    "grand-mere",
    "grand-pere",
    "eleve",
    "eleves",
    "fils",
    "fille",
    "jumeaux",
    "enfant",
    "enfants",
];

pub(super) const ABOUT: [&str; 18] = [
    "ess",
    "pap",
    "pps",
    "pai",
    "ppre",
    "gevasco",
    "geva-sco",
    "mdph",
    "discipline",
    "exclusion",
    "harcelement",
    "harcele",
    "harcelee",
    "preoccupante",
    "infirmerie",
    "absenteisme",
    "decrochage",
    "scolarisation",
];

pub(super) const ADULTS: [&str; 28] = [
    "m",
    "mr",
    "mme",
    "mmes",
    "mlle",
    "monsieur",
    "madame",
    "prof",
    "profs",
    "professeur",
    "professeure",
    "collegue",
    "collegues",
    "enseignant",
    "enseignante",
    "principal",
    "principale",
    "proviseur",
    "proviseure",
    "adjoint",
    "adjointe",
    "cpe",
    "aed",
    "aesh",
    "gestionnaire",
    "secretaire",
    "documentaliste",
    "infirmiere",
];

/// Words of the trade and of the year that have a capital; a first letter of a sentence is another matter.
pub(super) const TRADE: [&str; 118] = [
    "ent",
    "edt",
    "pronote",
    "zeendoo",
    "moodle",
    "pix",
    "gar",
    "aaf",
    "siecle",
    "sts",
    "lsu",
    "lsl",
    "dnb",
    "cfg",
    "assr",
    "affelnet",
    "parcoursup",
    "educonnect",
    "aten",
    "drane",
    "dane",
    "dsden",
    "dsi",
    "rectorat",
    "academie",
    "bassin",
    "college",
    "lycee",
    "prn",
    "rn",
    "ca",
    "cvc",
    "cvl",
    "cdi",
    "vs",
    "pp",
    "uai",
    "wifi",
    "windows",
    "word",
    "excel",
    "libreoffice",
    "firefox",
    "chrome",
    "edge",
    "teams",
    "zoom",
    "nextcloud",
    "elea",
    "folios",
    "esidoc",
    "tribu",
    "peertube",
    "bbb",
    "lumni",
    "eduscol",
    "canope",
    "education",
    "nationale",
    "ministere",
    "france",
    "toussaint",
    "noel",
    "paques",
    "ascension",
    "pentecote",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "segpa",
    "ulis",
    "upe2a",
    "eps",
    "svt",
    "emc",
    "lv1",
    "lv2",
    "lca",
    "pfmp",
    "bts",
    "cap",
    "bac",
    "brevet",
    "conseil",
    "reunion",
    "formation",
    "comite",
    "erasmus",
    "onisep",
    "cio",
    "psyen",
    "ien",
    "ipr",
    "dgesco",
    "cned",
    "cnil",
    "rgpd",
    "imp",
    "hse",
    "scribe",
    "kwartz",
    "monordi",
];

/// First names of pupils of these years, for a capital at the beginning of a sentence: elsewhere a capital is enough.
pub(super) const FIRST_NAMES: &str = " adam adele agathe aicha alban alexandre alexis alice alicia alix amandine amelie amina amine anais andrea angele anna antoine antonin apolline \
    arthur assia aurelien axel ayoub baptiste basile bastien benjamin bilal brahim camille capucine carla celeste celia chaima charlie charlotte chloe clara clarisse clea clemence \
    clement clementine coline come constance corentin cyprien damien daphne david diane dimitri dorian dylan edgar elena eleonore elia eliot eliott elisa elise elliott eloise elsa ema \
    emilie emma emmanuelle emy enzo esteban ethan eva evan fanny farah fatima fatou faustine felix flavie flora florian gabin gabriel gabrielle gaspard gauthier gregoire guillaume \
    gustave hamza hanna hannah hector helene heloise hugo ibrahim ilyes imane ines iris isaac ismael issa jade jane jasmine jean jeanne jeremy jocelyn joris joseph josephine jules \
    julia julie julien juliette justine kamel karim kenza kevin khadija killian kylian lea leana lena leo leon leonie lilia lilou lily lina lisa lise livia lola loic lou louane \
    loubna louis louise louna luca lucas lucie lucile lucien ludovic luna lyam lydia mae mael maelle maelys maeva malo manon marceau margaux margot marie marion marius mathias mathieu \
    mathilde mathis mattheo matthieu maxence maxime maya mehdi melina melissa mila milan milo mohamed mona morgane moussa myriam naomi nathan nina nino noah noam noe noemie nolan nora nour \
    oceane octave olivia oscar ousmane paul pauline pierre quentin rachel raphael rayan remi robin romane romain romeo rosa rose roxane ryan sacha salome sami samuel sara sarah selma simon sofia \
    sohan soline solene sophie stella tess thais theo theodore thibault thomas tiago tidiane timeo titouan tom tristan ugo valentin valentine victoire victor violette wassim wendy willy yanis yasmine \
    yassine younes youssef yasin zacharie zelie zoe ";

pub(super) fn is_first_name(folded: &str) -> bool {
    FIRST_NAMES.contains(&format!(" {folded} "))
}

/// « 5b », « 6e1 », « 3eme2 », « 2nde4 », « tg3 »; a level too: « 5e », « tle ».
pub(super) fn is_class(folded: &str) -> bool {
    let group = |rest: &str, most: usize| {
        rest.len() <= most
            && rest.chars().all(|c| c.is_ascii_alphanumeric())
            && !rest.starts_with(['h', 'x', 'j', 'm', '%'])
    };
    if let Some(rest) = folded.strip_prefix(['3', '4', '5', '6']) {
        for level in ["emes", "eme", "e"] {
            if let Some(rest) = rest.strip_prefix(level) {
                return group(rest, 2);
            }
        }
        return !rest.is_empty() && group(rest, 2) && !rest.starts_with(|c: char| c.is_ascii_digit());
    }
    let starts = [
        "2nde", "2de", "2nd", "1ere", "1re", "1g", "1stmg", "1sti2d", "1st2s", "1stl", "tle", "tg", "tstmg", "tsti2d",
        "tst2s", "tstl",
    ];
    let named = starts.iter().find_map(|s| folded.strip_prefix(s));
    named.is_some_and(|rest| group(rest, 2))
        || matches!(folded, "seconde" | "terminale" | "sixieme" | "cinquieme" | "quatrieme" | "troisieme")
}

/// What may stand between a name and what tells that it is one.
pub(super) fn is_link(folded: &str) -> bool {
    matches!(
        folded,
        "de" | "d"
            | "du"
            | "la"
            | "le"
            | "l"
            | "en"
            | "a"
            | "un"
            | "une"
            | "classe"
            | "et"
            | "nomme"
            | "nommee"
            | "dit"
            | "dite"
    )
}
