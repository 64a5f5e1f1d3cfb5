use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::activity_column::plain;
use super::learned_headings::may_be_a_name;
use crate::model::{ColumnKind, Gather, Register, RegisterColumn, fold};
use crate::tables::{Table, TableError};

/// What programs head the name of a line with.
const NAMES: [&str; 6] = ["nom", "libelle", "intitule", "designation", "denomination", "ressource"];
/// The most columns that a text makes of a register.
const MOST_COLUMNS: usize = 20;

/// A text read as lines of a register, with what each of its columns is taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterDraft {
    /// The headings, or « Colonne 1 » where the text has none.
    pub headings: Vec<String>,
    /// For each column of the text the key of the register's; `None`: not taken.
    pub columns: Vec<Option<String>>,
    rows: Vec<(usize, Vec<String>)>,
}

/// A line of the text as it would be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftRow {
    /// Counted from 1 in the text.
    pub line: usize,
    pub cells: BTreeMap<String, String>,
    /// The cells that are not of the column's kind: its name, and what stands there. They are left out.
    pub wrong: Vec<(String, String)>,
}

impl RegisterDraft {
    /// Reads a text: its first line is a heading where it names a column of the register, or one that was matched before.
    ///
    /// # Errors
    /// [`TableError`]
    pub fn read(text: &str, register: &Register) -> Result<Self, TableError> {
        let mut table = Table::read(text)?;
        let width = table.width();
        let matched = |heading: &str| -> Option<String> {
            let heading = fold(heading.trim());
            let known = register.matching.iter().find(|(h, key)| fold(h) == heading && register.column(key).is_some());
            known.map(|(_, key)| key.clone()).or_else(|| {
                let column = register.columns.iter().find(|c| fold(&c.name) == heading);
                // What a line is called stands first, whatever that column is called.
                let first = register.columns.first().filter(|_| NAMES.contains(&heading.as_str()));
                column.or(first).map(|c| c.key.clone())
            })
        };
        let known = |c: &str| matched(c).is_some();
        let first = |cells: &[String]| cells.iter().any(|c| known(c));
        let below = |cells: &[String]| Table::is_mostly(cells, known);
        let headings_told = table.take_header(first, below);
        let has_heading = headings_told.is_some();
        let first = headings_told.map(|(_, cells)| cells).unwrap_or_default();
        let mut columns: Vec<Option<String>> = Vec::new();
        let mut headings = Vec::new();
        for at in 0..width {
            let (heading, key) = match has_heading {
                true => {
                    let heading = first.get(at).cloned().unwrap_or_default();
                    let key = matched(&heading);
                    (heading, key)
                }
                false => {
                    let key = register.columns.get(at).map(|c| c.key.clone());
                    (format!("Colonne {}", at + 1), key)
                }
            };
            // The same column twice: the first of them counts.
            columns.push(key.filter(|k| !columns.contains(&Some(k.clone()))));
            headings.push(heading);
        }
        Ok(Self { headings, columns, rows: table.rows })
    }

    /// The lines as they would be kept; those without anything for the register are left out.
    pub fn rows(&self, register: &Register) -> Vec<DraftRow> {
        let column = |at: usize| -> Option<&RegisterColumn> {
            let key = self.columns.get(at)?.as_ref()?;
            register.column(key)
        };
        let read = |(line, cells): &(usize, Vec<String>)| {
            let mut row = DraftRow { line: *line, cells: BTreeMap::new(), wrong: Vec::new() };
            for (at, text) in cells.iter().enumerate() {
                let Some(column) = column(at) else {
                    continue;
                };
                match column.kind.read(plain(text)) {
                    Some(cell) if cell.is_empty() => {}
                    Some(cell) => drop(row.cells.insert(column.key.clone(), cell)),
                    None => row.wrong.push((column.name.clone(), text.clone())),
                }
            }
            row
        };
        let all = self.rows.iter().map(read);
        all.filter(|r| !r.cells.is_empty() || !r.wrong.is_empty()).collect()
    }

    /// The register as this text would have it: a column of which some cells are not of its kind holds texts, and a heading that no column
    /// has makes one. `None`: it holds all of it as it is.
    pub fn widened(&self, register: &Register, headed: &dyn Fn(&str) -> bool) -> Option<Register> {
        let mut wide = register.clone();
        let wrong = self.rows(register);
        let wrong: Vec<&String> = wrong.iter().flat_map(|r| &r.wrong).map(|(name, _)| name).collect();
        for column in wide.columns.iter_mut().filter(|c| wrong.contains(&&c.name)) {
            (column.kind, column.ends) = (ColumnKind::Text, false);
        }
        for (heading, key) in self.headings.iter().zip(&self.columns) {
            let name = heading.trim();
            let new = key.is_none() && !name.is_empty() && headed(name) && RegisterColumn::refused(name).is_none();
            let known = wide.columns.iter().any(|c| fold(&c.name) == fold(name) || c.key == fold(name));
            if new && !known && wide.columns.len() < MOST_COLUMNS {
                wide.columns.push(RegisterColumn::new(&fold(name), name, ColumnKind::Text));
            }
        }
        (wide != *register).then_some(wide)
    }

    /// Which lines the register has: all that the text says of them stands in a row of it.
    pub fn known(&self, register: &Register, rows: &[DraftRow], there: &[BTreeMap<String, String>]) -> BTreeSet<usize> {
        let of = |cells: &BTreeMap<String, String>| {
            let taken =
                cells.iter().filter(|(key, cell)| !cell.is_empty() && self.columns.contains(&Some((*key).clone())));
            let folded: Vec<(String, String)> = taken.map(|(key, cell)| (key.clone(), fold(cell.trim()))).collect();
            folded
        };
        // A line without its name is known by nothing.
        let Some(name) = register.columns.first().map(|c| &c.key) else {
            return BTreeSet::new();
        };
        let there: HashSet<Vec<(String, String)>> = there.iter().map(of).collect();
        rows.iter().filter(|r| r.cells.contains_key(name) && there.contains(&of(&r.cells))).map(|r| r.line).collect()
    }

    /// What is remembered of the columns: each heading with its column. A heading that is neither a word of the trade nor the name of a column may
    /// be a person, in a file without a header: it is not.
    pub fn matching(&self, register: &Register) -> BTreeMap<String, String> {
        let own = |h: &str| register.columns.iter().any(|c| fold(&c.name) == fold(h));
        let pairs = self.headings.iter().zip(&self.columns);
        let known = pairs.filter_map(|(heading, key)| Some((heading.clone(), key.clone()?)));
        known.filter(|(heading, _)| !heading.starts_with("Colonne ") && !may_be_a_name(heading, &own)).into_map()
    }
}
