use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::{Activity, Carnet, fold};

/// What the journal has, by its day: so that an import does not bring it in a second time.
pub struct KnownActivities<'a> {
    by_day: HashMap<NaiveDate, Vec<(String, &'a Activity)>>,
}

/// A title, whatever its case, accents, spaces and signs.
fn plain(title: &str) -> String {
    fold(title).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl<'a> KnownActivities<'a> {
    pub fn of(carnet: &'a Carnet) -> Self {
        let mut by_day: HashMap<NaiveDate, Vec<(String, &'a Activity)>> = HashMap::new();
        for activity in carnet.activities.values() {
            by_day.entry(activity.date).or_default().push((plain(&activity.title), activity));
        }
        Self { by_day }
    }

    /// The activity of that day and title, of that length where both say one.
    pub fn find(&self, date: NaiveDate, title: &str, minutes: Option<u16>) -> Option<&'a Activity> {
        let title = plain(title);
        let same = |a: &Activity| a.minutes.is_none() || minutes.is_none() || a.minutes == minutes;
        let all = self.by_day.get(&date)?.iter();
        all.into_iter().find(|(t, a)| *t == title && same(a)).map(|(_, a)| *a)
    }
}
