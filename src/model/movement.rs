use std::collections::BTreeMap;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName};

/// What an arrival or a departure has beside the activity that it is: no name, a class and what was done where.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Movement {
    /// That of its activity.
    pub id: Id,
    pub kind: MovementKind,
    /// The class, or the role of an adult: never a name.
    pub class: String,
    /// Where it was done, and on which day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub done: BTreeMap<MovementPlace, NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    MovementKind {
        Arrival = "arrival" "arrivée",
        Departure = "departure" "départ",
    }
}

labels! {
    /// Where an arrival or a departure is carried over, in this order.
    MovementPlace {
        Siecle = "siecle" "SIECLE",
        Ent = "ent" "ENT",
        SchoolLife = "school_life" "vie scolaire",
        EduConnect = "educonnect" "EduConnect",
        Groups = "groups" "groupes",
        Gar = "gar" "GAR",
    }
}

impl Movement {
    pub fn is_over(&self) -> bool {
        MovementPlace::ALL.iter().all(|p| self.done.contains_key(p))
    }
}

impl Record for Movement {
    const TABLE: TableName = TableName::Movement;

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
        Fault::required("class", &self.class).or(Fault::date("done", self.done.values().copied()))
    }
}
