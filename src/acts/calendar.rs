//! The dates of a school year.

use super::{Act, Refusal, Stamp};
use crate::model::*;

/// Changes the calendar of a year, and `more` beside it: the first change makes the school's own out of the official one, `old`.
///
/// # Errors
/// None.
pub fn alter(
    carnet: &Carnet,
    _: &Stamp,
    old: &YearCalendar,
    label: &str,
    alter: impl FnOnce(&mut YearCalendar),
    more: Vec<Change>,
) -> Result<Act, Refusal> {
    let mut new = old.clone();
    alter(&mut new);
    new.breaks.arrange_by_key(|b| b.from);
    new.closed.arrange_by_key(|c| c.date);
    let act = Act::quiet(format!("Calendrier : {label}"));
    let own = carnet.calendars.contains_key(&old.id);
    let act = match new == *old {
        true => act,
        false => act.put(Some(old).filter(|_| own), &new),
    };
    Ok(act.also(more))
}
