use crate::model::{Change, Id, Record, TableName};

/// One thing that a person does, ready to be carried out: shown, saved and undone whole.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Act {
    /// In the history: « Décision appliquée : … ».
    pub label: String,
    pub changes: Vec<Change>,
    pub says: Says,
    /// The record that it makes, where a page goes on with it.
    pub made: Option<Id>,
    /// What else leaves the carnet, by table: it is asked before.
    pub takes: Vec<(TableName, usize)>,
}

/// What is said when it is done; « Annuler » stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// Its label.
    Label,
    Sentence(String),
    /// Nothing: the field or the box that was changed shows it.
    Nothing,
}

impl Act {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), changes: Vec::new(), says: Says::Label, made: None, takes: Vec::new() }
    }

    /// A change that the page shows where it was made.
    pub fn quiet(label: impl Into<String>) -> Self {
        Self { says: Says::Nothing, ..Self::new(label) }
    }

    pub fn says(mut self, sentence: impl Into<String>) -> Self {
        self.says = Says::Sentence(sentence.into());
        self
    }

    pub fn create<R: Record>(mut self, record: &R) -> Self {
        self.changes.push(Change::create(record));
        self
    }

    /// The same; the page goes on with it.
    pub fn make<R: Record>(mut self, record: &R) -> Self {
        self.made = Some(record.id());
        self.create(record)
    }

    /// Nothing, where they are equal.
    pub fn update<R: Record>(mut self, old: &R, new: &R) -> Self {
        self.changes.extend(Change::update(old, new));
        self
    }

    /// Puts `new` in the place of `old`, or there where there is none.
    pub fn put<R: Record>(self, old: Option<&R>, new: &R) -> Self {
        match old {
            Some(old) => self.update(old, new),
            None => self.create(new),
        }
    }

    pub fn delete<R: Record>(mut self, record: &R) -> Self {
        self.changes.push(Change::delete(record));
        self
    }

    pub fn also(mut self, changes: impl IntoIterator<Item = Change>) -> Self {
        self.changes.extend(changes);
        self
    }
}
