//! A comment, or an answer to one.

use super::{Act, Refusal, Stamp};
use crate::model::*;

/// Comments on something.
///
/// # Errors
/// Nothing is written.
pub fn add(_: &Carnet, stamp: &Stamp, target: String, reply_to: Option<Id>, text: &str) -> Result<Act, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::because("Indiquez votre commentaire."));
    }
    let comment = Comment {
        id: stamp.id(),
        target,
        reply_to,
        at: stamp.at.clone(),
        by: stamp.author.clone(),
        text: text.trim().to_owned(),
        resolved: false,
        extra: Extra::new(),
    };
    Ok(Act::quiet("Commentaire ajouté").create(&comment))
}

/// It was answered to, or is open again.
///
/// # Errors
/// The comment is no longer there.
pub fn turn(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Comment>(id)?;
    let new = Comment { resolved: !old.resolved, ..old.clone() };
    let label = if new.resolved { "Commentaire résolu" } else { "Commentaire rouvert" };
    Ok(Act::new(label).update(old, &new))
}
