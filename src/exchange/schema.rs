//! The published JSON Schema of the carnet file, made from the types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

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
    quarantine: Vec<Broken>,
}

#[derive(JsonSchema)]
#[allow(dead_code)]
struct Tables {
    #[serde(default)]
    achievements: Vec<Achievement>,
    activities: Vec<Activity>,
    #[serde(default)]
    approved_reviews: Vec<ApprovedReview>,
    #[serde(default)]
    comments: Vec<Comment>,
    #[serde(default)]
    copies: Vec<SentCopy>,
    duties: Vec<Duty>,
    info: Vec<Info>,
    #[serde(default)]
    interviews: Vec<Interview>,
    letters: Vec<Letter>,
    #[serde(default)]
    merges: Vec<MergeRecord>,
    missions: Vec<Mission>,
    #[serde(default)]
    outcomes: Vec<Outcome>,
    people: Vec<Person>,
    #[serde(default)]
    reviews: Vec<Review>,
    schools: Vec<School>,
    signed_letters: Vec<SignedLetter>,
    #[serde(flatten)]
    others: BTreeMap<String, Vec<Value>>,
}

/// The schema as a JSON text with a last newline.
pub fn text() -> String {
    let schema = schemars::schema_for!(CarnetFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
