use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{CampaignState, Corrector, ImportKind};

/// « Données et remontées » in the bilan: imports, national applications, councils; no name of a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct DataPart {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub imports: Vec<ImportLine>,
    /// What the imports did not find and is still to be solved.
    pub unsolved: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub campaigns: Vec<CampaignLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub councils: Vec<CouncilLine>,
    /// The verifications of the files of the directory and of the timetable, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub verifications: Vec<VerificationLine>,
    /// What became of what they found, by who corrects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionLine>,
}

/// An import of the timetable.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ImportLine {
    pub date: NaiveDate,
    pub software: String,
    pub kind: ImportKind,
    /// What it did not find.
    pub missing: u32,
    /// Courses created, where the report said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courses: Option<u32>,
}

/// A national application.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CampaignLine {
    pub name: String,
    pub state: CampaignState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<NaiveDate>,
    pub rejects: u32,
}

/// The class councils of a period.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CouncilLine {
    pub name: String,
    pub classes: u32,
    pub held: u32,
    /// Held after their day.
    pub late: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
}

/// A verification, in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct VerificationLine {
    pub date: NaiveDate,
    pub files: u32,
    /// The day on which the newest of them was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<NaiveDate>,
    pub blocking: u32,
    pub major: u32,
    pub minor: u32,
}

/// What one of those who correct was to correct.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CorrectionLine {
    pub corrector: Corrector,
    pub found: u32,
    /// The day of the first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<NaiveDate>,
    /// Right, at the source or in the ENT.
    pub right: u32,
    /// The day of the last of those corrections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
    pub accepted: u32,
    pub left: u32,
    /// The day on which the oldest of what is left was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The mean number of days until it was right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

impl DataPart {
    pub fn is_empty(&self) -> bool {
        self.imports.is_empty()
            && self.campaigns.is_empty()
            && self.councils.is_empty()
            && self.verifications.is_empty()
    }
}
