//! Information received: noted, and passed on.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// The item of the official letter that passing on serves.
const DUTY: &str = "3.3";

/// An information as it is typed.
#[derive(Clone, Debug)]
pub struct Received {
    pub day: NaiveDate,
    pub subject: String,
    pub from: String,
    pub text: String,
    /// It is to be passed on before that day.
    pub before: Option<NaiveDate>,
    /// For whom it is, by a message; none: to be said later.
    pub audience: BTreeSet<Audience>,
}

/// Notes what came.
///
/// # Errors
/// No subject.
pub fn note(_: &Carnet, stamp: &Stamp, received: Received) -> Result<Act, Refusal> {
    let Received { day, subject, from, text, before, audience } = received;
    if subject.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’objet de l’information."));
    }
    let relay = Relay { audience, channel: Channel::Message, activity: None, extra: Extra::new() };
    let circular = Circular {
        id: stamp.id(),
        received: day,
        subject,
        from,
        text,
        before,
        relays: Some(relay).filter(|r| !r.audience.is_empty()).into_iter().collect(),
        extra: Extra::new(),
    };
    Ok(Act::new(format!("Information reçue : {}", circular.subject)).create(&circular))
}

/// To whom else it is to be passed on.
///
/// # Errors
/// The information is no longer there.
pub fn add_relay(
    carnet: &Carnet,
    _: &Stamp,
    id: Id,
    audience: BTreeSet<Audience>,
    channel: Channel,
) -> Result<Act, Refusal> {
    let old = carnet.one::<Circular>(id)?;
    let mut new = old.clone();
    new.relays.push(Relay { audience, channel, activity: None, extra: Extra::new() });
    Ok(Act::quiet("Information : diffusion").update(old, &new))
}

/// It is not passed on in that way after all.
///
/// # Errors
/// The information is no longer there.
pub fn remove_relay(carnet: &Carnet, _: &Stamp, id: Id, at: usize) -> Result<Act, Refusal> {
    let old = carnet.one::<Circular>(id)?;
    let mut new = old.clone();
    if at < new.relays.len() {
        new.relays.remove(at);
    }
    Ok(Act::new("Information : diffusion retirée").update(old, &new))
}

/// It was sent today: that is an activity of the journal.
///
/// # Errors
/// The information, or that way, is no longer there.
pub fn send(carnet: &Carnet, stamp: &Stamp, id: Id, at: usize) -> Result<Act, Refusal> {
    let old = carnet.one::<Circular>(id)?;
    let mut new = old.clone();
    let Some(relay) = new.relays.get_mut(at) else {
        return Err(Refusal::because("Cette diffusion n’est plus dans l’information."));
    };
    let mut activity = Activity::new(stamp.id(), stamp.day, format!("Diffusion : {}", old.subject));
    activity.nature = Nature::Communication;
    activity.audience = relay.audience.clone();
    activity.duty = carnet.duty_of(DUTY, stamp.day);
    relay.activity = Some(activity.id);
    Ok(Act::new(format!("Diffusé : {}", old.subject)).create(&activity).update(old, &new))
}
