//! The copy that is prepared for the head of school.

use super::{Act, Refusal, Stamp};
use crate::exchange::head_copy::{digest_of, head_copy};
use crate::model::*;

/// Notes that a copy leaves, with the digest of what it holds. The bilan is begun before: the head's decisions rest on it.
///
/// # Errors
/// None.
pub fn prepare(carnet: &Carnet, _: &Stamp, mut copy: SentCopy) -> Result<Act, Refusal> {
    copy.digest = digest_of(&head_copy(carnet, &copy));
    Ok(Act::quiet("Exemplaire préparé pour le chef d’établissement").make(&copy))
}
