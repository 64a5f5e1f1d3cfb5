use serde_json::Value;

use super::card::Shown;
use super::tables::card;
use crate::calendar::short;
use crate::model::*;

/// A value of a field for the person's eyes, at most a few lines; without `field`, a whole record.
pub fn value(carnet: &Carnet, table: TableName, field: Option<&str>, value: &Value) -> String {
    let text = match (field, value) {
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
        (Shown::Yes, Value::Bool(false)) => "non".to_owned(),
        // What it was before is not known: see `merge::differences`.
        (_, Value::Bool(false)) => "(inconnu)".to_owned(),
        (Shown::Inner, _) => "(présent)".to_owned(),
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
            .map_or_else(|| "(absent)".to_owned(), |r| (card(table).name)(carnet, &r)),
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

/// What a record says beside its name, a line a field.
fn whole(carnet: &Carnet, table: TableName, record: &Fields) -> String {
    let spoken = card(table).fields.iter().filter(|f| f.speaks());
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
