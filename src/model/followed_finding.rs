use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Corrector, Extra, Fault, Id, Record, SchoolYear, Severity, TableName};

/// A finding of a verification, followed from run to run until it is right. It names nobody: who it is about comes back only with
/// the files, by its mark.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct FollowedFinding {
    /// Derived from the year and the first mark.
    pub id: Id,
    /// The calendar year of the rentrée of the year in which it was found.
    pub year: i32,
    /// The code of its check: `E1`.
    pub check: String,
    /// HMAC-SHA-256 of check and identity in the source, cut to 64 bits, in hexadecimal; others where several sources know the person.
    pub marks: Vec<String>,
    /// What tells the secret that made the marks.
    pub seal: String,
    /// The division, by its code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub class: String,
    pub severity: Severity,
    pub corrector: Corrector,
    /// The kinds of the files that show it.
    pub kinds: Vec<String>,
    /// The last run that showed it in a file newer than before.
    pub run: Id,
    /// The day it was first found.
    pub found: NaiveDate,
    /// The day on which its corrector was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<NaiveDate>,
    /// A newer file of its source does not show it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<NaiveDate>,
    /// Nor do the accounts of the ENT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<NaiveDate>,
    /// It came back after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<NaiveDate>,
    /// It is to stay as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
    /// The import that did not find it either, and its place among what that one misses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<MissedBy>,
    /// Whether the check looks into the accounts of the ENT: then it is over once they are right.
    #[serde(default, skip_serializing_if = "super::record::is_false")]
    pub in_ent: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// « Accepté »: when, and why.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Accepted {
    pub on: NaiveDate,
    pub reason: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A line of an import's report.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MissedBy {
    pub import: Id,
    pub at: u32,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// Where a followed finding stands.
    FindingState {
        New = "new" "nouvelle",
        Told = "told" "signalée",
        Returned = "returned" "revenue",
        Fixed = "fixed" "corrigée à la source",
        Verified = "verified" "vérifiée dans l’ENT",
        Accepted = "accepted" "acceptée",
        /// Made with a secret that is no longer there: no file can say more of it.
        Lost = "lost" "non rattachable",
    }
}

impl FollowedFinding {
    /// The identity of the one that a mark stands for, in a year.
    pub fn id_of(year: SchoolYear, mark: &str) -> Id {
        Id::of_word(&format!("{}/{mark}", year.start()))
    }

    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::new(self.year)
    }

    /// Where it stands, for a carnet whose secret has this seal; empty: no verification has been made with it yet.
    pub fn state(&self, seal: &str) -> FindingState {
        if self.verified.is_some() {
            return FindingState::Verified;
        }
        if self.fixed.is_some() {
            return FindingState::Fixed;
        }
        if self.accepted.is_some() {
            return FindingState::Accepted;
        }
        if !seal.is_empty() && self.seal != seal {
            return FindingState::Lost;
        }
        match (self.told, self.returned) {
            (Some(told), Some(back)) if told < back => FindingState::Returned,
            (None, Some(_)) => FindingState::Returned,
            (Some(_), _) => FindingState::Told,
            (None, None) => FindingState::New,
        }
    }

    /// Nothing is left to do about it.
    pub fn is_over(&self) -> bool {
        self.accepted.is_some() || self.verified.is_some() || (self.fixed.is_some() && !self.in_ent)
    }

    /// The day on which it was right at the latest.
    pub fn right_on(&self) -> Option<NaiveDate> {
        self.fixed.into_iter().chain(self.verified).min()
    }

    /// The days from the finding to its correction.
    pub fn days(&self) -> Option<i64> {
        let begun = self.returned.unwrap_or(self.found);
        Some((self.right_on()? - begun).num_days().max(0))
    }
}

impl Record for FollowedFinding {
    const TABLE: TableName = TableName::FollowedFinding;

    fn id(&self) -> Id {
        self.id
    }

    fn part(&self) -> Option<i32> {
        Some(self.year)
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        vec![(TableName::Verification, self.run)]
    }

    fn fault(&self) -> Option<Fault> {
        Fault::year("year", self.year)
            .or(Fault::required("check", &self.check))
            .or(Fault::date("found", [self.found]))
            .or(Fault::date("told", self.told))
            .or(Fault::date("fixed", self.fixed))
            .or(Fault::date("verified", self.verified))
            .or(Fault::date("returned", self.returned))
            .or(Fault::date("accepted", self.accepted.as_ref().map(|a| a.on)))
    }
}
