use chrono::{NaiveDate, NaiveTime};

use super::Stamp;
use crate::model::*;

/// Something at a day: a meeting, a training, an exchange, an outage, a movement. Each is an activity of the journal with something beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    pub title: String,
    pub day: NaiveDate,
    pub hour: Option<NaiveTime>,
    pub minutes: Option<u16>,
}

impl Dated {
    /// Its activity, serving that item of the official letter: planned where the day is to come, else done.
    pub(super) fn activity(&self, carnet: &Carnet, stamp: &Stamp, nature: Nature, duty: &str) -> Activity {
        let mut activity = Activity::new(stamp.id(), self.day, self.title.clone());
        activity.nature = nature;
        activity.time = self.hour;
        activity.minutes = self.minutes;
        activity.state = match self.day > stamp.day {
            true => State::Planned,
            false => State::Done,
        };
        activity.duty = carnet.duty_of(duty, self.day);
        activity
    }
}
