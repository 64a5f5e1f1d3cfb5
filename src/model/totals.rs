use std::collections::BTreeMap;

use super::{Carnet, Gather, Id, SchoolYear, State, Sum};

/// The sums of a school year, counted in one pass: the same numbers on every page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    pub year: Sum,
    pub planned: u32,
    /// By principal duty; `None`: no duty.
    pub duties: BTreeMap<Option<Id>, Sum>,
    /// By mission of the principal duty.
    pub missions: BTreeMap<Option<Id>, Sum>,
}

impl Totals {
    pub fn of(carnet: &Carnet, year: SchoolYear) -> Self {
        let mut totals = Self::default();
        // A duty that the year's letter does not have is none: so missions add up to the total.
        let letter = carnet.letter(year.start());
        let missions: BTreeMap<Id, Id> = letter
            .map(|l| carnet.numbered_duties(l.id))
            .unwrap_or_default()
            .into_iter()
            .map(|(_, duty)| (duty.id, duty.mission))
            .into_map();
        let of_year = |a: &&std::sync::Arc<super::Activity>| a.school_year() == year;
        for activity in carnet.activities.values().filter(of_year) {
            if activity.state == State::Planned {
                totals.planned += 1;
            }
            let duty = activity.duty.filter(|d| missions.contains_key(d));
            let mission = duty.and_then(|d| missions.get(&d).copied());
            totals.year.add(activity);
            totals.duties.entry(duty).or_default().add(activity);
            totals.missions.entry(mission).or_default().add(activity);
            if activity.state == State::Done {
                for duty in activity.duties().skip(usize::from(activity.duty.is_some())) {
                    totals.duties.entry(Some(duty)).or_default().also += 1;
                }
            }
        }
        totals
    }

    pub fn duty(&self, duty: Id) -> Sum {
        self.duties.get(&Some(duty)).copied().unwrap_or_default()
    }

    pub fn mission(&self, mission: Id) -> Sum {
        self.missions.get(&Some(mission)).copied().unwrap_or_default()
    }

    /// What has no duty.
    pub fn without_duty(&self) -> Sum {
        self.duties.get(&None).copied().unwrap_or_default()
    }
}
