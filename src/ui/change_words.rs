//! A proposed change in words: what it is on, which field, which value.

use serde_json::Value;

use super::words;
use crate::calendar::short;
use crate::exchange::head_copy::SECTIONS;
use crate::exchange::merge::Proposal;
use crate::model::*;

/// The page a change belongs to, for grouping.
pub fn page(p: &Proposal) -> &'static str {
    match p.table {
        TableName::Activity => "Journal",
        TableName::Duty | TableName::Letter | TableName::Mission | TableName::SignedLetter => {
            "Lettre de mission"
        }
        TableName::Comment => "Commentaires",
        TableName::Interview => "Entretien",
        TableName::Outcome
        | TableName::Achievement
        | TableName::Review
        | TableName::ApprovedReview => "Bilan",
        _ => "Réglages",
    }
}

/// « Attribution 2.3 Formations – décision ».
pub fn subject(carnet: &Carnet, p: &Proposal) -> String {
    let what = match (carnet.get(p.table, p.id), &p.theirs) {
        (Some(record), _) => name(carnet, &record),
        (None, Value::Object(record)) => {
            let shown = [
                "title",
                "text",
                "fate",
                "next_text",
                "opinion",
                "conclusion",
                "visa",
                "reached",
                "sentence",
                "last_name",
            ];
            let one = |key: &&str| {
                record.get(*key).map(|v| {
                    format!(
                        "{} : {}",
                        self::field(key),
                        self::value(carnet, Some(key), v)
                    )
                })
            };
            let found: Vec<String> = shown.iter().filter_map(one).collect();
            if found.is_empty() {
                "(présent)".to_owned()
            } else {
                found.join("\n")
            }
        }
        (_, other) => other.to_string(),
    };
    match text.chars().count() {
        0..=600 => text,
        n => format!(
            "{}… ({n} caractères)",
            text.chars().take(600).collect::<String>()
        ),
    }
}
