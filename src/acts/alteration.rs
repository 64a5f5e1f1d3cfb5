//! A field of one record that is edited where it stands.

use std::sync::Arc;

use super::{Act, Refusal};
use crate::cards::card;
use crate::model::{AnyRecord, Carnet, Id, Noted, Tabled};

/// How the record that is edited is found: as it is kept, or as a line of the journal says that it is.
pub type Find<R> = fn(&Carnet, Id) -> Result<Arc<R>, Refusal>;

/// Changes a record; `field` is what the history calls it: « Décision « … » : date d’application ». Nothing where it is the same.
///
/// # Errors
/// [`Refusal::Missing`] where it is no longer there.
pub fn alter<R: Tabled>(carnet: &Carnet, id: Id, field: &str, alter: &dyn Fn(&mut R)) -> Result<Act, Refusal> {
    alter_found(carnet, id, kept, field, alter)
}

/// The same for what stands beside an activity: what its line alone says is kept with the first field that is changed.
///
/// # Errors
/// [`Refusal::Missing`] where the line says nothing of the kind any more.
pub fn complete<R: Noted>(carnet: &Carnet, id: Id, field: &str, alter: &dyn Fn(&mut R)) -> Result<Act, Refusal> {
    alter_found(carnet, id, Carnet::part_of, field, alter)
}

/// The same of a record that is found in a way of its own.
///
/// # Errors
/// [`Refusal::Missing`] where it is not found.
pub fn alter_found<R: Tabled>(
    carnet: &Carnet,
    id: Id,
    find: Find<R>,
    field: &str,
    alter: &dyn Fn(&mut R),
) -> Result<Act, Refusal> {
    let old = find(carnet, id)?;
    let mut new = R::clone(&old);
    alter(&mut new);
    let act = Act::quiet(format!("{} : {field}", named::<R>(carnet, id)));
    Ok(if new == *old { act } else { act.put(carnet.one(id).ok(), &new) })
}

/// The record as it is kept.
///
/// # Errors
/// [`Refusal::Missing`].
pub fn kept<R: Tabled>(carnet: &Carnet, id: Id) -> Result<Arc<R>, Refusal> {
    R::table(carnet).get(&id).cloned().ok_or(Refusal::Missing { table: R::TABLE, id })
}

fn named<R: Tabled>(carnet: &Carnet, id: Id) -> String {
    let name = |record: AnyRecord| (card(record.table()).name)(carnet, &record);
    let title = || carnet.activities.get(&id).map(|a| a.title.clone());
    carnet.get(R::TABLE, id).map(name).or_else(title).unwrap_or_default()
}
