use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::{Day, SchoolDays, long_with_day};
use crate::model::SchoolYear;
use crate::ui::session::Session;

/// Says when a date is no school day: it is kept, for the school may work then.
pub fn warn_closed(session: Session, date: NaiveDate) {
    let day = session.carnet.with_untracked(|c| SchoolDays::of(c, SchoolYear::containing(date)).day(date));
    let why = match day {
        Day::School | Day::Outside => return,
        Day::Weekend => "un week-end".to_owned(),
        Day::Closed(name) => format!("un jour sans classe ({name})"),
    };
    session.say(format!("Attention : {} est {why}. La date est gardée.", long_with_day(date)));
}
