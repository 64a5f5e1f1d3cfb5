use carnet_derive::FromFields;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::{Extra, Fault, Id, Record, TableName};

/// What an outage has beside the activity that it is: that one has the same identity, and the day and hour of its beginning.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Outage {
    /// That of its activity.
    pub id: Id,
    /// What does not answer: « ENT », « PRONOTE », « EduConnect ».
    pub service: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<NaiveTime>,
    /// Who was told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub told: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for Outage {
    const TABLE: TableName = TableName::Outage;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Activity, self.id))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.owner().into_iter().collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("service", &self.service).or(Fault::date("ended", self.ended))
    }
}
