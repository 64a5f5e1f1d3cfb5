use serde_json::Value;

use super::incoming::Incoming;
use super::proposal::{Author, Fit, Proposal, Why};
use crate::calendar::long;
use crate::model::*;

/// A visa « à revoir » that comes once the bilan is approved: it is kept as a comment on the approved bilan.
pub(super) fn as_comment(mine: &Carnet, incoming: &Incoming, p: &Proposal) -> Option<Proposal> {
    if p.why != Some(Why::Approved) || incoming.author != Author::Head || p.table != TableName::Interview {
        return None;
    }
    let visa = match p.field.as_deref() {
        Some("visa") => p.theirs.clone(),
        None => p.theirs.get("visa")?.clone(),
        Some(_) => return None,
    };
    let visa: Visa = serde_json::from_value(visa).ok()?;
    let year = mine.reviews.values().find(|r| mine.interviews.get(&p.id).is_some_and(|i| i.review == r.id));
    let year = year.map_or_else(|| mine.open_year().start(), |r| r.year);
    if visa.verdict != Verdict::Revise {
        return None;
    }
    let made_in = p.made.ids.iter().next().copied()?;
    let comment = Comment {
        id: p.id.derived(made_in),
        target: format!("section/{year}/figures"),
        reply_to: None,
        at: incoming.at.clone(),
        by: visa.name.clone(),
        text: format!(
            "Visa « {} » donné le {}, reçu après l’approbation du bilan.",
            visa.verdict.label(),
            long(visa.date)
        ),
        resolved: false,
        extra: Extra::new(),
    };
    if mine.comments.contains_key(&comment.id) {
        return None;
    }
    let theirs = serde_json::to_value(&comment).ok()?;
    let record = (TableName::Comment, comment.id);
    let values = [Value::Null, theirs, Value::Null];
    Some(Proposal::new(record, None, values, Fit::Free, p.made.clone()))
}
