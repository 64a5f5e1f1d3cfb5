//! On what a visa is given, and what changed since.

use std::collections::BTreeMap;

use crate::model::*;

impl VisaVersion {
    /// The bilan as it stands. What is the head's own (opinion, conclusion, decisions) is not part of it: it is given with the visa.
    pub fn of(carnet: &Carnet, review: &Review, last: Option<Id>) -> Self {
        let mut texts = BTreeMap::new();
        let mut add = |name: String, text: &str| {
            if !text.trim().is_empty() {
                texts.insert(name, format!("{:016x}", fnv1a(text.trim())));
            }
        };
        add("context".to_owned(), &review.context);
        add("difficulties".to_owned(), &review.difficulties);
        add("needs".to_owned(), &review.needs);
        add("proposals".to_owned(), &review.proposals);
        for outcome in carnet.outcomes.values().filter(|o| o.review == review.id && o.duty.is_some()) {
            let reached = outcome.reached.map_or("", |r| r.key());
            add(format!("outcome/{}", outcome.id), &format!("{reached} {}", outcome.sentence));
        }
        for named in carnet.achievements.values().filter(|a| a.review == review.id) {
            add(format!("achievement/{}", named.id), &named.text);
        }
        Self {
            texts,
            minutes: Bilan::of(carnet, SchoolYear::new(review.year)).total.minutes,
            last,
            extra: Extra::new(),
        }
    }

    /// What changed in the carnet since the review's visa; `None`: there is none, or its version was not kept.
    pub fn since_visa(carnet: &Carnet, review: &Review) -> Option<SinceVisa> {
        let then = carnet.interview(review.id)?.visa.as_ref()?.version.as_ref()?;
        Some(then.since(&Self::of(carnet, review, None)))
    }
}
