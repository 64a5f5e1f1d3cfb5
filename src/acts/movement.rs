//! An arrival or a departure, carried over everywhere; nobody is named.

use super::dated::Dated;
use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// Notes a movement; its title is the class, or the function of an adult.
///
/// # Errors
/// No class.
pub fn note(carnet: &Carnet, stamp: &Stamp, kind: MovementKind, dated: Dated) -> Result<Act, Refusal> {
    let class = dated.title.clone();
    if class.is_empty() {
        let why = "Indiquez la classe, ou la fonction pour un adulte.";
        return Err(Refusal::of(Given::Name, why));
    }
    let word = match kind {
        MovementKind::Departure => "Départ",
        _ => "Arrivée",
    };
    let dated = Dated { title: format!("{word} en {class}"), ..dated };
    let mut activity = dated.activity(carnet, stamp, Nature::Operation, "1.4");
    activity.state = State::Planned;
    let movement = Movement { id: activity.id, kind, class, done: Default::default(), extra: Extra::new() };
    Ok(Act::new(format!("Mouvement noté : {}", activity.title)).create(&activity).make(&movement))
}

/// Whether it is carried over there; once it is everywhere, it is done in the journal.
///
/// # Errors
/// The movement is no longer there.
pub fn carry_over(carnet: &Carnet, stamp: &Stamp, id: Id, place: MovementPlace, on: bool) -> Result<Act, Refusal> {
    let (old, before) = (carnet.part_of::<Movement>(id)?, carnet.one::<Activity>(id)?);
    let mut new = Movement::clone(&old);
    match on {
        true => drop(new.done.insert(place, stamp.day)),
        false => drop(new.done.remove(&place)),
    }
    let mut after = before.renewed();
    after.state = if new.is_over() { State::Done } else { State::Planned };
    Ok(Act::quiet(format!("Mouvement : {}", place.label())).put(carnet.one(id).ok(), &new).update(before, &after))
}
