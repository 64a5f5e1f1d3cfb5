use leptos::prelude::*;

use crate::calendar::SchoolDays;
use crate::model::{Change, YearCalendar};
use crate::ui::session::Session;

/// Changes the year's calendar: the first change makes the school's own out of the official one.
pub(super) fn change(
    session: Session,
    days: Memo<SchoolDays>,
    label: &str,
    alter: impl FnOnce(&mut YearCalendar),
) -> bool {
    let old = days.with_untracked(|d| d.calendar.clone());
    let mut new = old.clone();
    alter(&mut new);
    new.breaks.sort_by_key(|b| b.from);
    new.closed.sort_by_key(|c| c.date);
    let stored = session
        .carnet
        .with_untracked(|c| c.calendars.contains_key(&old.id));
    let changes = match stored {
        _ if new == old => Vec::new(),
        true => Change::update(&old, &new).into_iter().collect(),
        false => vec![Change::create(&new)],
    };
    session.commit(format!("Calendrier : {label}"), changes)
}
