use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName};

/// What a meeting of the comité de pilotage, or of another body, has beside the activity that it is: that one has the same
/// identity, and its day, hour, time, duty and title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Meeting {
    /// That of its activity.
    pub id: Id,
    pub body: Body,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Who was there, of the carnet's list.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub people: BTreeSet<Id>,
    /// Who else was there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub others: String,
    /// One point a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agenda: String,
    /// What was said; of another body than the comité, the extract that concerns the ENT.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub minutes: String,
    /// The reference of the act or of the minutes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// Who met.
    Body {
        Committee = "committee" "comité de pilotage",
        Pedagogical = "pedagogical" "conseil pédagogique",
        Board = "board" "conseil d’administration",
        Management = "management" "direction",
    }
}

impl Meeting {
    pub fn new(id: Id, body: Body) -> Self {
        Self {
            id,
            body,
            place: String::new(),
            people: BTreeSet::new(),
            others: String::new(),
            agenda: String::new(),
            minutes: String::new(),
            reference: String::new(),
            extra: Extra::new(),
        }
    }
}

impl Record for Meeting {
    const TABLE: TableName = TableName::Meeting;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Activity, self.id))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let people = self.people.iter().map(|id| (TableName::Person, *id));
        self.owner().into_iter().chain(people).collect()
    }

    fn fault(&self) -> Option<Fault> {
        None
    }
}
