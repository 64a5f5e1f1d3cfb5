use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::model::MissingKind;

/// What the school knows of itself, and what a run before this one counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Context {
    pub today: NaiveDate,
    /// Empty: the one of most files.
    pub uai: String,
    /// The first calendar years of the school years that files may be of; empty: the one of `today`, and from May on the next.
    pub years: Vec<i32>,
    /// The ENT, as EDT names it among its partners; empty: not known.
    pub partner: String,
    /// Records per kind of file, as counted by the run before.
    pub counts: BTreeMap<String, u32>,
    /// What imports did not find, by name: the accounts of the ENT are asked whether they have it now.
    #[serde(default)]
    pub missing: Vec<(MissingKind, String)>,
}

impl Context {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            uai: String::new(),
            years: Vec::new(),
            partner: String::new(),
            counts: BTreeMap::new(),
            missing: Vec::new(),
        }
    }

    /// Whether a file of this school year is of use now.
    pub fn accepts(&self, year: i32) -> bool {
        if !self.years.is_empty() {
            return self.years.contains(&year);
        }
        let (this, month) = (self.today.year(), self.today.month());
        let current = if month >= 8 { this } else { this - 1 };
        year == current || ((5..8).contains(&month) && year == current + 1)
    }
}
