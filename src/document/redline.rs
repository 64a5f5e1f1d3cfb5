use super::compare::{ComparedText, numbered, numbered_row, row};
use crate::model::{Carnet, Fate, SchoolYear};

/// The letter of `year` as the interview's decisions turn it into the next one, passage by passage; empty where there is no letter.
pub fn redline_next(carnet: &Carnet, year: SchoolYear) -> Vec<ComparedText> {
    let Some(letter) = carnet.letter(year.start()) else {
        return Vec::new();
    };
    let review = carnet.review(year.start());
    let mut rows = vec![row(&letter.preamble, &letter.preamble)];
    for item in numbered(carnet, letter.id) {
        let outcome = review.and_then(|r| carnet.outcome(r.id, item.id));
        let after = match outcome.and_then(|o| o.fate) {
            Some(Fate::Remove) => None,
            Some(Fate::Change) => Some(outcome.map(|o| o.next_text.clone()).filter(|t| !t.trim().is_empty())),
            _ => Some(None),
        };
        let after = after.map(|text| item.reworded(text));
        rows.push(numbered_row(Some(&item), after.as_ref()));
    }
    let added = review.map(|r| carnet.additions(r.id)).unwrap_or_default();
    rows.extend(added.iter().map(|o| row("", &o.next_text)));
    rows.push(row(&letter.follow_up, &letter.follow_up));
    rows
}
