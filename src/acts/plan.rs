//! The volet numérique of the projet d'établissement: its axes and their actions.

use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// Adds an axis to the open year.
///
/// # Errors
/// No title.
pub fn add_axis(carnet: &Carnet, stamp: &Stamp, title: String) -> Result<Act, Refusal> {
    if title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le titre de l’axe."));
    }
    let year = carnet.open_year();
    let rank = Rank::after(carnet.axes_of(year).last().map(|a| &a.rank));
    let axis = Axis { id: stamp.id(), year: year.start(), rank, title, extra: Extra::new() };
    Ok(Act::new(format!("Axe ajouté : {}", axis.title)).create(&axis))
}

/// Takes over the axes of the year before, with what is not over of their actions.
///
/// # Errors
/// None.
pub fn renew(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let year = carnet.open_year();
    let mut act = Act::new("Volet numérique repris de l’année d’avant");
    for old in carnet.axes_of(year.previous()) {
        let axis = Axis { id: stamp.id(), year: year.start(), ..old.clone() };
        act = act.create(&axis);
        for action in carnet.plan_actions_of(old.id).into_iter().filter(|a| !a.state.is_over()) {
            act = act.create(&PlanAction {
                id: stamp.id(),
                axis: axis.id,
                activities: Default::default(),
                decisions: Default::default(),
                ..action.clone()
            });
        }
    }
    Ok(act)
}

/// Moves an axis by a place.
///
/// # Errors
/// The axis is no longer there.
pub fn shift_axis(carnet: &Carnet, _: &Stamp, id: Id, to: Move) -> Result<Act, Refusal> {
    let axis = carnet.one::<Axis>(id)?;
    let all = carnet.axes_of(SchoolYear::new(axis.year));
    Ok(Act::quiet(format!("Axe déplacé : {}", axis.title)).also(moved(&all, id, to)))
}

/// Adds an action at the end of an axis.
///
/// # Errors
/// No title.
pub fn add_action(carnet: &Carnet, stamp: &Stamp, axis: Id, title: String) -> Result<Act, Refusal> {
    if title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’action."));
    }
    let rank = Rank::after(carnet.plan_actions_of(axis).last().map(|a| &a.rank));
    let action = PlanAction::new(stamp.id(), axis, rank, title);
    Ok(Act::new(format!("Action ajoutée : {}", action.title)).create(&action))
}

/// Moves an action by a place.
///
/// # Errors
/// The action is no longer there.
pub fn shift_action(carnet: &Carnet, _: &Stamp, id: Id, to: Move) -> Result<Act, Refusal> {
    let action = carnet.one::<PlanAction>(id)?;
    let all = carnet.plan_actions_of(action.axis);
    Ok(Act::quiet(format!("Action déplacée : {}", action.title)).also(moved(&all, id, to)))
}

/// Links an action to a decision, or to an activity that carried it out.
///
/// # Errors
/// The action is no longer there.
pub fn link(carnet: &Carnet, _: &Stamp, id: Id, to: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<PlanAction>(id)?;
    let mut new = old.clone();
    match carnet.decisions.contains_key(&to) {
        true => new.decisions.insert(to),
        false => new.activities.insert(to),
    };
    Ok(Act::quiet("Action : lien").update(old, &new))
}

/// Takes a link away.
///
/// # Errors
/// The action is no longer there.
pub fn unlink(carnet: &Carnet, _: &Stamp, id: Id, to: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<PlanAction>(id)?;
    let mut new = old.clone();
    new.activities.remove(&to);
    new.decisions.remove(&to);
    Ok(Act::new("Action : lien retiré").update(old, &new))
}
