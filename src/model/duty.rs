use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::{plausible, too_long};
use super::{Extra, Id, Rank, Record, TableName};

/// An item under a mission of a letter: « attribution ».
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Duty {
    pub id: Id,
    pub mission: Id,
    pub rank: Rank,
    pub text: String,
    /// The item of the official model it comes from: `"2.3"`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// Objective for the year.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub objective: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// The same item in the letter of the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for Duty {
    const TABLE: TableName = TableName::Duty;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        vec![(TableName::Mission, self.mission)]
    }

    fn fault(&self) -> Option<&'static str> {
        if self.text.trim().is_empty() || too_long(&self.text) {
            Some("text")
        } else if too_long(&self.objective) || too_long(&self.indicator) {
            Some("objective")
        } else if self.deadline.is_some_and(|d| !plausible(d)) {
            Some("deadline")
        } else {
            None
        }
    }
}
