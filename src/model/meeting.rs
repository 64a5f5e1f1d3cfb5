use std::collections::BTreeSet;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::record::is_false;
use super::{Extra, Fault, Id, Record, TableName};

/// The duty that the meetings of the network are of, by its number in the official model.
pub const NETWORK_DUTY: &str = "4.1";

/// What a meeting of the comité de pilotage, or of another body, has beside the activity that it is: that one has the same
/// identity, and its day, hour, time, duty and title.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
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
    /// What one wants to ask there, one question a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub questions: String,
    /// What was handed out, one document a line: its name, or where it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub documents: String,
    /// What is to be done after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<MeetingAction>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// Something to do after a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MeetingAction {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub done: bool,
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
        Network = "network" "réunion de bassin",
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
            questions: String::new(),
            documents: String::new(),
            actions: Vec::new(),
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
        Fault::date("actions", self.actions.iter().filter_map(|a| a.before))
    }
}
