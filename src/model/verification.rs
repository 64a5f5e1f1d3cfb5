use std::collections::BTreeMap;

use carnet_derive::FromFields;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::{Corrector, Extra, Fault, Id, Record, SchoolYear, Severity, TableName, saturating_sum};

/// A verification of directory and timetable files, as it is remembered: what the files were, and counts. No name of a person or of a file.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Verification {
    pub id: Id,
    pub date: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    pub files: Vec<VerifiedFile>,
    /// What was found, by check; a check that found nothing has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<CheckCount>,
    /// The codes of the checks that were made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ran: Vec<String>,
    /// What tells the secret that made its marks.
    pub seal: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A file's identity card.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct VerifiedFile {
    /// As the field calls it: `BEE_ELEVES`.
    pub kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uai: String,
    /// The calendar year of its rentrée.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The day it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<NaiveDate>,
    pub records: u32,
    /// « vérifié », or why it was not.
    pub role: String,
    /// What tells two contents apart.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub print: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// How many a check found.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CheckCount {
    pub check: String,
    /// As the check was called then.
    pub title: String,
    pub severity: Severity,
    pub corrector: Corrector,
    pub found: u32,
    /// Those of them that are to stay as they are.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub accepted: u32,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A check in two runs.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedCheck {
    pub title: String,
    pub before: Option<u32>,
    pub after: Option<u32>,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl VerifiedFile {
    pub fn is_verified(&self) -> bool {
        self.role == "vérifié"
    }

    /// Whether it was made after the other one, of the same kind; without dates, whether it is another.
    pub fn is_newer_than(&self, other: &Self) -> bool {
        match (self.made, other.made) {
            (Some(now), Some(before)) if now != before => now > before,
            _ => self.print != other.print,
        }
    }
}

impl Verification {
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::containing(self.date)
    }

    /// The files of a kind that were verified.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a VerifiedFile> {
        let files = self.files.iter();
        files.filter(move |f| f.kind == kind && f.is_verified())
    }

    /// How many findings of a severity are not accepted.
    pub fn found(&self, severity: Severity) -> u32 {
        let of = self.counts.iter().filter(|c| c.severity == severity);
        saturating_sum(of.map(|c| c.found.saturating_sub(c.accepted)))
    }

    /// How many each check found here and in another run; `None`: it was not made.
    pub fn compared(&self, other: &Self) -> Vec<ComparedCheck> {
        let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
        for count in self.counts.iter().chain(&other.counts) {
            titles.insert(&count.check, &count.title);
        }
        let found = |run: &Self, code: &str| {
            let of = run.counts.iter().filter(|c| c.check == code);
            let ran = run.ran.iter().any(|c| c == code);
            ran.then(|| saturating_sum(of.map(|c| c.found)))
        };
        let rows = titles.into_iter().map(|(code, title)| ComparedCheck {
            title: title.to_owned(),
            before: found(self, code),
            after: found(other, code),
        });
        rows.collect()
    }

    /// The identity of the activity that it becomes in the journal, once.
    pub fn activity_id(&self) -> Id {
        self.id.derived_by(77)
    }
}

impl Record for Verification {
    const TABLE: TableName = TableName::Verification;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", [self.date]).or(Fault::date("files", self.files.iter().filter_map(|f| f.made)))
    }
}
