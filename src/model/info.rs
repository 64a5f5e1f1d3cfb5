use carnet_derive::FromFields;
use serde::Serialize;

use super::record::is_false;
use super::{Extra, Fault, Id, Record, TableName};

/// The carnet itself: one record.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Info {
    /// The carnet's identity: the same in every copy of it.
    pub id: Id,
    /// The school year now worked on, by the calendar year of its rentrée.
    pub open_year: i32,
    /// A carnet to try things on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub example: bool,
    /// RFC 3339, UTC.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub created: String,
    /// How many closed years are kept before their purge is offered; none: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_years: Option<u8>,
    /// What a successor should know, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handover: String,
    /// The decisions wanted from the head of school, one a line, for the « point d’étape ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wanted: String,
    /// The copy that this carnet is: the head's, not the administrator's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for Info {
    const TABLE: TableName = TableName::Info;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::year("open_year", self.open_year)
    }
}
