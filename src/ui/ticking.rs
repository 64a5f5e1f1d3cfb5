//! What is due, done in one click.

use leptos::prelude::*;

use super::session::Session;
use crate::acts;
use crate::calendar::{Due, DueKind};
use crate::model::*;

impl Session {
    /// Whether one click can do it: an activity, a step of one box. The rest is decided on its own page.
    pub fn can_tick(self, due: &Due) -> bool {
        match due.kind {
            DueKind::Activity => true,
            DueKind::Step if !due.boxes.is_empty() => true,
            DueKind::Step => self.carnet.with_untracked(|c| acts::step::one_box(c, due.id).is_some()),
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
        _ = self.act(|c, s| acts::activity::put_in(c, s, id, state));
    }

    /// Where a step stands, changed in place.
    pub fn put_step(self, due: &Due, state: StepState) {
        _ = self.act(|c, s| acts::step::put_due(c, s, due, state));
    }
}
