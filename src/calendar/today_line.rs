use chrono::{Datelike, NaiveDate};

use super::SchoolDays;
use super::year_rail::{monday, short_name};
use crate::french::plural;
use crate::model::{Carnet, capital};

/// Where a day stands in its school year: « Semaine 49 (A), la 1re du trimestre 2 · 15 jours de classe avant Noël ».
pub fn today_line(carnet: &Carnet, today: NaiveDate) -> String {
    let days = SchoolDays::of(carnet, carnet.open_year());
    let letter = days.week(today).map(|w| format!(" ({w})")).unwrap_or_default();
    let mut said = format!("semaine {}{letter}", today.iso_week().week());
    if let Some(period) = days.calendar.periods.iter().find(|p| (p.from..=p.to).contains(&today)) {
        let has_school = |m: &NaiveDate| m.iter_days().take(7).any(|d| days.is_school_day(d));
        let weeks = monday(period.from).iter_weeks().take_while(|m| *m <= today).filter(has_school).count();
        let nth = if weeks == 1 { "1re".to_owned() } else { format!("{weeks}e") };
        said.push_str(&format!(", la {nth} du {}", period.name.to_lowercase()));
    }
    let next = days.calendar.breaks.iter().filter(|b| b.from >= today).min_by_key(|b| b.from);
    if let Some(next) = next {
        let left = today.iter_days().take_while(|d| *d <= next.from).filter(|d| days.is_school_day(*d)).count() as u32;
        if left > 0 {
            said.push_str(&format!(
                " · {} avant {}",
                plural(left, "jour de classe", "jours de classe"),
                with_article(&short_name(&next.name))
            ));
        }
    }
    capital(&said)
}

/// « la Toussaint », « Noël », « l’hiver ».
fn with_article(name: &str) -> String {
    match name {
        "Toussaint" => "la Toussaint".to_owned(),
        "Hiver" => "les vacances d’hiver".to_owned(),
        "Printemps" => "les vacances de printemps".to_owned(),
        name => name.to_owned(),
    }
}
