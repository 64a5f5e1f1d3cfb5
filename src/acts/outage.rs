//! A service that does not answer.

use super::dated::Dated;
use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// Notes an outage that goes on; its title is the service.
///
/// # Errors
/// No service.
pub fn note(carnet: &Carnet, stamp: &Stamp, dated: Dated, told: String) -> Result<Act, Refusal> {
    let service = dated.title.clone();
    if service.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le service qui ne répond pas."));
    }
    let dated = Dated { title: format!("Panne : {service}"), ..dated };
    let mut activity = dated.activity(carnet, stamp, Nature::Incident, "2.2");
    activity.state = State::Planned;
    let outage = Outage { id: activity.id, service, ended: None, ended_at: None, told, extra: Extra::new() };
    Ok(Act::new(format!("Panne notée : {}", outage.service)).create(&activity).make(&outage))
}

/// It is over, now.
///
/// # Errors
/// The outage is no longer there.
pub fn end(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let (now, before) = (carnet.part_of::<Outage>(id)?, carnet.one::<Activity>(id)?);
    let new = Outage { ended: Some(stamp.day), ended_at: Some(stamp.hour), ..Outage::clone(&now) };
    let mut after = before.renewed();
    after.state = State::Done;
    Ok(Act::new("Panne terminée").put(carnet.one(id).ok(), &new).update(before, &after))
}
