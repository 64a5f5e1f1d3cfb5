//! A meeting, of the comité, of another body or of the bassin.

use super::dated::Dated;
use super::{Act, Given, Refusal, Stamp};
use crate::calendar::{meeting_agenda, short};
use crate::model::*;

/// The official duty that the meetings of the school serve.
const DUTY: &str = "1.2";

/// Notes a meeting, held or to come. The agenda of a comité to come holds what is left to apply and to decide; the first comité that was held
/// does a step of the transition, once the letter is signed. One of the bassin is named by hand, the others by their body.
///
/// # Errors
/// A meeting of the bassin without a name.
pub fn note(carnet: &Carnet, stamp: &Stamp, body: Body, dated: Dated, place: String) -> Result<Act, Refusal> {
    if body == Body::Network && dated.title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le nom de la réunion."));
    }
    let (title, duty) = match body {
        Body::Network => (dated.title.clone(), NETWORK_DUTY),
        _ => (capital(body.label()), DUTY),
    };
    let day = dated.day;
    let mut activity = Dated { title, ..dated }.activity(carnet, stamp, Nature::Meeting, duty);
    if body == Body::Network {
        activity.audience.insert(Audience::Network);
    }
    let committee = body == Body::Committee;
    let agenda = match committee && day >= stamp.day {
        true => meeting_agenda(carnet, stamp.day).join("\n"),
        false => String::new(),
    };
    let held = committee && activity.state == State::Done;
    let step = match held {
        true => carnet.committee_begun(SchoolYear::containing(day), (false, true), &stamp.author, day),
        false => None,
    };
    let meeting = Meeting { place, agenda, ..Meeting::new(activity.id, body) };
    let label = format!("Réunion : {} du {}", activity.title, short(day));
    Ok(Act::new(label).create(&activity).make(&meeting).also(step))
}

/// Adds to the agenda what is left to treat and is not in it.
///
/// # Errors
/// The meeting is no longer there.
pub fn complete_agenda(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.part_of::<Meeting>(id)?;
    let there: Vec<&str> = old.agenda.lines().map(str::trim).collect();
    let left = meeting_agenda(carnet, stamp.day);
    let new: Vec<&str> = left.iter().map(String::as_str).filter(|point| !there.contains(point)).collect();
    let agenda = [old.agenda.trim_end(), &new.join("\n")].join("\n").trim().to_owned();
    Ok(Act::new("Réunion : ordre du jour").put(carnet.one(id).ok(), &Meeting { agenda, ..Meeting::clone(&old) }))
}
