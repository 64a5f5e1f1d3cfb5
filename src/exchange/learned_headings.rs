//! Headings that an earlier version remembered and that may be a person: in a file without a header the first line is one.

use std::collections::BTreeSet;

use crate::model::{Carnet, Gather, fold, is_trade_word};

/// The remembered headings that are neither words of the trade nor known to differ from what stood under them.
pub fn doubtful_headings(carnet: &Carnet) -> BTreeSet<String> {
    let columns = carnet.verify_options.values().flat_map(|o| &o.columns);
    let verified = columns.filter(|c| !c.compared && !is_trade_word(&c.heading)).map(|c| c.heading.clone());
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
