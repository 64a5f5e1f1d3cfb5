use std::collections::BTreeMap;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::*;

/// All that the bilan of a school year says, by value: made anew from the carnet while the review is a draft, kept as it is
/// once approved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Bilan {
    /// The calendar year of the rentrée.
    pub year: i32,
    /// The school's name and town.
    pub school: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uai: String,
    /// Which ENT, as typed in the settings.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ent: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub timetable: String,
    pub administrator: SignedPerson,
    pub head: SignedPerson,
    #[serde(default, skip_serializing_if = "Means::is_empty")]
    pub means: Means,
    /// When the letter was signed, and the number of its last avenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<NaiveDate>,
    #[serde(default)]
    pub amendments: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub difficulties: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proposals: String,
    pub total: Sum,
    /// The people reached in the year, where that was noted: one who came twice counts twice.
    #[serde(default)]
    pub people: u32,
    pub planned: u32,
    pub missions: Vec<MissionPart>,
    /// What was done without a duty.
    pub without_duty: Sum,
    /// The same by month of the year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_months: Vec<(u32, Sum)>,
    /// The time noted by week, from its Monday: where the person wants it said and the letter gives a time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weeks: Vec<(NaiveDate, u32)>,
    /// By nature, in the order of the list; what is empty is left out.
    pub natures: Vec<(Nature, Sum)>,
    /// By public: an activity for two publics counts for both.
    pub audiences: Vec<(Audience, Sum)>,
    /// How many name a public at all.
    #[serde(default)]
    pub with_audience: u32,
    /// By month (1 to 12), from August to July.
    pub months: Vec<(u32, Sum)>,
    /// Those who were administrator before, in the same year, each until a day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<(SignedPerson, NaiveDate)>,
    /// What was done out of the year's months: in June for it, or in August for the year before.
    #[serde(default)]
    pub outside: Sum,
    #[serde(default, skip_serializing_if = "DataPart::is_empty")]
    pub data: DataPart,
    #[serde(default, skip_serializing_if = "ServicePart::is_empty")]
    pub service: ServicePart,
    /// Requests, trainings, figures, the volet numérique, the partners.
    #[serde(default, skip_serializing_if = "UsePart::is_empty")]
    pub uses: UsePart,
    /// The head's opinion, as given at the interview.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Previous>,
}

/// A mission in the bilan.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MissionPart {
    pub id: Id,
    pub number: String,
    pub name: String,
    pub sum: Sum,
    /// By month (1 to 12) in which something was done, from August to July.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<(u32, Sum)>,
    pub duties: Vec<DutyPart>,
}

/// A duty in the bilan.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct DutyPart {
    pub id: Id,
    pub number: String,
    pub name: String,
    pub sum: Sum,
    /// The people reached, where that was noted.
    #[serde(default)]
    pub people: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub objective: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fate: Option<Fate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_text: String,
    /// What the figures say of the objective, and the result that they suggest: the person decides.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub facts: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<Reached>,
    /// What is worth naming, in its words; without a choice, the longest activities done.
    pub achievements: Vec<String>,
}

/// The same figures a year before.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Previous {
    pub year: i32,
    pub total: Sum,
    /// By the mission's number.
    pub missions: BTreeMap<String, Sum>,
}

impl Bilan {
    /// Every duty, in order.
    pub fn duties(&self) -> impl Iterator<Item = &DutyPart> {
        self.missions.iter().flat_map(|m| &m.duties)
    }

    /// The objectives that are not wholly reached, or of which nothing is said.
    pub fn open_objectives(&self) -> impl Iterator<Item = &DutyPart> {
        self.duties().filter(|d| !d.objective.is_empty() && d.reached != Some(Reached::Reached))
    }

    /// How many of the activities name a public; a bilan of before this was counted: all.
    pub fn with_audience(&self) -> u32 {
        match self.with_audience {
            0 if !self.audiences.is_empty() => self.total.count,
            n => n,
        }
    }

    /// The duties for which nothing was done.
    pub fn idle_duties(&self) -> impl Iterator<Item = &DutyPart> {
        self.duties().filter(|d| d.sum.count == 0 && d.sum.also == 0)
    }
}
