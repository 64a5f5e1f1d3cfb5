use carnet_derive::FromFields;
use serde::Serialize;

use super::DecisionState;

/// The decisions and the registers of a year, in its bilan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ServicePart {
    /// Those taken or applied in the year, by the day on which they were applied, or else taken.
    pub decisions: Vec<DecisionLine>,
    /// What was set without a decision, and is not written down yet.
    pub gaps: u32,
    pub registers: Vec<RegisterLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct DecisionLine {
    pub text: String,
    pub state: DecisionState,
    /// The day on which it was applied, as it is printed; empty: it was not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub applied: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided_by: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RegisterLine {
    pub name: String,
    pub rows: u32,
    /// The day on which it was, as it is printed; empty: it was not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verified: String,
}

impl ServicePart {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
