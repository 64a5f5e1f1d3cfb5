use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::labels;
use super::record::is_false;
use super::{Extra, Fault, Id, Record, TableName};

/// The meeting with the head that draws the bilan and updates the letter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Interview {
    pub id: Id,
    pub review: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The people present, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub present: String,
    /// Points added to the agenda that the bilan makes, a line each.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agenda: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// The head's opinion on the bilan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    /// The head's conclusion.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visa: Option<Visa>,
    /// The head's part was typed by the administrator.
    #[serde(default, skip_serializing_if = "is_false")]
    pub typed: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// The head's visa: who, when, what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Visa {
    pub name: String,
    pub date: NaiveDate,
    pub verdict: Verdict,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    Verdict { Seen = "seen" "vu", Approved = "approved" "approuvé", Revise = "revise" "à revoir" }
}

impl Interview {
    pub fn new(id: Id, review: Id) -> Self {
        Self {
            id,
            review,
            date: None,
            place: String::new(),
            present: String::new(),
            agenda: String::new(),
            notes: String::new(),
            opinion: String::new(),
            conclusion: String::new(),
            visa: None,
            typed: false,
            extra: Extra::new(),
        }
    }
}

impl Record for Interview {
    const TABLE: TableName = TableName::Interview;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Review, self.review))
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", self.date)
            .or(Fault::date("visa", self.visa.iter().map(|v| v.date)))
            .or(Fault::texts(&[
                ("present", &self.present),
                ("agenda", &self.agenda),
                ("notes", &self.notes),
                ("opinion", &self.opinion),
                ("conclusion", &self.conclusion),
            ]))
    }
}
