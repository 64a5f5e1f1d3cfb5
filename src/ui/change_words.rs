//! A proposed change in words: what it is on.

use serde_json::Value;

use crate::cards::card;
use crate::exchange::merge::Proposal;
use crate::model::*;

/// « Attribution 2.3 Formations – décision ».
pub fn subject(carnet: &Carnet, p: &Proposal) -> String {
    let card = card(p.table);
    let record = carnet.get(p.table, p.id).or_else(|| match &p.theirs {
        record @ Value::Object(_) => AnyRecord::read(p.table, &record.to_string()).ok(),
        _ => None,
    });
    let what = match record {
        Some(record) => (card.name)(carnet, &record),
        None => card.one.to_owned(),
    };
    match &p.field {
        Some(field) => format!("{what} – {}", card.word(field)),
        None => what,
    }
}
