//! The imports of a year.

use crate::model::*;

impl Carnet {
    /// The imports of a year, oldest first.
    pub fn imports_of(&self, year: SchoolYear) -> Vec<&TimetableImport> {
        let mut found: Vec<&TimetableImport> = self
            .imports
            .values()
            .map(|i| &**i)
            .filter(|i| i.school_year() == year)
            .collect();
        found.sort_by_key(|i| (i.date, i.id));
        found
    }
}
