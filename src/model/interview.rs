use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, HeadsPart, Id, Record, TableName, TypedParts, Typist, VisaVersion};

/// The meeting with the head that draws the bilan and updates the letter.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
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
    /// What of the head's part was typed by the administrator.
    #[serde(default, skip_serializing_if = "TypedParts::is_empty")]
    pub typed: TypedParts,
    /// Of these, what was typed in the head's presence.
    #[serde(default, skip_serializing_if = "TypedParts::is_empty")]
    pub witnessed: TypedParts,
    /// In whose presence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub presence: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// The head's visa: who, when, what.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Visa {
    pub name: String,
    pub date: NaiveDate,
    pub verdict: Verdict,
    /// On what it was given; a visa of before this was kept has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VisaVersion>,
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
            typed: TypedParts::default(),
            witnessed: TypedParts::default(),
            presence: String::new(),
            extra: Extra::new(),
        }
    }
}

impl Interview {
    /// The same after an edit of the head's part: what the edit changed was typed by the administrator, beside the head or not, or by
    /// the head.
    pub fn attributed(mut self, old: &Interview, by: &Typist) -> Self {
        let changed = [
            (HeadsPart::Opinion, self.opinion != old.opinion),
            (HeadsPart::Conclusion, self.conclusion != old.conclusion),
            (HeadsPart::Visa, self.visa != old.visa),
        ];
        for (part, _) in changed.into_iter().filter(|(_, changed)| *changed) {
            self.typed.0.remove(&part);
            self.witnessed.0.remove(&part);
            match by {
                Typist::Head => {}
                Typist::Administrator => drop(self.typed.0.insert(part)),
                Typist::Beside(name) => {
                    self.typed.0.insert(part);
                    self.witnessed.0.insert(part);
                    self.presence.clone_from(name);
                }
            }
        }
        self
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
        Fault::date("date", self.date).or(Fault::date("visa", self.visa.iter().map(|v| v.date)))
    }
}
