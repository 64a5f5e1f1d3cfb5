use std::collections::BTreeSet;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Audience, Extra, Fault, Id, Rank, Ranked, Record, TableName};

/// Something done many times a day, counted by « +1 »: each day of it is an activity, whose number of people is the count.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Counter {
    pub id: Id,
    pub rank: Rank,
    pub name: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub audience: BTreeSet<Audience>,
    /// The item of the official letter that it serves: `"2.2"`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub duty: String,
    /// Minutes that one of them takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Counter {
    /// The identity of the activity of a day: two devices that count on one day make one activity.
    pub fn activity_id(&self, day: NaiveDate) -> Id {
        let number = chrono::Datelike::num_days_from_ce(&day);
        self.id.derived_by(u64::from(number.unsigned_abs()))
    }
}

impl Record for Counter {
    const TABLE: TableName = TableName::Counter;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("name", &self.name).or(Fault::minutes("minutes", self.minutes))
    }
}

impl Ranked for Counter {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}
