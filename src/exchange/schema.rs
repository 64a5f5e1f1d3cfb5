//! The published JSON Schema of the carnet file, made from the types.

use schemars::JsonSchema;

use super::carnet_file::Quarantined;
use super::{FileKind, Made};
use crate::model::*;

/// The carnet file, version 1. Keys that are not listed are allowed everywhere: a program keeps what it does not know.
#[derive(JsonSchema)]
#[schemars(rename = "carnet-ent")]
#[allow(dead_code)]
struct CarnetFile {
    /// Always `carnet-ent`.
    format: String,
    /// 1.
    version: u64,
    kind: FileKind,
    made: Made,
    carnet: Tables,
    /// What was done, in order.
    journal: Vec<Transaction>,
    /// Records that could not be read, verbatim.
    #[serde(default)]
    quarantine: Vec<Quarantined>,
    /// The years whose journal was folded.
    #[serde(default)]
    folded: Vec<FoldedYear>,
    /// What was erased for good, as `<table>/<identity>`.
    #[serde(default)]
    erased: std::collections::BTreeSet<String>,
    /// What makes the marks of followed findings, in hexadecimal; only in a backup.
    #[serde(default)]
    verification_secret: Option<String>,
}

/// The schema as a JSON text with a last newline.
pub fn text() -> String {
    let schema = schemars::schema_for!(CarnetFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
