use carnet_derive::FromFields;
use serde::Serialize;

use super::Extra;

/// A record that could not be read, kept as it is: « quarantaine ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Broken {
    pub table: String,
    /// Its key in the store: the identity where it has one.
    pub id: String,
    /// What the reader said.
    pub reason: String,
    /// The record, verbatim.
    pub text: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Broken {
    pub fn new(
        table: impl Into<String>,
        id: impl Into<String>,
        reason: impl ToString,
        text: impl Into<String>,
    ) -> Self {
        Self { table: table.into(), id: id.into(), reason: reason.to_string(), text: text.into(), extra: Extra::new() }
    }
}
