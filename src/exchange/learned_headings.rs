//! Headings that an earlier version remembered and that may be a person: in a file without a header the first line is one.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::{Carnet, Fields, Gather, fold, is_trade_word};

/// The remembered headings that are neither words of the trade nor known to differ from what stood under them.
pub fn doubtful_headings(carnet: &Carnet) -> BTreeSet<String> {
    let columns = carnet.verify_options.values().flat_map(|o| &o.columns);
    let verified = columns
        .filter(|c| !c.compared && !is_trade_word(&c.heading))
        .map(|c| c.heading.clone());
    let registers = carnet.registers.values().flat_map(|r| {
        let own = |h: &str| r.columns.iter().any(|c| fold(&c.name) == fold(h));
        let doubtful = r.matching.keys().filter(move |h| may_be_a_name(h, &own));
        doubtful.cloned()
    });
    verified.chain(registers).into_set()
}

/// Whether a heading of a register's table is neither a word of the trade nor one of its columns.
pub fn may_be_a_name(heading: &str, own: &impl Fn(&str) -> bool) -> bool {
    !is_trade_word(heading) && !own(heading)
}

/// Takes the headings out of what remembers them, in the fields of one record; whether something went.
pub(super) fn take_out(headings: &BTreeSet<String>, fields: &mut Fields) -> bool {
    let mut gone = false;
    if let Some(Value::Array(columns)) = fields.get_mut("columns") {
        let before = columns.len();
        let known = |c: &Value| {
            let heading = c.get("heading").and_then(Value::as_str);
            heading.is_some_and(|h| headings.contains(h))
        };
        columns.retain(|c| !known(c));
        gone = columns.len() < before;
        // As the program writes a list that holds nothing.
        if gone && columns.is_empty() {
            fields.remove("columns");
        }
    }
    if let Some(Value::Object(matching)) = fields.get_mut("matching") {
        let before = matching.len();
        matching.retain(|heading, _| !headings.contains(heading));
        gone |= matching.len() < before;
        if matching.is_empty() {
            fields.remove("matching");
        }
    }
    gone
}
