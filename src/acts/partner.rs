//! The partners, and what is exchanged with them.

use chrono::NaiveDate;

use super::dated::Dated;
use super::{Act, Given, Refusal, Stamp};
use crate::calendar::long_with_day;
use crate::model::*;

/// The item of the official letter that partners serve.
const DUTY: &str = "3.2";

/// What was asked of a partner, as it is typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub contact: Option<Id>,
    pub ticket: String,
    pub waiting_for: String,
    /// The day on which to ask again.
    pub remind: Option<NaiveDate>,
}

/// Notes an exchange.
///
/// # Errors
/// No subject; to ask again before it was asked.
pub fn note(carnet: &Carnet, stamp: &Stamp, dated: Dated, asked: Asked) -> Result<Act, Refusal> {
    if dated.title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’objet de l’échange."));
    }
    if asked.remind.is_some_and(|again| again < dated.day) {
        return Err(Refusal::of(Given::LastDay, "On ne relance pas avant d’avoir demandé."));
    }
    let mut activity = dated.activity(carnet, stamp, Nature::Communication, DUTY);
    activity.state = State::Done;
    activity.audience.insert(Audience::Network);
    let Asked { contact, ticket, waiting_for, remind } = asked;
    let exchange = Exchange { contact, ticket, waiting_for, remind, ..Exchange::new(activity.id) };
    Ok(Act::new(format!("Échange noté : {}", activity.title)).create(&activity).make(&exchange))
}

/// The day it was answered on.
///
/// # Errors
/// A day before it was sent.
pub fn answered_on(carnet: &Carnet, _: &Stamp, id: Id, day: Option<NaiveDate>) -> Result<Act, Refusal> {
    let (old, activity) = (carnet.one::<Exchange>(id)?, carnet.one::<Activity>(id)?);
    if day.is_some_and(|day| day < activity.date) {
        let sent = long_with_day(activity.date);
        return Err(Refusal::because(format!("La réponse ne peut pas précéder la demande, envoyée le {sent}.")));
    }
    Ok(Act::quiet("Échange : répondu le").update(old, &Exchange { answered: day, ..old.clone() }))
}

/// The answer came, today; on the day it was sent where that is to come.
///
/// # Errors
/// The exchange is no longer there.
pub fn close(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let (old, activity) = (carnet.one::<Exchange>(id)?, carnet.one::<Activity>(id)?);
    let new = Exchange { answered: Some(stamp.day.max(activity.date)), ..old.clone() };
    Ok(Act::new("Échange : réponse reçue").update(old, &new))
}

/// Adds whom one can ask.
///
/// # Errors
/// No organisation.
pub fn add_contact(_: &Carnet, stamp: &Stamp, organisation: String, name: String) -> Result<Act, Refusal> {
    if organisation.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’organisme."));
    }
    let contact = Contact {
        id: stamp.id(),
        organisation: organisation.clone(),
        name,
        role: String::new(),
        phone: String::new(),
        mail: String::new(),
        extra: Extra::new(),
    };
    Ok(Act::new(format!("Contact ajouté : {organisation}")).create(&contact))
}
