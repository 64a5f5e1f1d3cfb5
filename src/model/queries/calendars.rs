//! The dates of a year.

use crate::model::*;

impl Carnet {
    /// The dates of a year, once one of them was changed.
    pub fn year_calendar(&self, year: SchoolYear) -> Option<&YearCalendar> {
        self.calendars.values().find(|c| c.year == year.start()).map(|c| &**c)
    }
}
