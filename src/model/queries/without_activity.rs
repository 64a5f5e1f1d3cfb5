//! How activities leave the journal, with what stands beside them.

use std::collections::BTreeSet;

use crate::model::*;

impl Carnet {
    /// Taking an activity off the journal, with the meeting, request, training … that it was.
    pub fn without_activity(&self, activity: &Activity) -> Vec<Change> {
        self.without_activities(&[activity.id].into())
    }

    /// The same of many: what they applied is to be applied again, what they sent to be sent, what those meetings decided keeps its day.
    pub fn without_activities(&self, ids: &BTreeSet<Id>) -> Vec<Change> {
        let gone = |id: Option<Id>| id.filter(|id| ids.contains(id)).and_then(|id| self.activities.get(&id));
        let decided = self.decisions.values().filter_map(|old| {
            let mut new = Decision::clone(old);
            if gone(new.activity).is_some() {
                new.activity = None;
                new.applied_by = String::new();
                new.suspensions.clear();
                new.restored = None;
                if matches!(new.state, DecisionState::Applied | DecisionState::Suspended) {
                    new.state = DecisionState::ToApply;
                }
            }
            if let Some(meeting) = gone(new.meeting) {
                new.meeting = None;
                new.taken = Some(meeting.date);
            }
            Change::update(&**old, &new)
        });
        let sent = self.circulars.values().filter_map(|old| {
            let mut new = Circular::clone(old);
            new.relays.iter_mut().filter(|r| gone(r.activity).is_some()).for_each(|r| r.activity = None);
            Change::update(&**old, &new)
        });
        let linked = self.plan_actions.values().filter_map(|old| {
            let mut new = PlanAction::clone(old);
            new.activities.retain(|id| !ids.contains(id));
            Change::update(&**old, &new)
        });
        let answered = self.trainings.values().filter(|t| !ids.contains(&t.id)).filter_map(|old| {
            let mut new = Training::clone(old);
            new.answers.retain(|id| !ids.contains(id));
            Change::update(&**old, &new)
        });
        let mut changes: Vec<Change> = decided.chain(sent).chain(linked).chain(answered).collect();
        for id in ids {
            changes.extend(self.meetings.get(id).map(|r| Change::delete(&**r)));
            changes.extend(self.trainings.get(id).map(|r| Change::delete(&**r)));
            changes.extend(self.requests.get(id).map(|r| Change::delete(&**r)));
            changes.extend(self.movements.get(id).map(|r| Change::delete(&**r)));
            changes.extend(self.outages.get(id).map(|r| Change::delete(&**r)));
            changes.extend(self.exchanges.get(id).map(|r| Change::delete(&**r)));
            changes.extend(self.activities.get(id).map(|a| Change::delete(&**a)));
        }
        changes
    }
}
