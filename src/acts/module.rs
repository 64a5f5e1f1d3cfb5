//! The modules and rights of the ENT that the school follows.

use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// Adds one at the end of the list.
///
/// # Errors
/// No name, or one that is in the list.
pub fn add(carnet: &Carnet, stamp: &Stamp, name: &str, kind: ModuleKind, tool: String) -> Result<Act, Refusal> {
    let all = carnet.modules_in_order(true);
    if name.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le nom du module ou du droit."));
    }
    if all.iter().any(|m| fold(&m.name) == fold(name)) {
        return Err(Refusal::of(Given::Name, format!("« {name} » est déjà dans la liste.")));
    }
    let new = EntModule {
        id: stamp.id(),
        name: name.to_owned(),
        kind,
        tool,
        rank: Rank::after(all.last().map(|m| &m.rank)),
        retired: false,
        extra: Extra::new(),
    };
    Ok(Act::new(format!("Module ajouté : {name}")).make(&new))
}

/// Adds the usual ones that are not there.
///
/// # Errors
/// All are there.
pub fn add_usual(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let new = stamp.with_ids(|ids| usual_modules(&carnet.modules_in_order(true), ids));
    match new.len() {
        0 => Err(Refusal::because("Les modules habituels sont déjà là.")),
        n => Ok(Act::new(format!("Modules habituels ajoutés : {n}")).also(new.iter().map(Change::create))),
    }
}

/// Moves one by a place.
///
/// # Errors
/// None.
pub fn shift(carnet: &Carnet, _: &Stamp, id: Id, to: Move) -> Result<Act, Refusal> {
    Ok(Act::quiet("Module déplacé").also(moved(&carnet.modules_in_order(true), id, to)))
}
