use chrono::NaiveDate;

use super::Beginning;
use crate::model::{Carnet, IdMaker, ProcedureModel};

/// A step that is due before one that stands above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    pub title: String,
    pub due: NaiveDate,
    pub above: String,
    pub above_due: NaiveDate,
}

/// The steps of a model that would be due before one above them, if it began on `today` in the open year of this carnet.
pub fn misplaced(carnet: &Carnet, model: &ProcedureModel, today: NaiveDate) -> Vec<Misplaced> {
    let year = carnet.open_year();
    let days = super::SchoolDays::of(carnet, year);
    let period = days.calendar.periods.first().map(|p| p.name.clone());
    let period = period.unwrap_or_default();
    let begun = Beginning::of(carnet, model, year, &period, today, &mut IdMaker::new(0, 0));
    let mut latest: Option<(NaiveDate, String)> = None;
    let mut found = Vec::new();
    for step in begun.steps {
        let (Some(due), title) = (step.date, step.plan.title) else {
            continue;
        };
        match &latest {
            Some((above_due, above)) if *above_due > due => {
                found.push(Misplaced { title, due, above: above.clone(), above_due: *above_due })
            }
            _ => latest = Some((due, title)),
        }
    }
    found
}
