//! The school, and the carnet itself.

use crate::model::*;

impl Carnet {
    /// The school of the carnet.
    pub fn school(&self) -> Option<&School> {
        self.schools.values().next().map(|s| &**s)
    }

    /// The record of the carnet itself.
    pub fn about(&self) -> Option<&Info> {
        self.info.values().next().map(|i| &**i)
    }

    /// The school year now worked on.
    pub fn open_year(&self) -> SchoolYear {
        SchoolYear::new(self.about().map_or(2026, |i| i.open_year))
    }

    /// The copy that this carnet is, where it is the head's.
    pub fn as_copy(&self) -> Option<&SentCopy> {
        let id = self.about()?.copy?;
        self.copies.get(&id).map(|c| &**c)
    }
}
