use carnet_derive::FromFields;
use serde::Serialize;

use super::record::is_false;
use super::{Extra, Id, Record, TableName};

/// A copy of one school year prepared for the head: « exemplaire ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SentCopy {
    pub id: Id,
    pub year: i32,
    /// RFC 3339, UTC.
    pub at: String,
    pub by: String,
    /// Whether the notes of the journal went with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub notes: bool,
    /// FNV-1a, 64 bits, of the records sent: which state the copy shows.
    pub digest: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for SentCopy {
    const TABLE: TableName = TableName::SentCopy;

    fn id(&self) -> Id {
        self.id
    }
}
