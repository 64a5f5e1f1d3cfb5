use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName};

/// What became of a duty and its objective in the year, and what the interview decides for the next letter.
///
/// Without `duty`: a duty to add, under `mission`.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Outcome {
    pub id: Id,
    pub review: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    /// The administrator's sentence on the objective.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    /// For the next letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fate: Option<Fate>,
    /// The text to come, for a duty to change or to add.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_text: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// How far an objective was reached.
    Reached {
        Reached = "reached" "atteint",
        Partly = "partly" "en partie",
        Missed = "missed" "non atteint",
        Postponed = "postponed" "reporté",
    }
}

labels! {
    /// The decision on a duty for the next letter.
    Fate { Keep = "keep" "conserver", Change = "change" "modifier", Remove = "remove" "retirer", Add = "add" "ajouter" }
}

impl Outcome {
    pub fn new(id: Id, review: Id, duty: Option<Id>) -> Self {
        Self {
            id,
            review,
            duty,
            mission: None,
            reached: None,
            sentence: String::new(),
            fate: None,
            next_text: String::new(),
            extra: Extra::new(),
        }
    }
}

impl Record for Outcome {
    const TABLE: TableName = TableName::Outcome;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Review, self.review))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.owner()
            .into_iter()
            .chain(self.duty.map(|d| (TableName::Duty, d)))
            .chain(self.mission.map(|m| (TableName::Mission, m)))
            .collect()
    }

    fn fault(&self) -> Option<Fault> {
        None
    }
}
