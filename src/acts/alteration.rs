//! A field of one record that is edited where it stands.

use super::{Act, Refusal};
use crate::cards::card;
use crate::model::{AnyRecord, Carnet, Change, Id, Tabled};

/// Changes a record; `field` is what the history calls it: « Décision « … » : date d’application ». Nothing where it is the same.
///
/// # Errors
/// [`Refusal::Missing`] where it is no longer there.
pub fn alter<R: Tabled>(carnet: &Carnet, id: Id, field: &str, alter: &dyn Fn(&mut R)) -> Result<Act, Refusal> {
    let old = carnet.one::<R>(id)?;
    let mut new = old.clone();
    alter(&mut new);
    let label = format!("{} : {field}", named(carnet, carnet.get(R::TABLE, id)));
    Ok(Act::quiet(label).also(Change::update(old, &new)))
}

fn named(carnet: &Carnet, record: Option<AnyRecord>) -> String {
    record.map(|r| (card(r.table()).name)(carnet, &r)).unwrap_or_default()
}
