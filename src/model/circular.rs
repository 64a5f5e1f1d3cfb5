use std::collections::BTreeSet;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Audience, Channel, Extra, Fault, Id, Record, TableName};

/// Information received from the DRANE, the Dane or another partner, and to whom it is passed on.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Circular {
    pub id: Id,
    pub received: NaiveDate,
    pub subject: String,
    /// Who sent it: « DRANE ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// What it asks, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The day before which it is to be passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relays: Vec<Relay>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// For whom information is, and by which way; once sent it is an activity, which has the day, the time and the duty.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Relay {
    pub audience: BTreeSet<Audience>,
    pub channel: Channel,
    /// The activity that sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Circular {
    /// Whether something of it is still to be passed on.
    pub fn is_open(&self) -> bool {
        self.relays.iter().any(|r| r.activity.is_none())
    }
}

impl Record for Circular {
    const TABLE: TableName = TableName::Circular;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let sent = self.relays.iter().filter_map(|r| r.activity);
        sent.map(|id| (TableName::Activity, id)).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("subject", &self.subject)
            .or(Fault::date("received", [self.received]))
            .or(Fault::date("before", self.before))
    }
}
