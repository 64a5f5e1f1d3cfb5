//! The imports of a year, and what they did not find.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::*;

/// Something that an import did not find, and that nobody has solved since.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsolved {
    /// The last import that told it, and its place among what that one misses.
    pub import: Id,
    pub at: usize,
    pub missing: Missing,
    /// The day of the import that told it first.
    pub since: NaiveDate,
}

impl Carnet {
    /// The imports of a year, oldest first.
    pub fn imports_of(&self, year: SchoolYear) -> Vec<&TimetableImport> {
        let mut found: Vec<&TimetableImport> =
            self.imports.values().map(|i| &**i).filter(|i| i.school_year() == year).collect();
        found.arrange_by_key(|i| (i.date, i.id));
        found
    }

    /// What the imports of a year did not find, from one to the next, until it is ticked, or an import that tells of
    /// such things does not name it any more; the oldest first.
    pub fn unsolved_of(&self, year: SchoolYear) -> Vec<Unsolved> {
        let mut open: BTreeMap<(MissingKind, String), Unsolved> = BTreeMap::new();
        for import in self.imports_of(year) {
            let named = |key: &(MissingKind, String)| import.missing.iter().any(|m| m.key() == *key);
            open.retain(|key, _| !import.tells_of(key.0) || named(key));
            for (at, missing) in import.missing.iter().enumerate() {
                let key = missing.key();
                if missing.solved.is_some() {
                    open.remove(&key);
                    continue;
                }
                let since = open.get(&key).map_or(import.date, |u| u.since);
                open.insert(key, Unsolved { import: import.id, at, missing: missing.clone(), since });
            }
        }
        let mut open: Vec<Unsolved> = open.into_values().collect();
        open.arrange_by(|a, b| {
            let key = |u: &Unsolved| (u.since, u.missing.kind);
            key(a).cmp(&key(b)).then_with(|| natural(&a.missing.name, &b.missing.name))
        });
        open
    }
}
