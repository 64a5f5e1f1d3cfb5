use chrono::NaiveDate;

use super::short;
use crate::model::{Body, Carnet, Meeting, SchoolYear, State};

/// The periods of a year that have a name: its trimestres or semestres, and since the last comité de pilotage.
pub fn named_periods(carnet: &Carnet, year: SchoolYear, today: NaiveDate) -> Vec<(String, NaiveDate, NaiveDate)> {
    let calendar = carnet.calendars.values().find(|c| c.year == year.start());
    let mut all: Vec<(String, NaiveDate, NaiveDate)> =
        calendar.map(|c| c.periods.iter().map(|p| (p.name.clone(), p.from, p.to)).collect()).unwrap_or_default();
    let held = carnet.parts::<Meeting>().into_iter();
    let last = held.filter(|(m, a)| m.body == Body::Committee && a.state == State::Done && a.date <= today);
    if let Some((_, meeting)) = last.max_by_key(|(_, a)| a.date) {
        all.push((format!("Depuis le comité du {}", short(meeting.date)), meeting.date, today));
    }
    all
}
