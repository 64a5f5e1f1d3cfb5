use chrono::NaiveDate;

use super::DateRule;
use crate::model::{Carnet, Mark, Procedure, Scope, Step};

/// Whether the day that the calendar gave a box had passed already when its procedure was begun: such a box is not late, it is to
/// be dated, done or set aside. What counts from the beginning itself, and what a person dated, is as it is.
pub fn had_passed(procedure: &Procedure, step: &Step, mark: Option<&Mark>) -> bool {
    let given = match mark.and_then(|m| Some((m.scope, m.date?))) {
        // The dates of profiles come from the calendar too.
        Some((Scope::Profile(_), own)) => Some(own),
        Some(_) => None,
        None => step.date.filter(|_| !step.by_hand),
    };
    let counted = || DateRule::parse(&step.plan.when).is_some_and(|rule| rule.counts_from_start());
    given.is_some_and(|day| day < procedure.started) && !counted()
}

/// The day on which a box is due: its own, else its step's; none where it has none, or where it [`had_passed`].
pub fn due_day(carnet: &Carnet, procedure: &Procedure, step: &Step, scope: Scope) -> Option<NaiveDate> {
    let mark = carnet.mark(step, scope);
    let day = mark.and_then(|m| m.date).or(step.date);
    day.filter(|_| !had_passed(procedure, step, mark))
}
