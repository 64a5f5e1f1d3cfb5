//! A training session: planned, or proposed to who asked.

use chrono::Days;

use super::dated::Dated;
use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// The item of the official letter that training serves.
const DUTY: &str = "2.3";

/// Notes a session, held or to come.
///
/// # Errors
/// No subject.
pub fn plan(carnet: &Carnet, stamp: &Stamp, dated: Dated, place: String, trainer: String) -> Result<Act, Refusal> {
    if dated.title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le sujet de la formation."));
    }
    let mut activity = dated.activity(carnet, stamp, Nature::Training, DUTY);
    activity.audience.insert(Audience::Teachers);
    let training = Training { place, trainer, ..Training::new(activity.id) };
    Ok(Act::new(format!("Formation prévue : {}", activity.title)).create(&activity).make(&training))
}

/// Proposes a session, in two weeks, that answers a request: its subject and who asked go with it.
///
/// # Errors
/// The request is no longer there.
pub fn propose(carnet: &Carnet, stamp: &Stamp, request: Id) -> Result<Act, Refusal> {
    let (request, about) = (carnet.part_of::<HelpRequest>(request)?, carnet.one::<Activity>(request)?);
    let dated = Dated {
        title: format!("Formation : {}", about.title),
        day: stamp.day + Days::new(14),
        hour: None,
        minutes: None,
    };
    let mut activity = dated.activity(carnet, stamp, Nature::Training, DUTY);
    activity.audience = about.audience.clone();
    activity.module = match carnet.module_name(request.module) {
        name if name.is_empty() => about.module.clone(),
        name => name,
    };
    if !request.asked_by.is_empty() {
        activity.notes = format!("Demandée par {}.", request.asked_by);
    }
    let mut training = Training::new(activity.id);
    training.answers.insert(request.id);
    // What a session answers is kept as a request, also where its line alone said that it was one.
    let act = Act::new(format!("Formation proposée : {}", about.title)).put(carnet.one(request.id).ok(), &*request);
    Ok(act.create(&activity).make(&training))
}
