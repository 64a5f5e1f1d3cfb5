use std::collections::{BTreeMap, BTreeSet};

use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName};

/// What a training session has beside the activity that it is: that one has the same identity, and the subject (its title),
/// day, hour, length, duty, audience and number of people present.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Training {
    /// That of its activity.
    pub id: Id,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// « Samia Benali, avec le référent numérique ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub trainer: String,
    /// Who is registered by name, of the carnet's list.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub people: BTreeSet<Id>,
    pub level: TrainingLevel,
    /// People present, by discipline or role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub disciplines: BTreeMap<String, u32>,
    /// How many of those present teach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teachers: Option<u32>,
    /// The document or the course handed out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub support: String,
    /// How many were not (`"1"`), little, rather, very (`"4"`) satisfied.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<String, u32>,
    /// What comes of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// The requests for help that it answers.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub answers: BTreeSet<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    TrainingLevel {
        Discovery = "discovery" "découverte",
        Practice = "practice" "pratique",
        Deepening = "deepening" "approfondissement",
    }
}

impl Training {
    pub fn new(id: Id) -> Self {
        Self {
            id,
            place: String::new(),
            trainer: String::new(),
            people: BTreeSet::new(),
            level: TrainingLevel::Discovery,
            disciplines: BTreeMap::new(),
            teachers: None,
            support: String::new(),
            ratings: BTreeMap::new(),
            next: String::new(),
            answers: BTreeSet::new(),
            extra: Extra::new(),
        }
    }

    /// The mean of the ratings, from 1 to 4; `None`: nobody answered.
    pub fn satisfaction(&self) -> Option<f64> {
        let rated = self.ratings.iter().filter_map(|(mark, n)| Some((mark.parse::<u32>().ok()?, *n)));
        let (sum, count) = rated
            .fold((0u64, 0u64), |(sum, count), (mark, n)| (sum + u64::from(mark) * u64::from(n), count + u64::from(n)));
        (count > 0).then(|| sum as f64 / count as f64)
    }
}

impl Record for Training {
    const TABLE: TableName = TableName::Training;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Activity, self.id))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let people = self.people.iter().map(|id| (TableName::Person, *id));
        let answers = self.answers.iter().map(|id| (TableName::HelpRequest, *id));
        self.owner().into_iter().chain(people).chain(answers).collect()
    }

    fn fault(&self) -> Option<Fault> {
        None
    }
}
