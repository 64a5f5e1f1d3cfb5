use std::collections::BTreeMap;

use leptos::prelude::*;

use super::followed_states::Following;
use super::stage::Verified;
use crate::model::{Corrector, Severity};
use crate::verify::checks::CheckCard;

/// A check that found something, of one severity.
#[derive(Clone)]
pub(super) struct Group {
    pub check: CheckCard,
    pub severity: Severity,
    /// Its findings, by number.
    pub numbers: Vec<usize>,
    pub accepted: usize,
}

/// What was found, the gravest first, then by who corrects.
pub(super) fn groups(found: &Verified, following: Following) -> Vec<Group> {
    let mut all: BTreeMap<(bool, Severity, Corrector, String), Group> = BTreeMap::new();
    following.with(|known| {
        for (number, trace) in found.traces.iter().enumerate() {
            let Some(check) = found.report.check(&trace.check) else {
                continue;
            };
            let is_file = trace.check.starts_with('F');
            let at = (!is_file, trace.severity, check.corrector, trace.check.clone());
            let group = all.entry(at).or_insert_with(|| Group {
                check: check.clone(),
                severity: trace.severity,
                numbers: Vec::new(),
                accepted: 0,
            });
            group.numbers.push(number);
            let followed = trace.marks.iter().find_map(|m| known.get(m));
            group.accepted += usize::from(followed.is_some_and(|f| f.accepted.is_some()));
        }
    });
    all.into_values().collect()
}
