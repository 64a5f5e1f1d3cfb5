use serde::{Deserialize, Serialize};

use super::plain_word;

/// What the cells of a column are in a spreadsheet. A cell that is none of it stays a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellKind {
    #[default]
    Text,
    Number,
    /// A day, with its hour or not.
    Day,
    /// An hour of the day.
    Hour,
    /// A length of time: minutes.
    Minutes,
}

/// A table that leaves, for a spreadsheet: its cells as they stand on the screen, and what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableOut {
    /// Of the file, without its ending.
    pub name: String,
    pub headings: Vec<(String, CellKind)>,
    pub rows: Vec<Vec<String>>,
}

/// Headings of days and of numbers, as [`plain_word`] has them: whole words, since « fin » is in « fin de bail » and in « finances ».
const DAYS: [&str; 5] = ["date", "jour", "echeance", "debut", "fin"];
const NUMBERS: [&str; 14] = [
    "capacite",
    "personnes",
    "questions",
    "presents",
    "visites",
    "visiteurs",
    "comptes",
    "actives",
    "connectes",
    "nombre",
    "nb",
    "satisfaction",
    "delai",
    "eleves",
];

impl CellKind {
    /// By the words of a heading: « Vérifiée le », « Durée », « Comptes activés ».
    pub fn of_heading(heading: &str) -> Self {
        let folded = crate::french::fold(heading);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let has = |all: &[&str]| words.iter().any(|w| all.contains(w));
        match plain_word(heading).as_str() {
            "heure" => Self::Hour,
            "a faire" | "afaire" => Self::Number,
            _ if has(&["duree", "temps"]) => Self::Minutes,
            // « Le » stands at the end of what is said of a day.
            _ if words.last().is_some_and(|w| *w == "le") || words.first().is_some_and(|w| DAYS.contains(w)) => {
                Self::Day
            }
            _ if has(&NUMBERS) => Self::Number,
            _ => Self::Text,
        }
    }
}

impl TableOut {
    /// A table whose headings say what its cells are.
    pub fn of<H: AsRef<str>>(name: impl Into<String>, headings: &[H], rows: Vec<Vec<String>>) -> Self {
        let headings = headings.iter().map(|h| (h.as_ref().to_owned(), CellKind::of_heading(h.as_ref())));
        Self { name: name.into(), headings: headings.collect(), rows }
    }

    /// Its headings as a spreadsheet has them: a length says its unit.
    pub fn heads(&self) -> Vec<String> {
        let head = |(heading, kind): &(String, CellKind)| match kind {
            CellKind::Minutes if !heading.contains("(min)") => format!("{heading} (min)"),
            _ => heading.clone(),
        };
        self.headings.iter().map(head).collect()
    }

    /// The cell of a row as a spreadsheet counts it: minutes as a number.
    pub fn cell(&self, row: &[String], at: usize) -> String {
        let text = row.get(at).map_or("", String::as_str);
        match self.headings.get(at).map(|(_, kind)| *kind) {
            Some(CellKind::Minutes) => {
                crate::french::minutes_from_text(text).map_or_else(|_| text.to_owned(), |n| n.to_string())
            }
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CellKind, TableOut};

    #[test]
    fn headings_say_what_their_cells_are() {
        for (heading, kind) in [
            ("Date", CellKind::Day),
            ("Vérifiée le", CellKind::Day),
            ("À fermer le", CellKind::Day),
            ("Durée", CellKind::Minutes),
            ("Durée (min)", CellKind::Minutes),
            ("Heure", CellKind::Hour),
            ("Comptes activés", CellKind::Number),
            ("Capacité", CellKind::Number),
            ("Classe", CellKind::Text),
            ("Nom", CellKind::Text),
            ("Le mot du chef", CellKind::Text),
        ] {
            assert_eq!(CellKind::of_heading(heading), kind, "{heading}");
        }
        let table = TableOut::of(
            "formations",
            &["Sujet", "Durée"],
            vec![vec!["Moodle".into(), "1 h 30".into()], vec!["?".into(), "longue".into()]],
        );
        assert_eq!(table.heads(), ["Sujet", "Durée (min)"]);
        let minutes: Vec<String> = table.rows.iter().map(|row| table.cell(row, 1)).collect();
        assert_eq!(minutes, ["90", "longue"]);
    }
}
