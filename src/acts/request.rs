//! A request for help: noted, where it stands, answered, its answer kept for the next time.

use chrono::NaiveDate;

use super::{Act, Given, Refusal, Stamp};
use crate::calendar::long_with_day;
use crate::exchange::RequestLine;
use crate::model::*;

/// Notes a request as its line is understood.
///
/// # Errors
/// The line says nothing of what is asked.
pub fn note(carnet: &Carnet, stamp: &Stamp, line: &RequestLine) -> Result<Act, Refusal> {
    if line.entry.title.trim().is_empty() {
        let why = "Il manque ce qui est demandé : ajoutez quelques mots.";
        return Err(Refusal::of(Given::Text, why));
    }
    let (activity, request) = line.records(carnet, stamp.id());
    Ok(Act::new(format!("Demande notée : {}", activity.title)).create(&activity).make(&request))
}

/// Where it stands, and its activity with it: what is answered is done, today unless a day was given.
///
/// # Errors
/// The request is no longer there.
pub fn put_in(carnet: &Carnet, stamp: &Stamp, id: Id, state: RequestState) -> Result<Act, Refusal> {
    let (old, before) = (carnet.part_of::<HelpRequest>(id)?, carnet.one::<Activity>(id)?);
    let over = state == RequestState::Answered;
    let answered = over.then(|| old.answered.unwrap_or(stamp.day));
    let new = HelpRequest { state, answered, ..HelpRequest::clone(&old) };
    let mut after = before.renewed();
    after.state = if over { State::Done } else { State::Planned };
    Ok(Act::new(format!("Demande {}", state.label())).put(carnet.one(id).ok(), &new).update(before, &after))
}

/// The day it was answered on.
///
/// # Errors
/// A day before the request came.
pub fn answered_on(carnet: &Carnet, _: &Stamp, id: Id, day: Option<NaiveDate>) -> Result<Act, Refusal> {
    let (old, activity) = (carnet.part_of::<HelpRequest>(id)?, carnet.one::<Activity>(id)?);
    if day.is_some_and(|day| day < activity.date) {
        let came = long_with_day(activity.date);
        return Err(Refusal::because(format!("La réponse ne peut pas précéder la demande, reçue le {came}.")));
    }
    let new = HelpRequest { answered: day, ..HelpRequest::clone(&old) };
    Ok(Act::quiet("Demande : réponse donnée le").put(carnet.one(id).ok(), &new))
}

/// Keeps its answer among those that come back often.
///
/// # Errors
/// The request is no longer there.
pub fn keep_answer(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let (request, activity) = (carnet.part_of::<HelpRequest>(id)?, carnet.one::<Activity>(id)?);
    let answer = StandardAnswer {
        id: stamp.id(),
        question: activity.title.clone(),
        text: request.answer.clone(),
        module: request.module,
        verified: Some(stamp.day),
        extra: Extra::new(),
    };
    Ok(Act::new(format!("Réponse type gardée : {}", answer.question)).create(&answer))
}
