use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::record::is_false;
use super::{Extra, Fault, Id, Record, TableName};

/// The bilan of a school year: what the administrator writes beside what the carnet tells by itself.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Review {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    pub state: ReviewState,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub difficulties: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proposals: String,
    /// Whether the time noted by week is said beside the time that the letter gives.
    #[serde(default, skip_serializing_if = "is_false")]
    pub time: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// A bilan is live until approved; then it is what it was that day.
    ReviewState { Draft = "draft" "en préparation", Approved = "approved" "approuvé" }
}

impl Review {
    pub fn new(id: Id, year: i32) -> Self {
        Self {
            id,
            year,
            state: ReviewState::Draft,
            context: String::new(),
            difficulties: String::new(),
            needs: String::new(),
            proposals: String::new(),
            time: false,
            extra: Extra::new(),
        }
    }
}

impl Record for Review {
    const TABLE: TableName = TableName::Review;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::year("year", self.year)
    }
}
