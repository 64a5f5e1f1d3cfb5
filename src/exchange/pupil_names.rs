//! Words that look like the name of a pupil or of a parent: offered to be replaced, never refused, never remembered.

use std::ops::Range;

use crate::model::fold;

/// A word, or several, that look like a name, and what may stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLike {
    /// In bytes of the text: the name, with the class that stands beside it.
    pub place: Range<usize>,
    /// The name alone, as it was written.
    pub name: String,
    /// « un élève de 5B ».
    pub instead: String,
}

/// What a word of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// « 5B », « 3e 2 », « TG4 ».
    Class,
    /// « mère », « parents », « élève »: whose name follows.
    Kin,
    /// « PAP », « discipline »: a line that is about a pupil.
    About,
    /// « Mme », « professeur »: an adult's name follows.
    Adult,
    /// Written with a capital, and no known word of the trade.
    Capital,
    Other,
}

struct Word {
    place: Range<usize>,
    folded: String,
    sort: Sort,
    /// At the beginning of the text or of a sentence, where any word has a capital.
    first: bool,
}

const KIN: [&str; 22] = [
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

const ABOUT: [&str; 18] = [
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

const ADULTS: [&str; 28] = [
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
const TRADE: [&str; 118] = [
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
const FIRST_NAMES: &str = " adam adele agathe aicha alban alexandre alexis alice alicia alix amandine amelie amina amine anais andrea angele anna antoine antonin apolline \
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

fn is_first_name(folded: &str) -> bool {
    FIRST_NAMES.contains(&format!(" {folded} "))
}

/// « 5b », « 6e1 », « 3eme2 », « 2nde4 », « tg3 »; a level too: « 5e », « tle ».
fn is_class(folded: &str) -> bool {
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
        return !rest.is_empty()
            && group(rest, 2)
            && !rest.starts_with(|c: char| c.is_ascii_digit());
    }
    let starts = [
        "2nde", "2de", "2nd", "1ere", "1re", "1g", "1stmg", "1sti2d", "1st2s", "1stl", "tle", "tg",
        "tstmg", "tsti2d", "tst2s", "tstl",
    ];
    let named = starts.iter().find_map(|s| folded.strip_prefix(s));
    named.is_some_and(|rest| group(rest, 2))
        || matches!(
            folded,
            "seconde" | "terminale" | "sixieme" | "cinquieme" | "quatrieme" | "troisieme"
        )
}

fn words(text: &str) -> Vec<Word> {
    let inner =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2011}' | '\u{300}'..='\u{36f}');
    let mut all: Vec<Word> = Vec::new();
    let mut from = None;
    let mut add = |place: Range<usize>| {
        let shown = text.get(place.clone()).unwrap_or_default();
        let trimmed = shown.trim_matches(['-', '\u{2011}']);
        if trimmed.is_empty() {
            return;
        }
        let start = place.start + shown.find(trimmed).unwrap_or(0);
        let place = start..start + trimmed.len();
        let before = text.get(..start).unwrap_or_default().trim_end();
        let first = before.is_empty()
            || before.ends_with(['.', '!', '?', ':', '\n', '–', '—', '•'])
                && !before.ends_with("M.");
        let folded = fold(trimmed);
        let sort = sort_of(trimmed, &folded);
        all.push(Word {
            place,
            folded,
            sort,
            first,
        });
    };
    for (at, c) in text.char_indices() {
        match (inner(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                add(start..at);
                from = None;
            }
            _ => {}
        }
    }
    if let Some(start) = from {
        add(start..text.len());
    }
    all
}

fn sort_of(shown: &str, folded: &str) -> Sort {
    let capital = shown.chars().next().is_some_and(char::is_uppercase);
    match folded {
        f if is_class(f) => Sort::Class,
        f if KIN.contains(&f) => Sort::Kin,
        f if ABOUT.contains(&f) => Sort::About,
        f if ADULTS.contains(&f) => Sort::Adult,
        f if capital
            && folded.chars().count() > 1
            && !TRADE.contains(&f)
            && !f.chars().any(|c| c.is_ascii_digit()) =>
        {
            Sort::Capital
        }
        _ => Sort::Other,
    }
}

/// What may stand between a name and what tells that it is one.
fn is_link(folded: &str) -> bool {
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

/// The words of a text that look like the name of a pupil or of a parent: capitals beside a class, after « mère de » and the like, in a line
/// about an ESS, a PAP, a conseil de discipline. An adult of the school (« Mme Petit ») is none of them.
pub fn name_like(text: &str) -> Vec<NameLike> {
    let words = words(text);
    let about = words.iter().any(|w| w.sort == Sort::About);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let end = run_end(text, &words, at);
        if end == at {
            at += 1;
            continue;
        }
        if let Some(one) = judged(text, &words, at..end, about) {
            found.push(one);
        }
        at = end;
    }
    found
}

/// Where the run of capitals that begins there ends: « Lucas Martin », of three words at most.
fn run_end(text: &str, words: &[Word], at: usize) -> usize {
    let mut end = at;
    while let Some(word) = words
        .get(end)
        .filter(|w| w.sort == Sort::Capital && end < at + 3)
    {
        let joined = match end
            .checked_sub(1)
            .filter(|_| end > at)
            .and_then(|n| words.get(n))
        {
            Some(before) => text
                .get(before.place.end..word.place.start)
                .is_some_and(|t| t.chars().all(char::is_whitespace)),
            None => true,
        };
        if !joined || word.first && end > at {
            break;
        }
        end += 1;
    }
    // The capital of a sentence's first word says nothing by itself.
    match words.get(at) {
        Some(word) if word.first && end == at + 1 && !is_name_at_start(text, word) => at,
        Some(word) if word.first && !is_name_at_start(text, word) && end > at + 1 => at,
        _ => end,
    }
}

fn is_name_at_start(text: &str, word: &Word) -> bool {
    let shown = text.get(word.place.clone()).unwrap_or_default();
    let capitals = shown.chars().count() > 3 && shown.to_uppercase() == shown;
    capitals || word.folded.split('-').any(is_first_name)
}

fn judged(text: &str, words: &[Word], run: Range<usize>, about: bool) -> Option<NameLike> {
    let (first, last) = (words.get(run.start)?, words.get(run.end - 1)?);
    let back = words.get(..run.start)?;
    let ahead = words.get(run.end..)?;
    let near = |side: &mut dyn Iterator<Item = &Word>, wanted: Sort| {
        let passed = |w: &&Word| w.sort == wanted || w.sort == Sort::Capital || is_link(&w.folded);
        let mut side = side.take_while(passed).take(4);
        side.any(|w| w.sort == wanted)
    };
    let adult = back.last().is_some_and(|w| w.sort == Sort::Adult);
    let kin_after = ahead
        .iter()
        .take(2)
        .any(|w| w.sort == Sort::Kin && w.folded != "eleve" && w.folded != "eleves");
    let name = text.get(first.place.start..last.place.end)?.to_owned();
    if adult {
        // « Mme Martin, mère de Lucas ».
        let start = back.last()?.place.start;
        return kin_after.then(|| NameLike {
            place: start..last.place.end,
            name,
            instead: "un parent".to_owned(),
        });
    }
    let kin = near(&mut back.iter().rev(), Sort::Kin)
        .then(|| back.iter().rev().find(|w| w.sort == Sort::Kin))
        .flatten();
    let class_after = near(&mut ahead.iter(), Sort::Class)
        .then(|| ahead.iter().find(|w| w.sort == Sort::Class))
        .flatten();
    let class_before = near(&mut back.iter().rev(), Sort::Class)
        .then(|| back.iter().rev().find(|w| w.sort == Sort::Class))
        .flatten();
    if kin.is_none() && class_after.is_none() && class_before.is_none() && !about {
        return None;
    }
    let class = class_after.or(class_before);
    let class = class.and_then(|c| text.get(c.place.clone()));
    let start = class_before
        .filter(|_| class_after.is_none())
        .map_or(first.place.start, |c| c.place.start);
    let mut end = class_after.map_or(last.place.end, |c| c.place.end);
    if text.get(end..).is_some_and(|rest| rest.starts_with(')'))
        && text.get(start..end).is_some_and(|t| t.contains('('))
    {
        end += 1;
    }
    let of_class = class.map(|c| format!("de {c}"));
    let pupil =
        kin.is_some_and(|k| matches!(k.folded.as_str(), "eleve" | "eleves" | "enfant" | "enfants"));
    let linked = back
        .last()
        .is_some_and(|w| matches!(w.folded.as_str(), "de" | "d"));
    let (start, instead) = match (kin, linked) {
        // « l'élève Lucas 5B » → « l'élève de 5B ».
        (Some(kin), _) if pupil && back.last().is_some_and(|w| w.place == kin.place) => (
            kin.place.end,
            of_class.map(|c| format!(" {c}")).unwrap_or_default(),
        ),
        // « mère de Lucas » → « mère d'un élève ».
        (_, true) => (back.last()?.place.start, with_class("d’un élève", of_class)),
        (Some(_), _) if pupil => (start, with_class("un élève", of_class)),
        (Some(_), false) => (start, with_class("d’un élève", of_class)),
        (None, _) if first.first && start == first.place.start => {
            (start, with_class("Un élève", of_class))
        }
        (None, _) => (start, with_class("un élève", of_class)),
    };
    Some(NameLike {
        place: start..end,
        name,
        instead,
    })
}

fn with_class(pupil: &str, of_class: Option<String>) -> String {
    match of_class {
        Some(of_class) => format!("{pupil} {of_class}"),
        None => pupil.to_owned(),
    }
}

/// The text with the first of its name-like words replaced.
pub fn replaced(text: &str, one: &NameLike) -> String {
    let (before, rest) = (
        text.get(..one.place.start).unwrap_or_default(),
        text.get(one.place.end..).unwrap_or_default(),
    );
    format!("{before}{}{rest}", one.instead)
}
