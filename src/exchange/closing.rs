//! « Clore l'année »: a journal does not grow without end.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::*;

/// Folds a journal's lines up to the end of the school year `last`, at the moment `at`; gives what stays of it. `None`: there is nothing to fold.
pub fn close(lines: &[String], last: SchoolYear, at: &str) -> Option<(Vec<String>, FoldedYear)> {
    let read = |line: &String| serde_json::from_str::<Transaction>(line).ok();
    // A line that cannot be read is of the year of those around it.
    let later = |line: &String| read(line).and_then(|t| year_of(&t)).is_some_and(|y| y > last);
    let end = lines.iter().position(later).unwrap_or(lines.len());
    let (old, rest) = lines.split_at_checked(end)?;
    let (mut ids, mut records) = (Vec::new(), BTreeSet::new());
    for t in old.iter().filter_map(read) {
        ids.push(t.id);
        records.extend(t.changes.iter().map(|c| format!("{}/{}", c.table, c.id)));
    }
    let folded = FoldedYear {
        year: last.start(),
        at: at.to_owned(),
        ids,
        records: records.into_iter().collect(),
        extra: Extra::new(),
    };
    (!old.is_empty()).then(|| (rest.to_vec(), folded))
}

/// The records of a folded year, read.
pub fn touched(folded: &FoldedYear) -> impl Iterator<Item = (TableName, Id)> {
    folded.records.iter().filter_map(|text| {
        let (table, id) = text.split_once('/')?;
        Some((table.parse().ok()?, id.parse().ok()?))
    })
}

fn year_of(t: &Transaction) -> Option<SchoolYear> {
    let day: NaiveDate = t.at.get(..10)?.parse().ok()?;
    Some(SchoolYear::containing(day))
}
