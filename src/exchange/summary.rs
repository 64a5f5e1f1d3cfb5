use serde::{Deserialize, Serialize};

use super::{FileKind, Made};
use crate::model::RawRow;
use crate::model::{Broken, Carnet, TableName};

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
        self.counts.iter().find(|(name, _)| name == table.as_str()).map_or(0, |(_, n)| *n)
    }

    /// All the records of it.
    pub fn records(&self) -> usize {
        self.counts.iter().map(|(_, n)| n).sum()
    }
}

impl Summary {
    /// What a file holds, read.
    pub(super) fn of(
        carnet: &Carnet,
        unknown: &[RawRow],
        broken: &[Broken],
        journal: &[String],
        made: &Made,
        bytes: u64,
    ) -> Self {
        let school = carnet.schools.values().next();
        let info = carnet.info.values().next();
        let mut counts: Vec<(String, usize)> =
            TableName::ALL.iter().map(|t| (t.as_str().to_owned(), carnet.count(*t))).collect();
        // They stand by table.
        for row in unknown {
            match counts.last_mut().filter(|(name, _)| *name == row.table) {
                Some((_, n)) => *n += 1,
                None => counts.push((row.table.clone(), 1)),
            }
        }
        Self {
            kind: FileKind::Backup,
            school: school.map_or_else(String::new, |s| s.name.clone()),
            uai: school.map_or_else(String::new, |s| s.uai.clone()),
            year: info.map_or(0, |i| i.open_year),
            example: info.is_some_and(|i| i.example),
            made_at: made.at.clone(),
            made_by: made.by.clone(),
            bytes,
            counts,
            journal: journal.len(),
            broken: broken.to_vec(),
            carnet: info.map_or_else(String::new, |i| i.id.to_string()),
            copy: info.and_then(|i| i.copy).map_or_else(String::new, |c| c.to_string()),
            partial: made.extra.contains_key("journal_from"),
        }
    }
}
