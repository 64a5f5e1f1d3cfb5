use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::*;

/// A bilan as it was approved, with the minutes of its interview: frozen, without links.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ApprovedReview {
    pub id: Id,
    pub review: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Bilan"))]
    pub bilan: Sealed<Bilan>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Minutes"))]
    pub minutes: Sealed<Minutes>,
    /// Where the signed paper is. This and its date are the only fields that may change.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_date: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// The minutes of the interview: « compte rendu ».
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Minutes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub present: String,
    /// Points added by hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agenda: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visa: Option<Visa>,
    /// What changed between the visa and the approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since_visa: Option<SinceVisa>,
    #[serde(default, skip_serializing_if = "TypedParts::is_empty")]
    pub typed: TypedParts,
    #[serde(default, skip_serializing_if = "TypedParts::is_empty")]
    pub witnessed: TypedParts,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub presence: String,
    /// Duties to add to the next letter: the mission's number, the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additions: Vec<(String, String)>,
}

impl ApprovedReview {
    pub(super) fn differs_by_paper_only(&self, other: &ApprovedReview) -> bool {
        let back = ApprovedReview { paper: self.paper.clone(), paper_date: self.paper_date, ..other.clone() };
        back == *self
    }
}

impl Record for ApprovedReview {
    const TABLE: TableName = TableName::ApprovedReview;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Review, self.review))
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("paper_date", self.paper_date)
    }
}
