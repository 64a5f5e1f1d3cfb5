use super::{TableError, table_rows};
use crate::model::{SchoolClass, fold};

/// A line of a pasted or imported list of classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLine {
    /// The line in the text, counted from 1.
    pub line: usize,
    pub name: String,
    pub level: String,
    pub teacher: String,
    /// The name is in the list or in the year already: it is left out.
    pub twice: bool,
}

/// Reads classes from a text: name, level, professeur principal, in columns or one name a line. Headings are
/// recognised; a level that is missing is taken from the name. `known`: the names that the year has already.
///
/// # Errors
/// [`TableError`]
pub fn read_classes(text: &str, known: &[&str]) -> Result<Vec<ClassLine>, TableError> {
    let mut rows = table_rows(text)?;
    let column = |cell: &str| match fold(cell.trim()).as_str() {
        "classe" | "classes" | "division" | "divisions" | "nom" | "libelle" | "code" => Some(0),
        "niveau" | "niveaux" | "mef" => Some(1),
        word if word.contains("principal") || word == "pp" => Some(2),
        _ => None,
    };
    let heads: Vec<Option<usize>> = rows
        .first()
        .map(|(_, cells)| cells.iter().map(|c| column(c)).collect())
        .unwrap_or_default();
    let named = heads.contains(&Some(0));
    if named {
        rows.remove(0);
    }
    let place = |what: usize| {
        if named {
            heads.iter().position(|h| *h == Some(what))
        } else {
            Some(what)
        }
    };
    let mut seen: Vec<String> = known.iter().map(|name| fold(name)).collect();
    let mut lines = Vec::new();
    for (line, cells) in rows {
        let cell = |what| {
            let text = place(what)
                .and_then(|at| cells.get(at))
                .map_or("", String::as_str);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let name = cell(0);
        if name.is_empty() {
            continue;
        }
        let level = match cell(1) {
            level if level.is_empty() => SchoolClass::level_of(&name).to_owned(),
            level => usual_level(&level).map_or(level, str::to_owned),
        };
        let twice = seen.contains(&fold(&name));
        seen.push(fold(&name));
        lines.push(ClassLine {
            line,
            name,
            level,
            teacher: cell(2),
            twice,
        });
    }
    match lines.is_empty() {
        true => Err(TableError::Empty),
        false => Ok(lines),
    }
}

/// « 6ème », « sixième », « 2nde », « Terminale » by their usual word.
fn usual_level(text: &str) -> Option<&'static str> {
    let word = fold(text).replace([' ', '.'], "");
    Some(match word.as_str() {
        "6e" | "6eme" | "sixieme" | "6" => "6e",
        "5e" | "5eme" | "cinquieme" | "5" => "5e",
        "4e" | "4eme" | "quatrieme" | "4" => "4e",
        "3e" | "3eme" | "troisieme" | "3" => "3e",
        "2de" | "2nde" | "seconde" => "2de",
        "1re" | "1ere" | "premiere" => "1re",
        "tle" | "term" | "terminale" => "Tle",
        "cap1" | "1cap" => "CAP 1",
        "cap2" | "2cap" => "CAP 2",
        _ => return None,
    })
}
