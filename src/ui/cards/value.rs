use serde_json::Value;

use super::card::{Field, Shown};
use super::tables::card;
use crate::calendar::short;
use crate::model::*;

/// A value of a field for the person's eyes, at most a few lines; without `field`, a whole record.
pub fn value(carnet: &Carnet, table: TableName, field: Option<&str>, value: &Value) -> String {
    let text = match (field, value) {
        (Some(field), Value::Null) if is_yes(table, field) => "non".to_owned(),
        (_, Value::Null) => "(rien)".to_owned(),
        (None, Value::Object(record)) => whole(carnet, table, record),
        (None, other) => other.to_string(),
        (Some(field), value) => {
            let shown = card(table).field(field).map(|f| f.shown);
            one(carnet, shown.unwrap_or(Shown::Text), value)
        }
    };
    match text.chars().count() {
        0..=600 => text,
        n => format!(
            "{}… ({n} caractères)",
            text.chars().take(600).collect::<String>()
        ),
    }
}

fn one(carnet: &Carnet, shown: Shown, value: &Value) -> String {
    match (shown, value) {
        (Shown::Yes, Value::Bool(true)) => "oui".to_owned(),
        // « No » is an absent field; what it was before is not known: see `merge::differences`.
        (_, Value::Bool(false)) => "(inconnu)".to_owned(),
        (Shown::Inner, Value::String(text)) => text.clone(),
        (Shown::Inner, _) => "(présent)".to_owned(),
        (Shown::Inside(fields), Value::Object(record)) => lines(carnet, fields, record),
        (Shown::Day, Value::String(day)) => match day.parse() {
            Ok(day) => short(day),
            Err(_) => day.clone(),
        },
        (Shown::Year, Value::Number(n)) => {
            SchoolYear::new(n.as_i64().unwrap_or(0) as i32).to_string()
        }
        (Shown::Duration, Value::Number(n)) => minutes_to_text(n.as_u64().unwrap_or(0) as u32),
        (Shown::Word(word), Value::String(key)) => word(key).unwrap_or(key).to_owned(),
        (Shown::To(table), Value::String(id)) => id
            .parse()
            .ok()
            .and_then(|id| carnet.get(table, id))
            .map_or_else(
                || "(un élément qui n’est pas ici)".to_owned(),
                |r| (card(table).name)(carnet, &r),
            ),
        (Shown::Visa, Value::Object(_)) => match serde_json::from_value::<Visa>(value.clone()) {
            Ok(v) => format!("{} par {}, le {}", v.verdict.label(), v.name, short(v.date)),
            Err(_) => value.to_string(),
        },
        (Shown::Word(_) | Shown::To(_), Value::Array(items)) if items.len() <= 8 => {
            let items = items.iter().map(|item| one(carnet, shown, item));
            items.collect::<Vec<_>>().join(", ")
        }
        (_, Value::Array(items)) => parts(items.len()),
        (Shown::Parts, Value::Object(items)) => parts(items.len()),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

fn parts(n: usize) -> String {
    match n {
        0 | 1 => format!("{n} élément"),
        n => format!("{n} éléments"),
    }
}

/// Whether an absent value of the field says « no ».
fn is_yes(table: TableName, field: &str) -> bool {
    let shown = card(table).field(field).map(|f| f.shown);
    matches!(shown, Some(Shown::Yes))
}

/// What a record says beside its name, a line a field.
fn whole(carnet: &Carnet, table: TableName, record: &Fields) -> String {
    lines(carnet, card(table).fields, record)
}

fn lines(carnet: &Carnet, fields: &[Field], record: &Fields) -> String {
    let spoken = fields.iter().filter(|f| f.speaks());
    let lines = spoken.filter_map(|f| {
        let value = record.get(f.key)?;
        Some(format!("{} : {}", f.word, one(carnet, f.shown, value)))
    });
    let lines: Vec<String> = lines.collect();
    match lines.len() {
        0 => "(présent)".to_owned(),
        _ => lines.join("\n"),
    }
}
