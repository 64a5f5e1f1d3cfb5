//! An answer that comes back often.

use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// Adds one, verified today.
///
/// # Errors
/// No question.
pub fn add(_: &Carnet, stamp: &Stamp, question: String, text: String) -> Result<Act, Refusal> {
    if question.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez la question."));
    }
    let answer = StandardAnswer {
        id: stamp.id(),
        question: question.clone(),
        text,
        module: None,
        verified: Some(stamp.day),
        extra: Extra::new(),
    };
    Ok(Act::new(format!("Réponse type ajoutée : {question}")).create(&answer))
}
