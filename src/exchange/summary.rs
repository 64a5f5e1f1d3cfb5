use serde::{Deserialize, Serialize};

use super::FileKind;
use crate::model::{Broken, TableName};

/// What is inside a file, to be shown before anything happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    #[serde(default)]
    pub kind: FileKind,
    pub school: String,
    pub uai: String,
    /// The open school year.
    pub year: i32,
    pub example: bool,
    pub made_at: String,
    pub made_by: String,
    pub bytes: u64,
    /// Records by table, in the order of the file.
    pub counts: Vec<(String, usize)>,
    pub journal: usize,
    pub broken: Vec<Broken>,
    /// Identity of the carnet.
    pub carnet: String,
    /// The copy that its records are, where they are the head's.
    #[serde(default)]
    pub copy: String,
    /// Its journal lacks its first lines.
    #[serde(default)]
    pub partial: bool,
}

impl Summary {
    pub fn count(&self, table: TableName) -> usize {
        self.counts
            .iter()
            .find(|(name, _)| name == table.as_str())
            .map_or(0, |(_, n)| *n)
    }

    /// All the records of it.
    pub fn records(&self) -> usize {
        self.counts.iter().map(|(_, n)| n).sum()
    }
}
