use super::severity::Severity;
use crate::verify::facts::{Name, Place};

/// What a check function gives: a finding before it has the check's name on it.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub subject: String,
    pub evidence: Vec<(Place, String)>,
    pub expected: String,
    pub class: Name,
    pub key: String,
    /// Less grave than its check is in general.
    pub severity: Option<Severity>,
}

impl Found {
    pub fn of(subject: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            ..Self::default()
        }
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

    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}
