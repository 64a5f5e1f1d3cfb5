//! The copy that is prepared for the head of school.

use super::{Act, Refusal, Stamp};
use crate::exchange::head_copy::{digest_of, head_copy};
use crate::model::*;

/// Notes that a copy leaves, with the digest of what it holds. The bilan is begun before: the head's decisions rest on it.
///
/// # Errors
/// None.
pub fn prepare(carnet: &Carnet, _: &Stamp, mut copy: SentCopy) -> Result<Act, Refusal> {
    copy.version = carnet.review(copy.year).map(|r| VisaVersion::of(carnet, r, None));
    let earlier = carnet.copies.values().filter(|k| k.year == copy.year && k.at < copy.at && k.version.is_some());
    copy.before = earlier.max_by_key(|k| k.at.clone()).map(|k| ReadBefore {
        at: k.at.clone(),
        version: k.version.clone().unwrap_or_default(),
        extra: Extra::new(),
    });
    copy.digest = digest_of(&head_copy(carnet, &copy));
    Ok(Act::quiet("Exemplaire préparé pour le chef d’établissement").make(&copy))
}
