//! The words of a title that may say what it is about: none that looks like a name.

use crate::exchange::pupil_words::is_first_name;
use crate::model::fold;

/// What a person is called by before a name.
const CIVILITIES: [&str; 12] =
    ["m", "mr", "mme", "mlle", "monsieur", "madame", "mesdames", "messieurs", "famille", "eleve", "prenom", "nom"];

/// Words that say nothing.
const EMPTY: [&str; 40] = [
    "a", "au", "aux", "avec", "ce", "ces", "cette", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les",
    "leur", "leurs", "ma", "mes", "mon", "n", "ne", "ou", "par", "pas", "pour", "qu", "que", "qui", "sa", "sans",
    "ses", "son", "sur", "un", "une", "y",
];

/// The words by which lines are alike, folded: without those that say nothing, numbers, and what looks like a name: a word in capitals
/// within the line, what follows a civility, or a first name wherever it stands.
pub fn telling(title: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut first, mut after_civility) = (true, false);
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let folded = fold(word);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // « LSU », « GAR »: initials are no name; « Moodle » is none where the trade knows it.
        let initials = word.chars().count() <= 4 && word.chars().all(char::is_uppercase);
        let name = after_civility
            || is_first_name(&folded) && capital
            || capital && !first && !initials && !super::rules::is_of_the_trade(&folded);
        after_civility = CIVILITIES.contains(&folded.as_str());
        first = false;
        let says = folded.chars().count() > 2 || initials;
        if !name
            && says
            && !EMPTY.contains(&folded.as_str())
            && !folded.chars().any(|c| c.is_ascii_digit())
            && !after_civility
        {
            found.push(folded);
        }
    }
    found.dedup();
    found
}
