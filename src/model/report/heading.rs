use crate::model::{Arrange, Count, fold};

/// What the lines of a report are about, from one heading to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum List {
    Weeks,
    Counted(Count),
    /// The subjects, each with the teachers who have it.
    SubjectTeachers,
    #[default]
    None,
}

/// The parts of a report that have a title of their own, with what such a part says of nothing when it lists nothing.
const PARTS: [(&str, List, &[Count]); 9] = [
    ("semaines traitees", List::Weeks, &[]),
    ("semaines", List::Weeks, &[]),
    ("professeurs", List::None, &[Count::TeachersMissing]),
    ("enseignants", List::None, &[Count::TeachersMissing]),
    ("classes", List::None, &[Count::ClassesToMatch]),
    ("groupes", List::None, &[]),
    ("cours", List::None, &[]),
    // What was created is told, or is not.
    ("matieres", List::None, &[Count::SubjectsMissing]),
    ("eleves", List::None, &[Count::PupilsMissing]),
];

/// The words that say it, and what is counted then.
type State = (&'static [&'static str], Count);

/// What each noun that begins a heading can be said to be, the longer words first: « non retrouvés » before « trouvés ».
const STATES: [(&[&str], &[State]); 6] = [
    (&["professeur", "enseignant", "personnel"], &[(MISSING, Count::TeachersMissing), (FOUND, Count::TeachersFound)]),
    (
        &["classe", "division"],
        &[
            (MISSING, Count::ClassesToMatch),
            (&["correspondance", "inconnue", "reconcili"], Count::ClassesToMatch),
            (FOUND, Count::ClassesFound),
        ],
    ),
    (
        &["groupe"],
        &[
            (MISSING, Count::GroupsMissing),
            (&["correspondance", "inconnu"], Count::GroupsMissing),
            (&["cree"], Count::GroupsCreated),
            (&["mis a jour", "modifie"], Count::GroupsUpdated),
            (&["supprime"], Count::GroupsDeleted),
        ],
    ),
    (
        &["cours"],
        &[
            (&["ignore", "non cree", "pas ete cree"], Count::CoursesIgnored),
            (&["cree"], Count::CoursesCreated),
            (&["supprime"], Count::CoursesDeleted),
        ],
    ),
    (
        &["matiere"],
        &[
            (MISSING, Count::SubjectsMissing),
            (&["inconnue"], Count::SubjectsMissing),
            (&["cree"], Count::SubjectsCreated),
        ],
    ),
    (&["eleve"], &[(MISSING, Count::PupilsMissing), (FOUND, Count::PupilsFound)]),
];

const MISSING: &[&str] = &["non retrouve", "non trouve", "introuvable", "pas ete retrouve", "pas ete trouve"];
const FOUND: &[&str] = &["retrouve", "trouve", "reconnu"];

/// Sentences that explain a list and are none of its items, by words that only they have.
const EXPLANATIONS: [&str; 9] = [
    "rapport d'execution",
    "rapport d'import",
    "debut:",
    "fin:",
    "duree:",
    "ne seront pas cree",
    "doivent etre identiques",
    "les mettre en correspondance",
    "aucun professeur trouve pour cette matiere",
];

/// The title of a part: what its lines are, and what is zero where nothing is listed.
pub(super) fn part(line: &str) -> Option<(List, &'static [Count])> {
    let folded = fold(line);
    PARTS.iter().find(|(title, ..)| *title == folded).map(|(_, list, zero)| (*list, *zero))
}

/// Whether the line explains, and lists nothing.
pub(super) fn is_explanation(line: &str) -> bool {
    let folded = fold(line).replace(" :", ":");
    EXPLANATIONS.iter().any(|words| folded.contains(words))
}

/// The headings that a line holds, each with its number where it gives one: « Cours créés : 812, supprimés : 3 » has
/// two, « Aucun groupe n’a été créé » says zero.
pub(super) fn headings(line: &str) -> Vec<(List, Option<u32>)> {
    let folded = fold(line);
    if folded.contains("ne seront pas") {
        return Vec::new();
    }
    // A heading begins with what it counts, with a number or an article before it or not.
    let start = folded.trim_start_matches(|c: char| c.is_ascii_digit() || " .):".contains(c));
    let (none, start) = match start.strip_prefix("aucune ").or(start.strip_prefix("aucun ")) {
        Some(rest) => (true, rest),
        None => (false, start),
    };
    let start =
        ["liste des ", "les ", "la ", "le "].iter().find_map(|article| start.strip_prefix(article)).unwrap_or(start);
    if start.starts_with("semaine") {
        return vec![(List::Weeks, none.then_some(0))];
    }
    let by_subject = ["par matiere", "chaque matiere"];
    if by_subject.iter().any(|w| start.contains(w)) {
        return vec![(List::SubjectTeachers, None)];
    }
    let noun = |(nouns, _): &&(&[&str], _)| nouns.iter().any(|n| start.starts_with(n));
    let Some((_, states)) = STATES.iter().find(noun) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut left = folded.clone();
    for (any, count) in *states {
        let words = any.iter().filter_map(|w| left.find(w).map(|at| (at, *w)));
        let Some((at, word)) = words.min() else {
            continue;
        };
        let after = left.get(at + word.len()..).unwrap_or("");
        let number = number_after(after).or_else(|| number_before(&folded)).or(none.then_some(0));
        found.push((at, (List::Counted(*count), number)));
        // « non retrouvés » is not « retrouvés » too.
        left = left.replacen(word, &" ".repeat(word.len()), 1);
    }
    // « Matières créées depuis la BCN : 2 »: the number ends the line.
    if let [(_, (_, number @ None))] = found.as_mut_slice() {
        let end = folded.rsplit_once(':').map(|(_, end)| end.trim());
        *number = end.and_then(|end| end.parse().ok());
    }
    found.arrange_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, heading)| heading).collect()
}

/// The number right after a heading's word: « s : 42 ».
fn number_after(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let text = text.trim_start_matches([' ', ':', '=', '(']);
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The number that begins a line: « 42 professeurs trouvés ».
fn number_before(line: &str) -> Option<u32> {
    let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
    let rest = line.get(digits.len()..).unwrap_or("");
    // « 1. Professeurs trouvés » is a numbered heading.
    (rest.starts_with(' ')).then(|| digits.parse().ok()).flatten()
}
