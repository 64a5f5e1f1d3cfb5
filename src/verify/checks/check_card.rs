use serde::{Deserialize, Serialize};

use super::check::Check;
use crate::model::{Corrector, Severity};
use crate::verify::facts::Kind;

/// A check in words, for who has not its function.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckCard {
    pub code: String,
    pub severity: Severity,
    pub title: String,
    pub meaning: String,
    pub corrector: Corrector,
    pub place: String,
    /// Whether it looks into the accounts of the ENT.
    pub in_ent: bool,
}

impl From<&Check> for CheckCard {
    fn from(check: &Check) -> Self {
        Self {
            code: check.code.to_owned(),
            severity: check.severity,
            title: check.title.to_owned(),
            meaning: check.meaning.to_owned(),
            corrector: check.corrector,
            place: check.place.to_owned(),
            in_ent: check.looks_at(Kind::EntAccounts),
        }
    }
}
