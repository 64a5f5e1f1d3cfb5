use std::collections::BTreeSet;

use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::record::is_false;
use super::{Extra, Id, Record, TableName, VisaVersion};

/// A copy of one school year prepared for the head: « exemplaire ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SentCopy {
    pub id: Id,
    pub year: i32,
    /// RFC 3339, UTC.
    pub at: String,
    pub by: String,
    /// Whether the notes of the journal went with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub notes: bool,
    /// What else went with it, beside letter, bilan, journal and who is cited.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub with: BTreeSet<CopyPart>,
    /// FNV-1a, 64 bits, of the records sent: which state the copy shows.
    pub digest: String,
    /// The bilan that it shows, by the digests of its texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VisaVersion>,
    /// The copy before it, of the same year: what the head has read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ReadBefore>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A copy that was sent before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ReadBefore {
    /// RFC 3339, UTC.
    pub at: String,
    pub version: VisaVersion,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// What goes with a copy only where it is ticked.
    CopyPart {
        Notes = "notes" "notes du journal",
        Minutes = "minutes" "réunions : ordre du jour, questions, relevé, suites",
        Why = "why" "raisons des décisions",
        Requesters = "requesters" "qui a demandé une aide ou une décision",
        Advice = "advice" "avis demandés sur les décisions",
        Applied = "applied" "qui a appliqué et vérifié les décisions",
        Answers = "answers" "réponses et attentes : demandes, assistance, partenaires",
        Circulars = "circulars" "textes des informations reçues",
        Trainings = "trainings" "formations : lieu, formateur, supports, suites",
        Actors = "actors" "volet numérique : qui, avec quels moyens",
        People = "people" "personnes qui ne sont pas citées, présents aux formations",
    }
}

impl SentCopy {
    /// A copy of a year with the least.
    pub fn new(id: Id, year: i32) -> Self {
        Self {
            id,
            year,
            at: String::new(),
            by: String::new(),
            notes: false,
            with: BTreeSet::new(),
            digest: String::new(),
            version: None,
            before: None,
            extra: Extra::new(),
        }
    }

    /// Whether a part goes with it.
    pub fn has(&self, part: CopyPart) -> bool {
        match part {
            CopyPart::Notes => self.notes,
            part => self.with.contains(&part),
        }
    }
}

impl Record for SentCopy {
    const TABLE: TableName = TableName::SentCopy;

    fn id(&self) -> Id {
        self.id
    }
}
