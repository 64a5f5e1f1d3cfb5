use super::values::date;
use crate::verify::facts::{Facts, FileCard, Membership, Name, Person, Place};

/// A file that is being read, and where what it says goes.
pub struct Reading<'f> {
    pub facts: &'f mut Facts,
    pub file: u16,
    pub card: FileCard,
}

impl Reading<'_> {
    pub fn id(&mut self, text: &str) -> Name {
        self.facts.names.id(text)
    }

    pub fn place(&self, line: u32) -> Place {
        Place { file: self.file, line }
    }

    pub fn membership(&mut self, structure: &str, name: &str, line: u32) -> Membership {
        Membership { structure: self.id(structure), name: self.id(name), line }
    }

    pub fn born(&mut self, who: &mut Person, text: &str) {
        who.birth = self.id(text);
        who.born = date(text);
    }

    /// One record more.
    pub fn count(&mut self) {
        self.card.records = self.card.records.saturating_add(1);
    }
}
