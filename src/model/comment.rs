use carnet_derive::FromFields;
use serde::Serialize;

use super::record::is_false;
use super::{Extra, Fault, Id, Record, TableName};

/// A remark on something of the carnet: a thread is a comment and those that answer it.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Comment {
    pub id: Id,
    /// `duty/<id>`, `activity/<id>`, `decision/<id>`, or `section/<year>/<name>` of the bilan.
    pub target: String,
    /// The first comment of its thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Id>,
    /// RFC 3339, UTC.
    pub at: String,
    pub by: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub resolved: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for Comment {
    const TABLE: TableName = TableName::Comment;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("text", &self.text)
    }
}
