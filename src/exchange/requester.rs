//! Who asked, as a function: a person is noted by choice only.

use super::name_forms::CIVILITIES;
use crate::model::{Carnet, fold};

/// Beginnings of the words that say a function, folded.
const FUNCTIONS: [&str; 47] = [
    "prof",
    "enseign",
    "document",
    "cpe",
    "aed",
    "surveill",
    "vie",
    "scolaire",
    "princip",
    "provis",
    "direct",
    "chef",
    "adjoint",
    "gestionn",
    "intend",
    "secret",
    "infirm",
    "psy",
    "aesh",
    "agent",
    "coordo",
    "coordin",
    "refer",
    "assist",
    "collegue",
    "personnel",
    "stagi",
    "tut",
    "vacat",
    "conseil",
    "delegu",
    "assoc",
    "mairie",
    "collectiv",
    "rectorat",
    "dane",
    "parent",
    "famill",
    "respons",
    "eleve",
    "equipe",
    "comite",
    "admin",
    "ddfpt",
    "laborant",
    "technicien",
    "labo",
];

/// Beginnings of the names of disciplines, folded.
const DISCIPLINES: [&str; 24] = [
    "math", "franc", "angl", "espagn", "allem", "ital", "hist", "geo", "phys", "chim", "svt", "techno", "musi", "educ",
    "eps", "art", "lettre", "latin", "grec", "ses", "philo", "nsi", "langue", "emc",
];

fn begins(word: &str, all: &[&str]) -> bool {
    all.iter().any(|start| word.starts_with(start))
}

/// Whether a word says what someone is, not who.
fn says_function(word: &str) -> bool {
    let word = fold(word);
    let word = word.trim_start_matches("l’").trim_start_matches("l'");
    begins(word, &FUNCTIONS) || begins(word, &DISCIPLINES)
}

fn is_civility(word: &str) -> bool {
    CIVILITIES.contains(&fold(word).trim_end_matches('.'))
}

/// « Ferrand », « Jean-Pierre »: not « SVT », « CDI ».
fn is_name(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let capital = letters.next().is_some_and(char::is_uppercase);
    let acronym = word.chars().filter(|c| c.is_alphabetic()).count() <= 4 && word.chars().all(|c| !c.is_lowercase());
    capital && !acronym && !says_function(word)
}

/// Who asked, without a name: « professeure de SVT » of « Mme Ferrand, professeure de SVT »; of a person alone the quality that the carnet
/// has of them, or « une collègue ». `None`: no person is named.
pub fn function_of(who: &str, carnet: &Carnet) -> Option<String> {
    let words: Vec<&str> = who
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/'))
        .filter(|w| !w.is_empty() && !matches!(*w, "-" | "–" | "—"))
        .collect();
    let named = |w: &&&str| is_civility(w) || is_name(w);
    let module = |w: &&str| carnet.modules.values().any(|m| fold(&m.name) == fold(w));
    let persons: Vec<&&str> = words.iter().filter(named).filter(|w| !module(w)).collect();
    if persons.is_empty() {
        return None;
    }
    // After « de » a capital is a discipline or a place; after a civility « de La Tour » is a name.
    let linked = |word: &str| {
        let links = ["de", "du", "des", "en", "d", "la", "le", "l"];
        links.contains(&fold(word).as_str())
    };
    let mut kept: Vec<&str> = Vec::new();
    let mut called = false;
    for word in &words {
        let of = kept.last().is_some_and(|w| linked(w));
        let person = match called {
            true => is_name(word) || linked(word),
            false => is_name(word) && !of,
        };
        called = is_civility(word) || called && person;
        if !person && !is_civility(word) {
            kept.push(word);
        }
    }
    let function = kept.iter().any(|w| says_function(w));
    let text = kept.join(" ");
    if function {
        return Some(text.trim_matches([',', '.', ' ', ':']).to_owned());
    }
    let known = carnet.people.values().find(|p| {
        let last = fold(&p.last_name);
        !p.quality.is_empty() && persons.iter().any(|w| fold(w) == last)
    });
    if let Some(person) = known {
        return Some(person.quality.clone());
    }
    let civility = words.iter().map(|w| fold(w)).find(|w| is_civility(w));
    Some(match civility.as_deref().map(|c| c.trim_end_matches('.')) {
        Some("mme" | "mlle" | "madame") => "une collègue".to_owned(),
        Some("m" | "mr" | "monsieur") => "un collègue".to_owned(),
        _ => "une personne".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::function_of;
    use crate::model::Carnet;

    #[test]
    fn a_function_stays_and_a_person_goes() {
        let carnet = Carnet::default();
        let of = |who: &str| function_of(who, &carnet);
        for (who, function) in [
            ("Mme Ferrand, professeure de SVT", "professeure de SVT"),
            ("Claire Ferrand prof de maths", "prof de maths"),
            ("la CPE Mme Roy", "la CPE"),
            ("M. Petit (CDI)", "un collègue"),
            ("Mme Ferrand", "une collègue"),
            ("M. Le Roy", "un collègue"),
            ("Ferrand", "une personne"),
            ("prof de Français Mme de La Tour", "prof de Français"),
        ] {
            assert_eq!(of(who).as_deref(), Some(function), "{who}");
        }
        for who in [
            "professeure de SVT",
            "une enseignante de Français",
            "CPE",
            "Infirmière",
            "Vie scolaire",
            "Mathématiques",
            "CDI",
            "",
            "l’équipe d’anglais",
        ] {
            assert_eq!(of(who), None, "{who}");
        }
    }
}
