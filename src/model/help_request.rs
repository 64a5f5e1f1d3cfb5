use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName};

/// What a request for help has beside the activity that it is: that one has the same identity, and its subject (the title),
/// the day on which it came, the time it took, the duty and the audience.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct HelpRequest {
    /// That of its activity.
    pub id: Id,
    /// A role or a discipline, never a pupil: « professeure de SVT ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked_by: String,
    pub channel: Channel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module: Option<Id>,
    pub state: RequestState,
    /// Whom or what it waits for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub waiting_for: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// How a request came, or how something is passed on.
    Channel {
        Message = "message" "messagerie de l’ENT",
        Mail = "mail" "courriel",
        Phone = "phone" "téléphone",
        Spoken = "spoken" "de vive voix",
        Ticket = "ticket" "ticket",
        Paper = "paper" "papier",
        News = "news" "actualités de l’ENT",
    }
}

labels! {
    /// Where a request stands.
    RequestState {
        Received = "received" "reçue",
        Underway = "underway" "en cours",
        Waiting = "waiting" "en attente",
        Answered = "answered" "traitée",
    }
}

impl HelpRequest {
    pub fn new(id: Id) -> Self {
        Self {
            id,
            asked_by: String::new(),
            channel: Channel::Message,
            module: None,
            state: RequestState::Received,
            waiting_for: String::new(),
            answer: String::new(),
            answered: None,
            extra: Extra::new(),
        }
    }
}

impl Record for HelpRequest {
    const TABLE: TableName = TableName::HelpRequest;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Activity, self.id))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let module = self.module.map(|id| (TableName::EntModule, id));
        self.owner().into_iter().chain(module).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("answered", self.answered)
    }
}
