use carnet_derive::FromFields;
use serde::Serialize;

use super::{Extra, Id};

/// A journal up to the end of a school year, folded: its lines are gone, and what a merge has to know of them stays.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct FoldedYear {
    /// The last school year in it, by its rentrée.
    pub year: i32,
    /// When it was folded: RFC 3339, UTC.
    pub at: String,
    /// The transactions that it held.
    pub ids: Vec<Id>,
    /// The records that they touched, as `<table>/<identity>`.
    pub records: Vec<String>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}
