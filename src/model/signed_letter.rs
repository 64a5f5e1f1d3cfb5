use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Extra, Fault, Id, Means, Person, Record, TableName};

/// A letter as it was signed: it holds all that it prints, and no link that could change it.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SignedLetter {
    pub id: Id,
    pub letter: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    /// 0 for the letter, then the number of the avenant.
    pub number: u32,
    /// The school's name and town.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school: String,
    pub place: String,
    pub date: NaiveDate,
    pub heading: String,
    pub preamble: String,
    pub follow_up: String,
    pub administrator: SignedPerson,
    pub head: SignedPerson,
    pub missions: Vec<SignedMission>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub committee: Vec<SignedPerson>,
    #[serde(default, skip_serializing_if = "Means::is_empty")]
    pub means: Means,
    /// Where the signed paper is. This and its date are the only fields that may change.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_date: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A person as printed: no link.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SignedPerson {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub civility: String,
    pub last_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quality: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A mission as printed.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SignedMission {
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<SignedDuty>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A duty as printed.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SignedDuty {
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub objective: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl SignedPerson {
    /// « Prénom Nom ».
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// « Mme Nom Prénom », as in the text of the letter.
    pub fn formal(&self) -> String {
        let name = format!("{} {}", self.last_name, self.first_name);
        match name.trim() {
            "" => String::new(),
            name => format!("{} {name}", self.civility).trim().to_owned(),
        }
    }
}

impl From<&Person> for SignedPerson {
    fn from(person: &Person) -> Self {
        Self {
            civility: person.civility.clone(),
            last_name: person.last_name.clone(),
            first_name: person.first_name.clone(),
            quality: person.quality.clone(),
            role: String::new(),
            extra: Extra::new(),
        }
    }
}

impl SignedLetter {
    pub(super) fn differs_by_paper_only(&self, other: &SignedLetter) -> bool {
        let back = SignedLetter { paper: self.paper.clone(), paper_date: self.paper_date, ..other.clone() };
        back == *self
    }
}

impl Record for SignedLetter {
    const TABLE: TableName = TableName::SignedLetter;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Letter, self.letter))
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", [self.date]).or(Fault::date("paper_date", self.paper_date))
    }
}
