use std::collections::BTreeSet;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Rank, Ranked, Record, TableName};

/// An action of an axis of the volet numérique.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct PlanAction {
    pub id: Id,
    pub axis: Id,
    pub rank: Rank,
    pub title: String,
    pub state: PlanState,
    /// Who carries it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub means: String,
    /// What is looked at: « comptes de parents activés ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    /// What it should be: « 80 % ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What was done for it: activities, trainings among them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub activities: BTreeSet<Id>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub decisions: BTreeSet<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// Where an action of the volet numérique stands.
    PlanState {
        Planned = "planned" "prévue",
        Underway = "underway" "en cours",
        Reached = "reached" "réalisée",
        Dropped = "dropped" "abandonnée",
    }
}

impl PlanAction {
    pub fn new(id: Id, axis: Id, rank: Rank, title: impl Into<String>) -> Self {
        Self {
            id,
            axis,
            rank,
            title: title.into(),
            state: PlanState::Planned,
            who: String::new(),
            due: None,
            means: String::new(),
            indicator: String::new(),
            target: String::new(),
            value: String::new(),
            activities: BTreeSet::new(),
            decisions: BTreeSet::new(),
            extra: Extra::new(),
        }
    }
}

impl PlanState {
    pub fn is_over(self) -> bool {
        matches!(self, Self::Reached | Self::Dropped)
    }
}

impl Record for PlanAction {
    const TABLE: TableName = TableName::PlanAction;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Axis, self.axis))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.owner().into_iter().collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("title", &self.title).or(Fault::date("due", self.due))
    }
}

impl Ranked for PlanAction {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}
