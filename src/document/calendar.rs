use chrono::{Datelike, NaiveDate, Weekday};

use super::{Block, DayCell, Document, MonthColumn, Shade, Style, Table, YearSheet, year_rail};
use crate::calendar::{Day, Due, MONTHS, SchoolDays, WEEKDAYS, YearRail, long, month_of_year, short};
use crate::model::{Arrange, Carnet, SchoolYear};

/// The school year on one page: a row a month, with its school days, its dates and what is due.
pub fn calendar(days: &SchoolDays, due: &[Due]) -> Document {
    let year = days.year();
    let dates = calendar_dates(days);
    let in_month = |month: NaiveDate, date: NaiveDate| (date.year(), date.month()) == (month.year(), month.month());
    let rows = months(year).map(|month| {
        let said: Vec<String> = dates
            .iter()
            .filter(|(d, _)| in_month(month, *d))
            .map(|(d, words)| format!("{} : {words}", d.day()))
            .collect();
        let due: Vec<String> =
            due.iter().filter(|d| in_month(month, d.date)).map(|d| format!("{} : {}", d.date.day(), d.title)).collect();
        let school = match days.school_days_in(month) {
            0 => String::new(),
            n => n.to_string(),
        };
        vec![month_of_year(month), school, said.join("\n"), due.join("\n")]
    });
    let table = Table {
        caption: String::new(),
        headers: ["Mois", "Classe", "Dates", "Échéances"].map(str::to_owned).into(),
        rows: rows.collect(),
        ..Table::default()
    };
    sheet(days, format!("Calendrier {year}"), Block::Table(table))
}

/// The school year as it hangs on a wall: twelve columns of days, on one page.
pub fn wall_calendar(carnet: &Carnet, days: &SchoolDays, due: &[Due], today: NaiveDate) -> Document {
    let title = format!("Année scolaire {}", days.year());
    let mut document = sheet(days, title, Block::Year(year_sheet(days, due)));
    let at = document.blocks.len() - 1;
    document.blocks.insert(at, Block::Drawing(year_rail(&YearRail::of(carnet), today)));
    document
}

/// A page about the year: whatever is still to be checked of its dates is said above.
fn sheet(days: &SchoolDays, title: String, what: Block) -> Document {
    let mut blocks = vec![Block::Heading { level: 1, text: title.clone() }];
    if let Some(words) = standing(days) {
        blocks.push(Block::Paragraph { style: Style::Note, text: words });
    }
    blocks.push(what);
    Document { title, blocks, tight: false }
}

/// The year as it hangs on a wall.
fn year_sheet(days: &SchoolDays, due: &[Due]) -> YearSheet {
    let dates = calendar_dates(days);
    let note = |date: NaiveDate| {
        let said = dates.iter().filter(|(d, _)| *d == date);
        // The shade says when class begins again.
        let said: Vec<&str> = said.map(|(_, words)| words.split(", reprise").next().unwrap_or(words)).collect();
        let due: Vec<&Due> = due.iter().filter(|d| d.date == date).collect();
        let due = match due.as_slice() {
            [] => None,
            [one] => Some(one.title.clone()),
            many => Some(format!("{} échéances", many.len())),
        };
        let all = said.into_iter().map(str::to_owned).chain(due);
        all.collect::<Vec<_>>().join(" · ")
    };
    let cell = |date: NaiveDate| {
        let weekday = WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
        let letter: String = weekday.chars().take(1).flat_map(char::to_uppercase).collect();
        let week = (date.weekday() == Weekday::Mon).then(|| days.week(date)).flatten();
        let week = week.map(|w| format!(" {w}")).unwrap_or_default();
        DayCell {
            name: format!("{letter} {}{week}", date.day()),
            note: note(date),
            shade: match days.day(date) {
                _ if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !days.is_school_day(date) => {
                    Shade::Weekend
                }
                Day::School => Shade::Class,
                Day::Weekend => Shade::Weekend,
                Day::Closed(_) | Day::Outside => Shade::Closed,
            },
        }
    };
    let column = |first: NaiveDate| MonthColumn {
        name: month_of_year(first),
        days: first.iter_days().take_while(|d| d.month() == first.month()).map(cell).collect(),
    };
    YearSheet { months: months(days.year()).map(column).collect() }
}

/// The dates of the year in words, earliest first.
pub fn calendar_dates(days: &SchoolDays) -> Vec<(NaiveDate, String)> {
    let calendar = &days.calendar;
    let end = |own: Option<NaiveDate>, known: Option<NaiveDate>, words: &str| {
        let words = match own {
            Some(_) => words.to_owned(),
            None => format!("{words} (supposée, à vérifier)"),
        };
        Some((known?, words))
    };
    let single = [
        end(calendar.teachers, days.teachers(), "rentrée des enseignants"),
        end(calendar.pupils, days.pupils(), "rentrée des élèves"),
        end(calendar.summer, days.summer(), "vacances d’été"),
    ];
    let public = |date: NaiveDate| days.public().iter().any(|(d, _)| *d == date);
    let mut all: Vec<(NaiveDate, String)> = single.into_iter().flatten().collect();
    all.extend(calendar.breaks.iter().map(|b| (b.from, format!("{}, reprise le {}", b.name, short(b.back)))));
    all.extend(calendar.closed.iter().filter(|c| !public(c.date)).map(|c| (c.date, c.name.clone())));
    all.extend(calendar.periods.iter().map(|p| (p.from, format!("début du {}", p.name.to_lowercase()))));
    // The next one says where the others end.
    all.extend(calendar.periods.last().map(|p| (p.to, format!("fin du {}", p.name.to_lowercase()))));
    all.extend(calendar.own_ends.iter().map(|o| {
        let words = format!("fin du {} ({})", o.period.to_lowercase(), o.of);
        (o.to, words)
    }));
    all.extend(days.public().iter().map(|(d, name)| (*d, (*name).to_owned())));
    all.arrange_by_key(|(date, _)| *date);
    all
}

/// The first day of each month of a school year, from August on.
pub fn months(year: SchoolYear) -> impl Iterator<Item = NaiveDate> {
    (0..MONTHS.len() as u32).filter_map(move |n| year.first_day().checked_add_months(chrono::Months::new(n)))
}

/// Which dates of the year are still to be checked, and where they come from; `None`: they are official, were checked,
/// or are the school's own.
pub fn standing(days: &SchoolDays) -> Option<String> {
    let source = days.standing?.source(days.year())?;
    let supposed = match (days.is_supposed(), days.pupils(), days.summer()) {
        (true, Some(pupils), Some(summer)) => format!(
            " Les rentrées et l’été {} ne sont pas connus de cette version : le {} et le {} sont supposés pour les calculs.",
            days.year(),
            long(pupils),
            long(summer)
        ),
        _ => String::new(),
    };
    Some(format!("Dates à vérifier au Bulletin officiel. Source : {source}.{supposed}"))
}
