use chrono::{Datelike, Days, NaiveDate};

use super::SchoolDays;

/// The councils of a period are held around its last day; a fortnight later the next ones are prepared.
const HELD: Days = Days::new(14);

/// The delivered model that the time of the year calls for, by its key, and the period that it is about: the change of year from May
/// to September, then the councils of the period that ends next, where the calendar has periods.
pub fn season(days: &SchoolDays, today: NaiveDate) -> (&'static str, Option<String>) {
    if (5..=9).contains(&today.month()) {
        return ("transition", None);
    }
    let next = |to: NaiveDate| to.checked_add_days(HELD).is_none_or(|held| held >= today);
    let period = days.calendar.periods.iter().find(|p| next(p.to));
    ("councils", period.map(|p| p.name.clone()))
}
