use leptos::prelude::*;

use crate::acts;
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
    session.act(|c, s| acts::calendar::alter(c, s, &old, label, alter, more)).is_ok()
}
