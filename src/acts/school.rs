//! The school, and the year that is open.

use super::{Act, Refusal, Stamp};
use crate::calendar::follow_school;
use crate::model::*;

/// Changes the school; the calendars follow: holidays of its zone, public holidays of its place.
///
/// # Errors
/// The school is no longer there.
pub fn alter(carnet: &Carnet, _: &Stamp, label: &str, alter: &dyn Fn(&mut School)) -> Result<Act, Refusal> {
    let Some(old) = carnet.school() else {
        return Err(Refusal::because("L’établissement n’est plus dans le carnet."));
    };
    let mut new = old.clone();
    alter(&mut new);
    let follow = follow_school(carnet, old, &new);
    let act = Act::quiet(label);
    let act = match follow.is_empty() {
        true => act,
        false => act.says("Le calendrier suit : vacances et jours fériés sont ceux du nouveau lieu, les dates changées à la main restent."),
    };
    Ok(act.update(old, &new).also(follow))
}

/// Changes what is said of the carnet itself: the open year, how long closed ones are kept.
///
/// # Errors
/// The carnet says nothing of itself.
pub fn alter_info(carnet: &Carnet, _: &Stamp, label: String, alter: &dyn Fn(&mut Info)) -> Result<Act, Refusal> {
    let Some(old) = carnet.about() else {
        return Err(Refusal::because("Ce carnet ne dit rien de lui-même : reprenez-le d’une sauvegarde."));
    };
    let mut new = old.clone();
    alter(&mut new);
    Ok(Act::quiet(label).update(old, &new))
}
