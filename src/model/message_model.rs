use carnet_derive::FromFields;
use serde::Serialize;

use super::{Extra, Fault, Id, Record, TableName};

/// A message of the school's own, or one of the ready ones as the school words it; `[…]` are filled in when it is copied.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MessageModel {
    pub id: Id,
    /// The ready message that it replaces; empty: its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    pub text: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for MessageModel {
    const TABLE: TableName = TableName::MessageModel;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("name", &self.name)
    }
}
