//! How an activity leaves the journal, with what stands beside it.

use crate::model::*;

impl Carnet {
    /// Taking an activity off the journal, with the meeting, request, training … that it was: what it applied is to be applied
    /// again, what it sent to be sent, what that meeting decided keeps its day.
    pub fn without_activity(&self, activity: &Activity) -> Vec<Change> {
        let id = activity.id;
        let decided = self.decisions.values().filter_map(|old| {
            let mut new = Decision::clone(old);
            if new.activity == Some(id) {
                new.activity = None;
                new.applied_by = String::new();
                new.suspensions.clear();
                new.restored = None;
                if matches!(new.state, DecisionState::Applied | DecisionState::Suspended) {
                    new.state = DecisionState::ToApply;
                }
            }
            if new.meeting == Some(id) {
                new.meeting = None;
                new.taken = Some(activity.date);
            }
            Change::update(&**old, &new)
        });
        let sent = self.circulars.values().filter_map(|old| {
            let mut new = Circular::clone(old);
            let relays = new.relays.iter_mut();
            relays.filter(|r| r.activity == Some(id)).for_each(|r| r.activity = None);
            Change::update(&**old, &new)
        });
        let linked = self.plan_actions.values().filter_map(|old| {
            let mut new = PlanAction::clone(old);
            new.activities.remove(&id);
            Change::update(&**old, &new)
        });
        let answered = self.trainings.values().filter(|t| t.id != id).filter_map(|old| {
            let mut new = Training::clone(old);
            new.answers.remove(&id);
            Change::update(&**old, &new)
        });
        let mut changes: Vec<Change> = decided.chain(sent).chain(linked).chain(answered).collect();
        changes.extend(self.meetings.get(&id).map(|r| Change::delete(&**r)));
        changes.extend(self.trainings.get(&id).map(|r| Change::delete(&**r)));
        changes.extend(self.requests.get(&id).map(|r| Change::delete(&**r)));
        changes.extend(self.movements.get(&id).map(|r| Change::delete(&**r)));
        changes.extend(self.outages.get(&id).map(|r| Change::delete(&**r)));
        changes.extend(self.exchanges.get(&id).map(|r| Change::delete(&**r)));
        changes.push(Change::delete(activity));
        changes
    }
}
