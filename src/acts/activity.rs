//! An activity of the journal.

use super::{Act, Refusal, Stamp};
use crate::model::*;

/// Where an activity stands, with what stands beside it. A comité that was held does a step of the transition, once the letter is signed.
///
/// # Errors
/// The activity is no longer there.
pub fn put_in(carnet: &Carnet, stamp: &Stamp, id: Id, state: State) -> Result<Act, Refusal> {
    let old = carnet.one::<Activity>(id)?;
    let committee = carnet.meetings.get(&id).is_some_and(|m| m.body == Body::Committee);
    let step = match committee && state == State::Done {
        true => carnet.committee_begun(old.school_year(), (false, true), &stamp.author, old.date),
        false => None,
    };
    let label = format!("Activité {} : {}", state.label(), old.title);
    Ok(Act::new(label).also(carnet.put_in_state(old, state, stamp.day)).also(step))
}
