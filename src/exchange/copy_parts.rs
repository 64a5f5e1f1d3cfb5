//! What of a year goes to the head only where it is ticked: by kind, each text shown before it leaves.

use std::collections::BTreeSet;

use super::copy_pared::each_text;
use super::head_copy::head_copy;
use super::pupil_names::name_like;
use crate::model::*;

/// What each part of a year's copy would have: its texts, or names, each once. A part without any is left out.
pub fn texts_by_part(carnet: &Carnet, year: i32) -> Vec<(CopyPart, Vec<String>)> {
    let least = SentCopy::new(Id::new(0, [0; 10]), year);
    let all = SentCopy { notes: true, with: CopyPart::ALL.iter().copied().into_set(), ..least.clone() };
    let least = head_copy(carnet, &least);
    let mut whole = head_copy(carnet, &all);
    let mut texts_of = |part: CopyPart| {
        let mut texts = Vec::new();
        if part == CopyPart::People {
            let cited = |p: &&std::sync::Arc<Person>| least.people.contains_key(&p.id);
            let more = whole.people.values().filter(|p| !cited(p));
            texts.extend(more.map(|p| p.name()));
        }
        each_text(&mut whole, part, &mut |text| match text.trim() {
            "" => {}
            text => texts.push(text.to_owned()),
        });
        texts.arrange();
        texts.dedup();
        (part, texts)
    };
    let all = CopyPart::ALL.iter().map(|part| texts_of(*part));
    all.filter(|(_, texts)| !texts.is_empty()).collect()
}

/// The words of what leaves that look like names of pupils or parents: of which record, and as they are written.
pub fn names_in(carnet: &Carnet) -> Vec<(TableName, Id, String)> {
    let people = |r: &AnyRecord| r.table() == TableName::Person;
    let of = |record: AnyRecord| {
        let fields: Fields = serde_json::from_str(&record.text()).unwrap_or_default();
        let mut names = BTreeSet::new();
        fields.values().for_each(|value| names_of(value, &mut names));
        let (table, id) = (record.table(), record.id());
        names.into_iter().map(move |name| (table, id, name))
    };
    let records = carnet.records().filter(|r| !people(r));
    records.flat_map(of).collect()
}

fn names_of(value: &serde_json::Value, names: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => names.extend(name_like(text).into_iter().map(|n| n.name)),
        serde_json::Value::Array(items) => items.iter().for_each(|v| names_of(v, names)),
        serde_json::Value::Object(fields) => fields.values().for_each(|v| names_of(v, names)),
        _ => {}
    }
}
