use super::title::Title;
use crate::french::fold;
use crate::model::{Id, SchoolClass};

/// What a name of a class is known by: « 6e A », « 6ème A », « 6A » are one.
fn plain(name: &str) -> String {
    let bare: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let level = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = bare.get(..bare.len() - level.len()).unwrap_or_default();
    let after = ["emes", "eme", "nde", "nd", "ere", "er", "e"].iter().find_map(|end| level.strip_prefix(end));
    match after.filter(|rest| !figures.is_empty() && !rest.is_empty()) {
        Some(rest) => format!("{figures}{rest}"),
        None => bare,
    }
}

/// Whose council a title says to be: `None`, it is no council; `Some(None)`, that of a class that is none of these.
pub(super) fn council_of(title: &Title, classes: &[&SchoolClass]) -> Option<Option<Id>> {
    let words: Vec<&str> = title.words().iter().map(String::as_str).collect();
    let (rest, sure) = match words.as_slice() {
        ["conseil" | "conseils", "de", "classe" | "classes", rest @ ..] => (rest, true),
        ["conseil" | "conseils" | "cc", rest @ ..] => (rest, false),
        _ => return None,
    };
    let rest: Vec<&str> = rest.iter().copied().skip_while(|w| ["de", "la", "des", "du", "les"].contains(w)).collect();
    let named = |n: usize| {
        let text = plain(&rest.get(..n)?.concat());
        classes.iter().find(|c| plain(&c.name) == text).map(|c| c.id)
    };
    let class = (1..=rest.len().min(4)).rev().find_map(named);
    // « Conseil de classe 9Z »: a class, but none of here; « Conseils de classe du 1er trimestre » names none.
    let figure = rest.first().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let term = rest.iter().any(|w| w.starts_with("trimestre") || w.starts_with("semestre"));
    match class {
        Some(class) => Some(Some(class)),
        None => (sure && figure && !term).then_some(None),
    }
}
