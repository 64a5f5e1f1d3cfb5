use leptos::prelude::*;

use crate::calendar::SchoolDays;
use crate::model::{Arrange, Change, YearCalendar};
use crate::ui::session::Session;

/// Changes the year's calendar: the first change makes the school's own out of the official one.
pub(super) fn change(
    session: Session,
    days: Memo<SchoolDays>,
    label: &str,
    alter: impl FnOnce(&mut YearCalendar),
) -> bool {
    change_with(session, days, label, alter, Vec::new())
}

/// The same, and `more` beside it, as one action.
pub(super) fn change_with(
    session: Session,
    days: Memo<SchoolDays>,
    label: &str,
    alter: impl FnOnce(&mut YearCalendar),
    more: Vec<Change>,
) -> bool {
    let old = days.with_untracked(|d| d.calendar.clone());
    let mut new = old.clone();
    alter(&mut new);
    new.breaks.arrange_by_key(|b| b.from);
    new.closed.arrange_by_key(|c| c.date);
    let stored = session.carnet.with_untracked(|c| c.calendars.contains_key(&old.id));
    let mut changes = match stored {
        _ if new == old => Vec::new(),
        true => Change::update(&old, &new).into_iter().collect(),
        false => vec![Change::create(&new)],
    };
    changes.extend(more);
    session.commit(format!("Calendrier : {label}"), changes)
}
