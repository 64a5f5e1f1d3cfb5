use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Extra, Fault, Id, Record, TableName};

/// An answer that comes back often, to be copied.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct StandardAnswer {
    pub id: Id,
    pub question: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module: Option<Id>,
    /// The day on which it was found still true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for StandardAnswer {
    const TABLE: TableName = TableName::StandardAnswer;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.module.map(|id| (TableName::EntModule, id)).into_iter().collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("question", &self.question).or(Fault::date("verified", self.verified))
    }
}
