use carnet_derive::FromFields;
use serde::Serialize;

use super::{Activity, State};

/// Time and number of what was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Sum {
    /// Activities done.
    pub count: u32,
    /// Their minutes.
    pub minutes: u32,
    /// Activities done that name it as a second duty (« aussi »): no time.
    pub also: u32,
}

impl Sum {
    /// Adds an activity as its principal duty sees it.
    pub fn add(&mut self, activity: &Activity) {
        if activity.state == State::Done {
            self.count += 1;
            self.minutes = self.minutes.saturating_add(activity.counted_minutes());
        }
    }
}

/// Numbers added up; what is beyond a `u32` stays at its end: a number that nobody counted is wrong, and the program goes on.
pub fn saturating_sum(numbers: impl IntoIterator<Item = u32>) -> u32 {
    numbers.into_iter().fold(0, u32::saturating_add)
}
