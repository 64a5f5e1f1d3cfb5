use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Extra, Fault, Id, Record, TableName};

/// What an exchange with a partner has beside the activity that it is: that one has the same identity, and its subject, the day
/// on which it was sent, the time and the duty.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Exchange {
    /// That of its activity.
    pub id: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Id>,
    /// The number of the ticket at the partner's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// Whose turn it is, where an answer is waited for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub waiting_for: String,
    /// The day on which one asks again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Exchange {
    pub fn new(id: Id) -> Self {
        Self {
            id,
            contact: None,
            ticket: String::new(),
            waiting_for: String::new(),
            remind: None,
            answer: String::new(),
            answered: None,
            extra: Extra::new(),
        }
    }

    /// Whether an answer is still waited for.
    pub fn waits(&self) -> bool {
        self.answered.is_none() && !self.waiting_for.trim().is_empty()
    }
}

impl Record for Exchange {
    const TABLE: TableName = TableName::Exchange;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Activity, self.id))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let contact = self.contact.map(|id| (TableName::Contact, id));
        self.owner().into_iter().chain(contact).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("remind", self.remind).or(Fault::date("answered", self.answered))
    }
}
