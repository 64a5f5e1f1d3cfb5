//! Campaigns of a year.

use crate::model::*;

impl Carnet {
    /// The campaigns of a year: by their date where one is known, then as they were added.
    pub fn campaigns_of(&self, year: SchoolYear) -> Vec<&Campaign> {
        let of = |c: &&Campaign| c.year == year.start();
        let mut found: Vec<&Campaign> = self.campaigns.values().map(|c| &**c).filter(of).collect();
        found.arrange_by_key(|c| (c.from.or(c.to).is_none(), c.from.or(c.to), c.id));
        found
    }
}
