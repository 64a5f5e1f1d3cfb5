use chrono::{Days, NaiveDate};

use super::super::drawing::{Anchor, Drawing, Tone};
use crate::calendar::long;
use crate::french::brief_month;
use crate::model::{SchoolYear, minutes_to_text};

const PLANE: f32 = 60.0;
const TOP: f32 = 8.0;
const LEFT: f32 = 44.0;

/// The time noted by week beside the one that the letter gives: two figures in one ink, of which none is called too much or too little.
/// `noted`: the minutes of a week by its Monday; `weekly`: in minutes.
pub fn weeks(year: SchoolYear, noted: &[(NaiveDate, u32)], weekly: u32) -> Drawing {
    let mut wide = drawn(year, noted, weekly, 640.0);
    wide.narrow = Some(Box::new(drawn(year, noted, weekly, 272.0)));
    wide
}

fn drawn(year: SchoolYear, noted: &[(NaiveDate, u32)], weekly: u32, width: f32) -> Drawing {
    let first = noted.first().map(|(day, _)| *day).into_iter().chain(year.date(1, 9)).min().unwrap_or(year.first_day());
    let first = first.week(chrono::Weekday::Mon).first_day();
    let last = noted.last().map(|(day, _)| *day).into_iter().chain(year.date(5, 7)).max().unwrap_or(first);
    let count = ((last - first).num_days() / 7 + 1).max(1) as f32;
    let step = (width - LEFT) / count;
    let most = noted.iter().map(|(_, n)| *n).max().unwrap_or_default().max(weekly).max(60);
    let mut out = Drawing::new("Temps noté par semaine, temps indiqué dans la lettre", width, TOP + PLANE + 18.0);
    let foot = TOP + PLANE;
    let high = |minutes: u32| minutes as f32 * PLANE / most as f32;
    out.line(Tone::Rule, (LEFT, foot), (width, foot));
    for (monday, minutes) in noted {
        let x = LEFT + (*monday - first).num_days() as f32 / 7.0 * step;
        out.rect(Tone::Full, x + 0.5, foot - high(*minutes), (step - 1.5).max(1.5), high(*minutes).max(1.0));
        out.says(format!("Semaine du {} : {}", long(*monday), minutes_to_text(*minutes)));
    }
    out.line(Tone::Given, (LEFT, foot - high(weekly)), (width, foot - high(weekly)));
    out.says("Temps indiqué dans la lettre");
    out.text(Tone::Small, (LEFT - 4.0, foot - high(weekly) + 4.0), Anchor::End, minutes_to_text(weekly));
    out.text(Tone::Small, (LEFT - 4.0, foot + 4.0), Anchor::End, "0");
    for month in [9_u32, 11, 1, 3, 5] {
        let day = year.date(1, month).unwrap_or(first);
        let x = LEFT + (day - first).num_days().max(0) as f32 / 7.0 * step;
        out.text(Tone::Small, (x, foot + 14.0), Anchor::Start, brief_month(month));
    }
    out.legend(&[(Tone::Full, "temps noté, par semaine"), (Tone::Given, "temps indiqué dans la lettre")]);
    out.words = vec![format!("Temps indiqué dans la lettre : {} par semaine.", minutes_to_text(weekly))];
    out.words.extend(noted.iter().map(|(monday, minutes)| {
        let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(*monday);
        format!("Du {} au {} : {} notées.", long(*monday), long(sunday), minutes_to_text(*minutes))
    }));
    out
}
