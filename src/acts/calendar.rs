//! The dates of a school year.

use super::{Act, Refusal, Stamp};
use crate::calendar::{Cut, SchoolDays, propose_periods};
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

/// Cuts a year that has no periods yet.
///
/// # Errors
/// It has some: they are changed in the calendar.
pub fn cut(carnet: &Carnet, stamp: &Stamp, year: SchoolYear, cut: Cut) -> Result<Act, Refusal> {
    let days = SchoolDays::of(carnet, year);
    if !days.calendar.periods.is_empty() {
        return Err(Refusal::because("Cette année a déjà ses périodes : changez-les dans le Calendrier."));
    }
    let periods = propose_periods(&days, cut);
    alter(carnet, stamp, &days.calendar, "périodes proposées", |c| c.periods = periods, Vec::new())
}
