use crate::model::Severity;
use crate::verify::facts::{Name, Place};

/// What a check function gives: a finding before it has the check's name on it.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub subject: String,
    pub evidence: Vec<(Place, String)>,
    pub expected: String,
    pub class: Name,
    /// The identity in its source, `siecle:1234`, never a name of a person; empty: none of the files gives one.
    pub key: String,
    /// The identities that the other sources give.
    pub also: Vec<String>,
    /// Less grave than its check is in general.
    pub severity: Option<Severity>,
}

impl Found {
    pub fn of(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..Self::default() }
    }

    pub fn at(mut self, place: Place, value: impl Into<String>) -> Self {
        self.evidence.push((place, value.into()));
        self
    }

    pub fn expected(mut self, text: impl Into<String>) -> Self {
        self.expected = text.into();
        self
    }

    pub fn class(mut self, class: Name) -> Self {
        self.class = class;
        self
    }

    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// The identities of one person in several sources, the first one first.
    pub fn keys(mut self, keys: Vec<String>) -> Self {
        let mut keys = keys.into_iter().filter(|k| !k.ends_with(':'));
        self.key = keys.next().unwrap_or_default();
        self.also = keys.collect();
        self
    }

    /// What is no person, by its code: a class, a group, a room.
    pub fn thing(self, kind: &str, code: &str) -> Self {
        self.key(format!("{kind}:{}", code.trim()))
    }

    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}
