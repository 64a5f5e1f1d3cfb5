use carnet_derive::FromFields;
use serde::Serialize;

use super::{Extra, Fault, Id, Record, TableName};

/// A partner of the ENT, or someone there: « DRANE », « assistance académique ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Contact {
    pub id: Id,
    pub organisation: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What one asks there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mail: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Contact {
    /// « DRANE, Claire Martin ».
    pub fn words(&self) -> String {
        match self.name.trim() {
            "" => self.organisation.clone(),
            name => format!("{}, {name}", self.organisation),
        }
    }
}

impl Record for Contact {
    const TABLE: TableName = TableName::Contact;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("organisation", &self.organisation)
    }
}
