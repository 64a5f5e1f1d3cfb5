use carnet_derive::FromFields;
use serde::Serialize;

use super::Audience;

/// The uses of a year in its bilan: requests, trainings, figures, the volet numérique, the partners. Days are as they are printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct UsePart {
    pub requests: u32,
    /// Of them, those without an answer yet.
    pub open: u32,
    /// What was asked most, by module.
    pub modules: Vec<UseFact>,
    pub trainings: Vec<TrainingLine>,
    /// What the trainings come to.
    pub facts: Vec<UseFact>,
    pub profiles: Vec<UsageProfile>,
    pub actions: Vec<PlanLine>,
    pub exchanges: u32,
    /// Exchanges that wait for an answer.
    pub waiting: u32,
    /// What was passed on, and what is still to be.
    pub sent: u32,
    pub unsent: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct UseFact {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TrainingLine {
    pub title: String,
    pub day: String,
    pub people: u32,
    pub minutes: u32,
}

/// The figures of a profile in a year.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct UsageProfile {
    pub profile: Audience,
    /// The share of activated accounts that is aimed at, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<u32>,
    pub months: Vec<UsageMonth>,
    /// The months of the year before: visits and share activated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<UsageMonth>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct UsageMonth {
    /// « septembre 2026 ».
    pub month: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visits: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visitors: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<u32>,
    /// In percent of the accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activated: Option<u32>,
    /// In percent of the accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connected: Option<u32>,
    /// The visits and the share activated of the same month a year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visits_before: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activated_before: Option<u32>,
    /// What happened in it: « formation, décision ».
    #[serde(skip_serializing_if = "String::is_empty")]
    pub marks: String,
}

/// An action of the volet numérique, with its axis.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct PlanLine {
    pub axis: String,
    pub action: String,
    /// « réalisée ».
    pub state: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
}

impl UsePart {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
