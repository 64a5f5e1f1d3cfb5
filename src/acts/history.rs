//! What was done comes back: a deletion taken back by itself, an action found in the second memory done again.

use super::{Act, Refusal, Stamp};
use crate::model::*;

/// Takes one change of an action back.
///
/// # Errors
/// None here; the carnet may refuse it.
pub fn restore(_: &Carnet, _: &Stamp, label: &str, change: &Change) -> Result<Act, Refusal> {
    Ok(Act::new(format!("Restauré : {label}")).also([change.inverse()]))
}

/// Does an action again, as a new one.
///
/// # Errors
/// None here; the carnet may refuse it.
pub fn repeat(_: &Carnet, _: &Stamp, action: &Transaction) -> Result<Act, Refusal> {
    Ok(Act::new(format!("Repris : {}", action.label)).also(action.changes.clone()))
}
