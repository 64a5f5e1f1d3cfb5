//! A model of a procedure, the person's own: changed, copied, received.

use super::{Act, Refusal, Stamp};
use crate::model::*;

/// The person's own copy of a delivered model, to be changed.
///
/// # Errors
/// None.
pub fn make_own(_: &Carnet, stamp: &Stamp, model: &ProcedureModel) -> Result<Act, Refusal> {
    let new = ProcedureModel { id: stamp.id(), ..model.clone() };
    Ok(Act::new(format!("Modèle à modifier : {}", new.name)).make(&new))
}

/// Another model that begins as that one.
///
/// # Errors
/// None.
pub fn duplicate(_: &Carnet, stamp: &Stamp, model: &ProcedureModel) -> Result<Act, Refusal> {
    let id = stamp.id();
    let name = format!("{} (copie)", model.name);
    let new = ProcedureModel { id, key: id.to_string(), name, ..model.clone() };
    Ok(Act::new(format!("Modèle dupliqué : {}", new.name)).make(&new))
}

/// Adds a model that came as a file.
///
/// # Errors
/// None.
pub fn receive(_: &Carnet, _: &Stamp, model: &ProcedureModel) -> Result<Act, Refusal> {
    Ok(Act::new(format!("Modèle reçu : {}", model.name)).create(model))
}

/// Adds a step at its end, to be worded.
///
/// # Errors
/// The model is no longer there.
pub fn add_step(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<ProcedureModel>(id)?;
    let mut new = old.clone();
    new.steps.push(ModelStep {
        key: stamp.id().to_string(),
        title: "Nouvelle étape".to_owned(),
        when: "démarrage".to_owned(),
        duty: "1.4".to_owned(),
        ..ModelStep::default()
    });
    Ok(Act::quiet(format!("Modèle {} : étape ajoutée", old.name)).update(old, &new))
}

/// Changes its steps, `at` being the place of the one of that key.
///
/// # Errors
/// The model is no longer there.
pub fn alter_steps(
    carnet: &Carnet,
    _: &Stamp,
    id: Id,
    key: &str,
    field: &str,
    alter: &dyn Fn(&mut Vec<ModelStep>, usize),
) -> Result<Act, Refusal> {
    let old = carnet.one::<ProcedureModel>(id)?;
    let mut new = old.clone();
    if let Some(at) = old.steps.iter().position(|s| s.key == key) {
        alter(&mut new.steps, at);
    }
    Ok(Act::quiet(format!("Modèle {} : {field}", old.name)).update(old, &new))
}

/// Takes a step out of it.
///
/// # Errors
/// The model is no longer there.
pub fn remove_step(carnet: &Carnet, stamp: &Stamp, id: Id, key: &str) -> Result<Act, Refusal> {
    let remove = |steps: &mut Vec<ModelStep>, at| drop(steps.remove(at));
    Ok(Act { says: super::Says::Label, ..alter_steps(carnet, stamp, id, key, "étape retirée", &remove)? })
}
