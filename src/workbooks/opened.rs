use serde::{Deserialize, Serialize};

use super::sheet::Sheet;

/// A workbook as it goes to the page: each of its sheets as the text of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The names of the sheets, with their texts.
    pub sheets: Vec<(String, String)>,
    /// Which is most likely meant.
    pub likely: usize,
    /// Those that have a table and are seen.
    pub tables: Vec<usize>,
}

impl Opened {
    pub fn of(sheets: Vec<Sheet>) -> Self {
        let likely = Sheet::likely(&sheets);
        let tables = sheets.iter().enumerate().filter(|(_, s)| !s.hidden && s.has_table());
        let tables = tables.map(|(at, _)| at).collect();
        let sheets = sheets.into_iter().map(|s| (s.name.clone(), s.text())).collect();
        Self { sheets, likely, tables }
    }
}
