//! An activity that comes back: a series.

use chrono::NaiveDate;

use crate::model::*;

impl Carnet {
    /// What of a series is planned after a day, earliest first.
    pub fn series_after(&self, series: Id, day: NaiveDate) -> Vec<&Activity> {
        let ahead = |a: &&Activity| a.series == Some(series) && a.state == State::Planned && a.date > day;
        let mut found: Vec<&Activity> = self.activities.values().map(|a| &**a).filter(ahead).collect();
        found.arrange_by_key(|a| (a.date, a.id));
        found
    }

    /// What of `was` became otherwise in `mine`, put on those of its series that come after it; their days and where they
    /// stand are their own.
    pub fn series_changes(&self, was: &Activity, mine: &Activity) -> Vec<Change> {
        let Some(series) = was.series else {
            return Vec::new();
        };
        let after = self.series_after(series, was.date).into_iter();
        let changed = after.filter_map(|old| {
            let mut new = old.renewed();
            let mut put = |differs: bool, set: &dyn Fn(&mut Activity)| {
                if differs {
                    set(&mut new);
                }
            };
            put(was.title != mine.title, &|a| a.title.clone_from(&mine.title));
            put(was.time != mine.time, &|a| a.time = mine.time);
            put(was.minutes != mine.minutes, &|a| a.minutes = mine.minutes);
            put(was.duty != mine.duty, &|a| a.duty = mine.duty);
            put(was.also != mine.also, &|a| a.also.clone_from(&mine.also));
            put(was.nature != mine.nature, &|a| a.nature = mine.nature);
            put(was.audience != mine.audience, &|a| a.audience.clone_from(&mine.audience));
            put(was.people != mine.people, &|a| a.people = mine.people);
            put(was.module != mine.module, &|a| a.module.clone_from(&mine.module));
            put(was.notes != mine.notes, &|a| a.notes.clone_from(&mine.notes));
            Change::update(old, &new)
        });
        changed.collect()
    }
}
