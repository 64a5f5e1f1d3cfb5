use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::plausible;
use super::{Carnet, Committee, Extra, Id, Letter, Means, Person, Record, School, TableName};

/// A letter as it was signed: it holds all that it prints, and no link that could change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SignedPerson {
    pub last_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quality: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// A mission as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SignedMission {
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<SignedDuty>,
}

/// A duty as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SignedDuty {
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub objective: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
}

impl SignedPerson {
    /// « Prénom Nom ».
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
            .trim()
            .to_owned()
    }

    /// « Nom Prénom », as in the text of the letter.
    pub fn formal(&self) -> String {
        format!("{} {}", self.last_name, self.first_name)
            .trim()
            .to_owned()
    }
}

impl From<&Person> for SignedPerson {
    fn from(person: &Person) -> Self {
        Self {
            last_name: person.last_name.clone(),
            first_name: person.first_name.clone(),
            quality: person.quality.clone(),
            role: String::new(),
        }
    }
}

impl SignedLetter {
    /// The letter as it would be signed now: also what a draft prints. A missing date is 1 August of its year.
    pub fn of(carnet: &Carnet, letter: &Letter, id: Id) -> Self {
        let person = |who: Option<Id>| {
            who.and_then(|id| carnet.people.get(&id))
                .map(|p| SignedPerson::from(&**p))
                .unwrap_or_default()
        };
        let duty = |d: &super::Duty| SignedDuty {
            text: d.text.clone(),
            objective: d.objective.clone(),
            indicator: d.indicator.clone(),
            deadline: d.deadline,
        };
        Self {
            id,
            letter: letter.id,
            year: letter.year,
            number: letter.amendment,
            school: carnet
                .school()
                .map_or_else(String::new, School::name_and_town),
            place: letter.place.clone(),
            date: letter
                .date
                .unwrap_or(super::SchoolYear::new(letter.year).first_day()),
            heading: letter.heading.clone(),
            preamble: letter.preamble.clone(),
            follow_up: letter.follow_up.clone(),
            administrator: person(letter.administrator),
            head: person(letter.head),
            missions: carnet
                .missions_of(letter.id)
                .into_iter()
                .map(|m| SignedMission {
                    text: m.text.clone(),
                    duties: carnet.duties_of(m.id).into_iter().map(duty).collect(),
                })
                .collect(),
            committee: Committee::of(carnet),
            means: letter.means.clone(),
            paper: String::new(),
            paper_date: None,
            extra: Extra::new(),
        }
    }

    pub(super) fn differs_by_paper_only(&self, other: &SignedLetter) -> bool {
        let back = SignedLetter {
            paper: self.paper.clone(),
            paper_date: self.paper_date,
            ..other.clone()
        };
        back == *self
    }
}

impl Record for SignedLetter {
    const TABLE: TableName = TableName::SignedLetter;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        vec![(TableName::Letter, self.letter)]
    }

    fn fault(&self) -> Option<&'static str> {
        let dates = [Some(self.date), self.paper_date];
        dates
            .iter()
            .flatten()
            .any(|d| !plausible(*d))
            .then_some("date")
    }
}

impl Carnet {
    /// The signed versions of a letter, the last signed first.
    pub fn signed_versions(&self, letter: Id) -> Vec<&SignedLetter> {
        let mut versions: Vec<_> = self
            .signed_letters
            .values()
            .filter(|s| s.letter == letter)
            .map(|s| &**s)
            .collect();
        versions.sort_by_key(|s| std::cmp::Reverse((s.number, s.id)));
        versions
    }
}
