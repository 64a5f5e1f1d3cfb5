//! Finding any record of the carnet by its words.

use serde_json::Value;

use super::card::{Field, Shown};
use super::tables::card;
use crate::model::*;

/// The words of the records, folded, to be looked through; made a few records at a time.
#[derive(Default)]
pub struct FindIndex {
    /// The words of all entries, one after another.
    text: String,
    entries: Vec<Entry>,
}

struct Entry {
    table: TableName,
    id: Id,
    /// Where its words begin in the text; they end where the next ones begin.
    start: usize,
    /// How much of them is its name.
    name: usize,
    /// The later, the sooner shown; 0: it has no day.
    day: i32,
}

/// A record that holds all the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub table: TableName,
    pub id: Id,
    /// The better, the higher: the name begins with the words, holds them, or something else does.
    score: u8,
    day: i32,
}

impl Hit {
    /// Whether its name holds the words, from the beginning of one of its own.
    pub fn is_named(&self) -> bool {
        self.score >= 3
    }
}

impl FindIndex {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds the words of a record.
    pub fn add(&mut self, carnet: &Carnet, record: &AnyRecord) {
        let start = self.text.len();
        let mut day = 0;
        let name;
        if let AnyRecord::Activity(activity) = record {
            let title = activity.folded();
            self.text.push_str(title);
            name = title.find('\n').unwrap_or(title.len());
            day = chrono::Datelike::num_days_from_ce(&activity.date);
        } else {
            let named = (card(record.table()).name)(carnet, record);
            let own = fold(&named);
            self.text.push_str(&own);
            name = own.len();
            if let Ok(Value::Object(fields)) = serde_json::from_str(&record.text()) {
                let mut words = String::new();
                gather(card(record.table()).fields, &fields, &mut words);
                self.text.push('\n');
                self.text.push_str(&fold(&words));
            }
        }
        self.text.push('\n');
        self.entries.push(Entry { table: record.table(), id: record.id(), start, name, day });
    }

    /// The entries from one number on, `count` of them, that hold every word.
    pub fn find(&self, needle: &Needle, words: &str, from: usize, count: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        let all = self.entries.iter().enumerate().skip(from).take(count);
        for (at, entry) in all {
            let end = self.entries.get(at + 1).map_or(self.text.len(), |e| e.start);
            let Some(text) = self.text.get(entry.start..end) else {
                continue;
            };
            if !needle.is_in(text) {
                continue;
            }
            let name = text.get(..entry.name).unwrap_or(text);
            let score = match name.find(words) {
                Some(0) => 4,
                // « Demande « Mot de passe » »: after a sign the word begins too.
                Some(at) if !name.get(..at).is_some_and(|b| b.ends_with(char::is_alphanumeric)) => 3,
                Some(_) => 2,
                None if needle.is_in(name) => 2,
                None => 1,
            };
            hits.push(Hit { table: entry.table, id: entry.id, score, day: entry.day });
        }
        hits
    }
}

/// The best of the hits by table: the tables by their best hit, at most `each` of a table; with how many a table has.
pub fn best(mut hits: Vec<Hit>, each: usize, most: usize) -> Vec<(TableName, usize, Vec<Hit>)> {
    hits.arrange_by_key(|h| std::cmp::Reverse((h.score, h.day, h.id)));
    let mut tables: Vec<(TableName, usize, Vec<Hit>)> = Vec::new();
    for hit in hits {
        let of = tables.iter_mut().find(|(table, ..)| *table == hit.table);
        match of {
            Some((_, count, kept)) => {
                *count += 1;
                if kept.len() < each {
                    kept.push(hit);
                }
            }
            None => tables.push((hit.table, 1, vec![hit])),
        }
    }
    let mut left = most;
    for (_, _, kept) in &mut tables {
        kept.truncate(left);
        left -= kept.len();
    }
    tables.retain(|(_, _, kept)| !kept.is_empty());
    tables
}

/// What a person reads in the fields of a record.
fn gather(fields: &[Field], record: &Fields, words: &mut String) {
    for field in fields {
        if let Some(value) = record.get(field.key) {
            say(field.shown, value, words);
        }
    }
}

fn say(shown: Shown, value: &Value, words: &mut String) {
    let mut push = |text: &str| {
        words.push_str(text);
        words.push('\n');
    };
    match (shown, value) {
        (Shown::Inner | Shown::To(_) | Shown::Yes, _) | (_, Value::Null) => {}
        (Shown::Each(fields) | Shown::Inside(fields), Value::Object(record)) => {
            gather(fields, record, words);
        }
        (Shown::Numbers(word), Value::Object(all)) => {
            for (key, value) in all {
                push(word(key).unwrap_or(key));
                if let Value::String(text) = value {
                    push(text);
                }
            }
        }
        (Shown::Word(word), Value::String(key)) => push(word(key).unwrap_or(key)),
        (Shown::Day, Value::String(day)) => match day.parse() {
            Ok(day) => push(&date_words(day)),
            Err(_) => push(day),
        },
        (Shown::Year, Value::Number(n)) => {
            push(&SchoolYear::new(n.as_i64().unwrap_or(0) as i32).to_string());
        }
        (_, Value::String(text)) => push(text),
        (_, Value::Number(n)) => push(&n.to_string()),
        (shown, Value::Array(all)) => all.iter().for_each(|v| say(shown, v, words)),
        (shown, Value::Object(all)) => all.values().for_each(|v| say(shown, v, words)),
        _ => {}
    }
}
