//! What goes with an activity when it is done, or to be done again.

use chrono::NaiveDate;

use crate::model::*;

impl Carnet {
    /// Puts an activity in a state, with what stands beside it: a request that is done is answered, an outage that is done is over, an
    /// arrival that is done is carried over everywhere.
    pub fn put_in_state(&self, old: &Activity, state: State, today: NaiveDate) -> Vec<Change> {
        let mut new = old.renewed();
        new.state = state;
        let mut changes: Vec<Change> = Change::update(old, &new).into_iter().collect();
        let done = state == State::Done;
        // What is noted of the past is not over before it began.
        let day = today.max(old.date);
        if let Some(request) = self.requests.get(&old.id) {
            let mut now = HelpRequest::clone(request);
            match (done, now.state) {
                (true, _) => {
                    now.state = RequestState::Answered;
                    now.answered = now.answered.or(Some(day));
                }
                (false, RequestState::Answered) => {
                    now.state = RequestState::Underway;
                    now.answered = None;
                }
                (false, _) => {}
            }
            changes.extend(Change::update(&**request, &now));
        }
        if let Some(outage) = self.outages.get(&old.id) {
            let mut now = Outage::clone(outage);
            now.ended = done.then(|| now.ended.unwrap_or(day));
            now.ended_at = now.ended_at.filter(|_| done);
            changes.extend(Change::update(&**outage, &now));
        }
        if let Some(movement) = self.movements.get(&old.id).filter(|_| done) {
            let mut now = Movement::clone(movement);
            for place in MovementPlace::ALL {
                now.done.entry(*place).or_insert(day);
            }
            changes.extend(Change::update(&**movement, &now));
        }
        changes
    }
}
