use serde_json::Value;

use super::card::{Field, Shown};
use super::tables::card;
use crate::calendar::short;
use crate::model::*;

/// An absent value.
const NOTHING: &str = "(rien)";

/// A value for the person's eyes: a text, or several things.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Text(String),
    Items(Vec<String>),
}

impl Said {
    /// Whether there is no value at all.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Text(text) if text == NOTHING)
    }

    /// All of it, a line a thing.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Items(items) => items.join("\n"),
        }
    }
}

/// A value of a field in words; without `field`, a whole record, a line for each of its fields.
pub fn said(carnet: &Carnet, table: TableName, field: Option<&str>, value: &Value) -> Said {
    let shown = |field| card(table).field(field).map_or(Shown::Text, |f| f.shown);
    match (field.map(|f| (f, shown(f))), value) {
        (Some((_, Shown::Yes)), Value::Null | Value::Bool(false)) => Said::Text("non".to_owned()),
        (_, Value::Null) => Said::Text(NOTHING.to_owned()),
        (None, Value::Object(record)) => Said::Items(lines(carnet, card(table).fields, record)),
        (None, other) => Said::Text(other.to_string()),
        (Some((_, Shown::Inside(fields))), Value::Object(record)) => Said::Items(lines(carnet, fields, record)),
        (Some((_, Shown::Inner | Shown::Parts)), Value::Array(items)) => Said::Text(parts(items.len())),
        (Some((_, shown)), Value::Array(items)) => Said::Items(items.iter().map(|i| item(carnet, shown, i)).collect()),
        (Some((_, Shown::Numbers(word))), Value::Object(numbers)) => {
            let each = numbers.iter().map(|(k, n)| {
                let n = n.as_str().map_or_else(|| n.to_string(), str::to_owned);
                format!("{} : {n}", word(k).unwrap_or(k))
            });
            Said::Items(each.collect())
        }
        (Some((_, shown)), value) => Said::Text(one(carnet, shown, value)),
    }
}

/// The same as one text, at most a few lines.
pub fn value(carnet: &Carnet, table: TableName, field: Option<&str>, value: &Value) -> String {
    let text = said(carnet, table, field, value).text();
    match text.chars().count() {
        0..=600 => text,
        n => format!("{}… ({n} caractères)", text.chars().take(600).collect::<String>()),
    }
}

/// One of several things, on one line.
fn item(carnet: &Carnet, shown: Shown, value: &Value) -> String {
    match (shown, value) {
        (Shown::Each(fields), Value::Object(record)) => lines(carnet, fields, record).join(" ; "),
        (shown, value) => one(carnet, shown, value),
    }
}

fn one(carnet: &Carnet, shown: Shown, value: &Value) -> String {
    match (shown, value) {
        (Shown::Yes, Value::Bool(true)) => "oui".to_owned(),
        (Shown::Inner, Value::String(text)) => text.clone(),
        (Shown::Inner, _) => "(présent)".to_owned(),
        (Shown::Inside(fields), Value::Object(record)) => lines(carnet, fields, record).join(" ; "),
        (Shown::Day, Value::String(day)) => match day.parse() {
            Ok(day) => short(day),
            Err(_) => day.clone(),
        },
        (Shown::Year, Value::Number(n)) => SchoolYear::new(n.as_i64().unwrap_or(0) as i32).to_string(),
        (Shown::Duration, Value::Number(n)) => minutes_to_text(n.as_u64().unwrap_or(0) as u32),
        (Shown::Word(word), Value::String(key)) => word(key).unwrap_or(key).to_owned(),
        (Shown::To(table), Value::String(id)) => id
            .parse()
            .ok()
            .and_then(|id| carnet.get(table, id))
            .map_or_else(|| "(un élément qui n’est pas ici)".to_owned(), |r| (card(table).name)(carnet, &r)),
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
fn lines(carnet: &Carnet, fields: &[Field], record: &Fields) -> Vec<String> {
    let spoken = fields.iter().filter(|f| f.speaks());
    let lines = spoken.filter_map(|f| {
        let value = record.get(f.key)?;
        Some(format!("{} : {}", f.word, one(carnet, f.shown, value)))
    });
    lines.collect()
}
