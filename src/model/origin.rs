use std::collections::BTreeMap;

use carnet_derive::FromFields;
use serde::Serialize;

use super::record::is_false;
use super::{Extra, Id};

/// Where a merge took a value from.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Origin {
    /// The transactions that made it, on the other side.
    pub ids: Vec<Id>,
    /// Resolved otherwise than the other side had it: news to whoever has those transactions.
    #[serde(default, skip_serializing_if = "is_false")]
    pub changed: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// By field; the empty name is the whole record.
pub type Origins = BTreeMap<String, Origin>;
