//! Campaigns of a year.

use crate::model::*;

impl Carnet {
    /// The campaigns of a year: by their date where one is known, then as they were added.
    pub fn campaigns_of(&self, year: SchoolYear) -> Vec<&Campaign> {
        let of = |c: &&Campaign| c.year == year.start();
        self.campaigns.values().map(|c| &**c).filter(of).collect()
    }
}
