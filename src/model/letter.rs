use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::activity::labels;
use super::record::{plausible, too_long};
use super::{Duty, Extra, Id, Mission, Record, TableName};
use crate::model::Carnet;

/// The letter of a school year, as it is being written. What is signed is a [`super::SignedLetter`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Letter {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    pub state: LetterState,
    /// 0 for the letter itself, then the number of the avenant in hand or last signed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub amendment: u32,
    pub heading: String,
    pub preamble: String,
    pub follow_up: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administrator: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Id>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Means::is_empty")]
    pub means: Means,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// « Moyens »: stored and printed, nothing is computed from it (domain F.3).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Means {
    /// Weekly time, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_minutes: Option<u16>,
    /// IMP: yearly rate, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub imp_rate: String,
    /// IMP: share, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub imp_share: String,
    /// Décharge, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relief: String,
}

impl Means {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

labels! {
    /// A letter is a draft until signed; then it changes by a numbered avenant only.
    LetterState { Draft = "draft" "brouillon", Signed = "signed" "signée", Amending = "amending" "avenant en préparation" }
}

impl Record for Letter {
    const TABLE: TableName = TableName::Letter;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.administrator
            .into_iter()
            .chain(self.head)
            .map(|p| (TableName::Person, p))
            .collect()
    }

    fn fault(&self) -> Option<&'static str> {
        if !(1990..=2100).contains(&self.year) {
            Some("year")
        } else if self.date.is_some_and(|d| !plausible(d)) {
            Some("date")
        } else if [&self.heading, &self.preamble, &self.follow_up, &self.place]
            .iter()
            .any(|t| too_long(t))
        {
            Some("preamble")
        } else {
            None
        }
    }
}

impl Carnet {
    /// The letter of the school year that begins in `year`.
    pub fn letter(&self, year: i32) -> Option<&Letter> {
        self.letters.values().find(|l| l.year == year).map(|l| &**l)
    }

    /// The missions of a letter, in order.
    pub fn missions_of(&self, letter: Id) -> Vec<&Mission> {
        let mut missions: Vec<&Mission> = self
            .missions
            .values()
            .filter(|m| m.letter == letter)
            .map(|m| &**m)
            .collect();
        missions.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        missions
    }

    /// The duties of a mission, in order.
    pub fn duties_of(&self, mission: Id) -> Vec<&Duty> {
        let mut duties: Vec<&Duty> = self
            .duties
            .values()
            .filter(|d| d.mission == mission)
            .map(|d| &**d)
            .collect();
        duties.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        duties
    }

    /// Every duty of the letter with its number as printed (`2.3`), in order.
    pub fn numbered_duties(&self, letter: Id) -> Vec<(String, &Duty)> {
        let missions = self.missions_of(letter);
        let numbered = missions.iter().zip(1..).flat_map(|(mission, m)| {
            self.duties_of(mission.id)
                .into_iter()
                .zip(1..)
                .map(move |(duty, d)| (format!("{m}.{d}"), duty))
        });
        numbered.collect()
    }
}
