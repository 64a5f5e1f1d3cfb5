//! In which month a campaign stands in a list: that of its dates, else the first that its usual window names.

use chrono::{Datelike, NaiveDate};

use super::{SchoolDays, month_name};
use crate::model::{Campaign, SchoolYear, fold};

/// The first day of the month of a campaign; `None`: all the year.
pub fn campaign_month(campaign: &Campaign, days: &SchoolDays) -> Option<NaiveDate> {
    let date = campaign
        .from
        .or(campaign.to)
        .or_else(|| of_period(campaign, days))
        .or_else(|| of_words(&campaign.window, days.year()));
    date?.with_day(1)
}

/// « LSU – trimestre 2 » stands where the period ends; « du deuxième trimestre… » where the second begins.
fn of_period(campaign: &Campaign, days: &SchoolDays) -> Option<NaiveDate> {
    let name = fold(&campaign.name);
    let periods = &days.calendar.periods;
    if let Some(period) = periods.iter().find(|p| name.contains(&fold(&p.name))) {
        return Some(period.to);
    }
    let window = fold(&campaign.window);
    let ordinals = ["premier ", "deuxieme ", "troisieme "];
    let begins = |(ordinal, period): (&str, NaiveDate)| {
        let named = |kind: &str| window.contains(&format!("{ordinal}{kind}"));
        (named("trimestre") || named("semestre")).then_some(period)
    };
    let firsts = periods.iter().map(|p| p.from);
    ordinals.into_iter().zip(firsts).find_map(begins)
}

/// The first month that is named; « toute l’année » and « chaque mois », where nothing else comes before, name none.
fn of_words(window: &str, year: SchoolYear) -> Option<NaiveDate> {
    let window = fold(window);
    let months = year.first_day().iter_days().filter(|d| d.day() == 1).take(12);
    let at = |month: NaiveDate| Some((window.find(&fold(month_name(month)))?, month));
    let (place, month) = months.filter_map(at).min_by_key(|(place, _)| *place)?;
    let all_year = window.find("toute l").is_some_and(|all| all < place);
    (!all_year).then_some(month)
}
