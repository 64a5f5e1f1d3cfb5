//! The classes of a year.

use crate::model::*;

impl Carnet {
    /// The classes of a year, by level and name.
    pub fn classes_of(&self, year: SchoolYear) -> Vec<&SchoolClass> {
        let mut found: Vec<&SchoolClass> =
            self.classes.values().filter(|c| c.year == year.start()).map(|c| &**c).collect();
        found.arrange_by_cached_key(|c| (c.order(), c.id));
        found
    }

    /// The classes of the year after, proposed from those of `year`: each level moved up, the first level of each
    /// kind as it was; as (name, level). Names are told apart.
    pub fn classes_moved_up(&self, year: SchoolYear) -> Vec<(String, String)> {
        let old = self.classes_of(year);
        let entering =
            old.iter().filter(|c| !SchoolClass::is_reached(&c.level)).map(|c| (c.name.clone(), c.level.clone()));
        let mut new: Vec<(String, String)> = Vec::new();
        for class in entering.chain(old.iter().filter_map(|c| c.moved_up())) {
            if !new.iter().any(|(name, _)| fold(name) == fold(&class.0)) {
                new.push(class);
            }
        }
        new
    }
}
