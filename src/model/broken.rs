use serde::{Deserialize, Serialize};

/// A record that could not be read, kept as it is: « quarantaine ».
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Broken {
    pub table: String,
    /// Its key in the store: the identity where it has one.
    pub id: String,
    /// What the reader said.
    pub reason: String,
    /// The record, verbatim.
    pub text: String,
}
