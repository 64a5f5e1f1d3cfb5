//! What is due, done in one click.

use leptos::prelude::*;

use super::clock;
use super::session::Session;
use crate::calendar::{Due, DueKind};
use crate::model::*;

/// The step that a line stands for, where it is for one of its boxes only.
fn one_box(carnet: &Carnet, due: &Due) -> Option<(Step, Scope)> {
    if let Some(mark) = carnet.marks.get(&due.id) {
        let step = carnet.steps.get(&mark.step)?;
        return Some((Step::clone(step), mark.scope));
    }
    let step = carnet.steps.get(&due.id)?;
    let procedure = carnet.procedures.get(&step.procedure)?;
    match carnet.scopes_of(procedure, step).as_slice() {
        [scope] => Some((Step::clone(step), *scope)),
        _ => None,
    }
}

impl Session {
    /// Whether one click can do it: an activity, a step of one box. The rest is decided on its own page.
    pub fn can_tick(self, due: &Due) -> bool {
        match due.kind {
            DueKind::Activity => true,
            DueKind::Step => self.carnet.with_untracked(|c| one_box(c, due).is_some()),
            _ => false,
        }
    }

    /// Does it, and says so with its « Annuler ».
    pub fn tick(self, due: &Due) {
        match due.kind {
            DueKind::Activity => self.put_activity(due.id, State::Done),
            DueKind::Step => self.put_step(due, StepState::Done),
            _ => {}
        }
    }

    /// Where an activity stands, changed in place.
    pub fn put_activity(self, id: Id, state: State) {
        let Some(old) = self.carnet.with_untracked(|c| c.activities.get(&id).cloned()) else {
            return;
        };
        let label = format!("Activité {}\u{a0}: {}", state.label(), old.title);
        let changes = self.carnet.with_untracked(|c| {
            let committee = c.meetings.get(&id).is_some_and(|m| m.body == Body::Committee);
            let year = SchoolYear::containing(old.date);
            let begun = || c.committee_begun(year, (false, true), &self.author(), old.date);
            let step = (committee && state == State::Done).then(begun).flatten();
            let beside = c.put_in_state(&old, state, clock::today()).into_iter();
            beside.chain(step).collect()
        });
        if self.commit(label.clone(), changes) {
            self.done(label);
        }
    }

    /// Where a step stands, changed in place.
    pub fn put_step(self, due: &Due, state: StepState) {
        let by = self.author();
        let change = self.carnet.with_untracked(|c| {
            let (step, scope) = one_box(c, due)?;
            c.mark_change(&step, scope, &|m: &mut Mark| m.put_in(state, &by, clock::today()))
        });
        let label = format!("Étape {}\u{a0}: {}", state.label(), due.title);
        if self.commit(label.clone(), change.into_iter().collect()) {
            self.done(label);
        }
    }
}
