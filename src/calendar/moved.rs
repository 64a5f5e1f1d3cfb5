use super::{Anchors, DateRule, Moment, own_dates};
use crate::model::{Carnet, Change, Mark, Procedure, Scope, Step};

/// A date that its rule puts on another day than it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub title: String,
    pub from: Option<Moment>,
    pub to: Moment,
    pub by_hand: bool,
    pub change: Option<Change>,
}

/// The dates of what is left to do that the calendar puts on another day: those that follow their rule, and those given by hand.
///
/// `procedure` as it is, or as it would be with another day to count from.
pub fn moved(carnet: &Carnet, procedure: &Procedure) -> (Vec<Moved>, Vec<Moved>) {
    let anchors = Anchors::of_procedure(carnet, procedure);
    let of_step = |step: &Step| {
        let to = DateRule::parse(&step.plan.when)?.moment(&anchors)?;
        let from = step.date.map(|date| (date, step.time));
        let scopes = carnet.scopes_of(procedure, step);
        let open = scopes.iter().any(|s| !carnet.step_state(step, *s).is_over());
        let new = Step { date: Some(to.0), time: to.1, by_hand: false, ..step.clone() };
        (open && from != Some(to)).then(|| Moved {
            title: step.plan.title.clone(),
            from,
            to,
            by_hand: step.by_hand,
            change: Change::update(step, &new),
        })
    };
    // A class with periods of its own, or a profile with its own rule, has its dates on its marks.
    let of_scope = |step: &Step, scope: Scope, to: Moment| {
        let mark = carnet.mark(step, scope);
        let from = mark.and_then(|m| Some((m.date?, m.time)));
        let open = !carnet.step_state(step, scope).is_over();
        let set = |m: &mut Mark| {
            m.date = Some(to.0);
            m.time = to.1.or(m.time);
        };
        // An hour given by hand, such as that of a council, stays.
        (open && from.map(|f| f.0) != Some(to.0)).then(|| Moved {
            title: format!("{} – {}", carnet.scope_name(scope), step.plan.title),
            from: from.or(step.date.map(|date| (date, step.time))),
            to,
            by_hand: from.is_some(),
            change: carnet.mark_change(step, scope, &set),
        })
    };
    let all = carnet.steps_of(procedure.id).into_iter().flat_map(|step| {
        let own = own_dates(carnet, procedure, step, &anchors).into_iter();
        let own = own.filter_map(|(scope, to)| of_scope(step, scope, to));
        of_step(step).into_iter().chain(own.collect::<Vec<_>>()).collect::<Vec<_>>()
    });
    all.partition(|m| !m.by_hand)
}

/// Counts the dates of a procedure from another day or hour: what it changes, in one action. Dates given by hand stay.
pub fn restarted(carnet: &Carnet, old: &Procedure, new: &Procedure) -> Vec<Change> {
    let (ruled, _) = moved(carnet, new);
    let steps = ruled.into_iter().filter_map(|m| m.change);
    Change::update(old, new).into_iter().chain(steps).collect()
}
