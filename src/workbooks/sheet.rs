use serde::{Deserialize, Serialize};

/// A sheet of a workbook: its filled rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Each from its first column to the last that is filled; a row without anything is empty.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// How many filled cells it has.
    pub fn cells(&self) -> usize {
        self.rows.iter().flatten().filter(|c| !c.is_empty()).count()
    }

    /// Whether it has a table: two rows or more of two cells or more.
    pub fn has_table(&self) -> bool {
        let wide = |row: &&Vec<String>| row.iter().filter(|c| !c.is_empty()).count() > 1;
        self.rows.iter().filter(wide).nth(1).is_some()
    }

    /// The sheet that is most likely meant: the first that is seen and has a table, else the first that has anything.
    pub fn likely(sheets: &[Self]) -> usize {
        let first = |test: &dyn Fn(&Self) -> bool| sheets.iter().position(test);
        first(&|s| !s.hidden && s.has_table())
            .or_else(|| first(&|s| !s.hidden && s.cells() > 0))
            .or_else(|| first(&|s| s.cells() > 0))
            .unwrap_or(0)
    }

    /// As a table of the page: cells between semicolons, quoted where they must be; an empty row is an empty line.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    text.push(';');
                }
                match cell.contains([';', '"', '\n', '\r', '\t', ',', '|']) {
                    true => {
                        text.push('"');
                        text.push_str(&cell.replace('"', "\"\""));
                        text.push('"');
                    }
                    false => text.push_str(cell),
                }
            }
            text.push('\n');
        }
        text
    }
}
