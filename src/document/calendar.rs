use super::{Block, Document, Style, Table};
use crate::calendar::{Due, MONTHS, SchoolDays, Standing, long_with_day, month_of_year, short};
use crate::model::SchoolYear;

/// The school year on one page: its dates, the school days of each month, and what is due.
pub fn calendar(days: &SchoolDays, due: &[Due]) -> Document {
    let calendar = &days.calendar;
    let year = days.year();
    let mut dates: Vec<(chrono::NaiveDate, String)> = Vec::new();
    let mut add =
        |date: Option<chrono::NaiveDate>, words: String| dates.extend(date.map(|d| (d, words)));
    add(calendar.teachers, "Rentrée des enseignants".to_owned());
    add(calendar.pupils, "Rentrée des élèves".to_owned());
    add(
        calendar.summer,
        "Vacances d’été, après la classe".to_owned(),
    );
    for pause in &calendar.breaks {
        add(
            Some(pause.from),
            format!(
                "Vacances : {}, jusqu’au {} au matin",
                pause.name,
                short(pause.back)
            ),
        );
    }
    for closed in &calendar.closed {
        add(Some(closed.date), closed.name.clone());
    }
    for period in &calendar.periods {
        add(
            Some(period.from),
            format!("{}, jusqu’au {}", period.name, short(period.to)),
        );
    }
    for (date, name) in days.public() {
        add(Some(*date), format!("{name} (férié)"));
    }
    dates.sort();
    let dates = Table {
        caption: "Dates de l’année".to_owned(),
        headers: ["Date", "Quoi"].map(str::to_owned).into(),
        rows: dates
            .into_iter()
            .map(|(d, words)| vec![long_with_day(d), words])
            .collect(),
    };
    let months = months(year).filter(|m| days.school_days_in(*m) > 0);
    let months = Table {
        caption: "Jours de classe".to_owned(),
        headers: ["Mois", "Jours"].map(str::to_owned).into(),
        rows: months
            .map(|m| vec![month_of_year(m), days.school_days_in(m).to_string()])
            .collect(),
    };
    let due: Vec<Vec<String>> = due
        .iter()
        .filter(|d| year.contains(d.date))
        .map(|d| vec![short(d.date), d.title.clone()])
        .collect();
    let mut blocks = vec![Block::Heading {
        level: 1,
        text: format!("Calendrier {year}"),
    }];
    if let Some(words) = standing(days.standing) {
        blocks.push(Block::Paragraph {
            style: Style::Note,
            text: words.to_owned(),
        });
    }
    blocks.push(Block::Table(dates));
    blocks.push(Block::Table(months));
    if !due.is_empty() {
        blocks.push(Block::Table(Table {
            caption: "Échéances".to_owned(),
            headers: ["Date", "Quoi"].map(str::to_owned).into(),
            rows: due,
        }));
    }
    Document {
        title: format!("Calendrier {year}"),
        blocks,
    }
}

/// The first day of each month of a school year, from August on.
pub fn months(year: SchoolYear) -> impl Iterator<Item = chrono::NaiveDate> {
    (0..MONTHS.len() as u32)
        .filter_map(move |n| year.first_day().checked_add_months(chrono::Months::new(n)))
}

/// How far the dates can be relied on, in words; `None`: they are official, or the school's own.
pub fn standing(standing: Option<Standing>) -> Option<&'static str> {
    match standing? {
        Standing::Official => None,
        Standing::ToCheck => Some(
            "Dates à vérifier : elles viennent de sources concordantes, pas de l’arrêté lui-même.",
        ),
        Standing::ToConfirm => {
            Some("Dates à confirmer : elles n’étaient pas fixées quand cette version a été faite.")
        }
    }
}
