use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Extra, Fault, Id, Rank, Ranked, Record, TableName};

/// An item under a mission of a letter: « attribution ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
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

impl Duty {
    /// A duty that says its text and no more.
    pub fn new(id: Id, mission: Id, rank: Rank, text: impl Into<String>) -> Self {
        Self {
            id,
            mission,
            rank,
            text: text.into(),
            model: String::new(),
            objective: String::new(),
            indicator: String::new(),
            deadline: None,
            previous: None,
            extra: Extra::new(),
        }
    }
}

impl Record for Duty {
    const TABLE: TableName = TableName::Duty;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Mission, self.mission))
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("text", &self.text).or(Fault::date("deadline", self.deadline))
    }
}

impl Ranked for Duty {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}
