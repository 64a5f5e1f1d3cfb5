use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::activity_column::{ActivityColumn, Reading, year_from_text};
use super::known_activities::KnownActivities;
use super::quick::{QuickEntry, nature_of};
use crate::calendar::date_from_text;
use crate::french::{NoDay, Unit, day, fold};
use crate::model::{Activity, Carnet, IdMaker, SchoolYear, State, minutes_from_text};
use crate::tables::{Table, TableError};

/// A pasted table, read but not yet understood: rows of cells, and what each column is taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct TableDraft {
    pub columns: Vec<ActivityColumn>,
    /// The headings, where the first row has some.
    pub headings: Option<Vec<String>>,
    /// What a number alone counts in the column of lengths.
    pub unit: Unit,
    /// Nothing says what they count, and all of them are small: it is asked.
    pub asks_unit: bool,
    /// Its lines have no columns: each is read as one that is typed.
    pub lines: bool,
    /// Each with its line in the text, counted from 1.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// A cell that was not understood: the row is imported without it, its text goes to the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub column: ActivityColumn,
    pub text: String,
}

/// A row as it would be imported.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    pub line: usize,
    /// `None`: no title or no date, so that nothing can be made of it; `left` says which.
    pub activity: Option<Activity>,
    pub left: Vec<Cell>,
    /// Why nothing can be made of it.
    pub refused: Option<Refused>,
    /// It has no date of its own: that of the line above, as of merged cells.
    pub above: bool,
    /// It says no date, and none stands above it: today's.
    pub undated: bool,
    /// The journal has it: of the same day and title, and of the same length where both say one.
    pub known: bool,
}

/// Up to so many lines without a day are read as they would be typed; more are a table of which the days were not understood.
const LINES: usize = 300;

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    NoTitle,
    NoDate,
    /// A sum of the lines above it.
    Total,
    /// What stands where a date should.
    Day(String, NoDay),
    /// A day of no school year of a carnet.
    OtherTime(String),
}

impl TableDraft {
    /// Reads tab-, semicolon- or comma-separated text (the separator that the first lines have most of).
    ///
    /// # Errors
    /// [`TableError`]
    pub fn read(text: &str) -> Result<Self, TableError> {
        let mut table = Table::read(text)?;
        let width = table.width();
        let named = |cells: &[String]| {
            let named = cells.iter().filter_map(|c| ActivityColumn::from_heading(c));
            named.count()
        };
        let told = |cells: &[String]| named(cells) >= 2 || width == 1 && named(cells) == 1;
        // Below titles most cells are headings, and none is a day: a line of the list is not taken for its header.
        let below = |cells: &[String]| {
            let heading = |c: &str| ActivityColumn::from_heading(c).is_some();
            told(cells) && Table::is_mostly(cells, heading) && cells.iter().all(|c| day(c).is_err())
        };
        let headings = table.take_header(told, below);
        let headings = headings.map(|(_, cells)| cells);
        let no_day = || {
            let day_at = |at: usize| Self::guess(&table.rows, at) == Some(ActivityColumn::Date);
            table.rows.len() <= LINES && !(0..width).any(day_at)
        };
        let lines = headings.is_none() && (table.listed || no_day());
        let table = match lines && !table.listed {
            true => Table::of_lines(text),
            false => table,
        };
        let width = if lines { 1 } else { width };
        let mut rows = table.rows;
        // Google writes its dates as in America.
        for (at, heading) in headings.iter().flatten().enumerate() {
            if fold(heading) == "start date" {
                let cells = rows.iter_mut().filter_map(|(_, cells)| cells.get_mut(at));
                cells.for_each(day_first);
            }
        }
        let named: Vec<Option<ActivityColumn>> =
            headings.iter().flatten().map(|cell| ActivityColumn::from_heading(cell)).collect();
        let mut columns = vec![ActivityColumn::Ignored; width];
        let mut used = Vec::new();
        for (at, column) in columns.iter_mut().enumerate() {
            let guess = match headings.is_some() {
                true => named.get(at).copied().flatten(),
                false if lines => None,
                false => Self::guess(&rows, at),
            };
            if let Some(guess) = guess.filter(|g| !used.contains(g)) {
                used.push(guess);
                *column = guess;
            }
        }
        if !used.contains(&ActivityColumn::Title) {
            // The longest texts are most likely what was done.
            let length = |at: usize| rows.iter().filter_map(|(_, r)| r.get(at)).map(String::len).sum::<usize>();
            let longest =
                (0..width).filter(|at| columns.get(*at) == Some(&ActivityColumn::Ignored)).max_by_key(|at| length(*at));
            if let Some(column) = longest.and_then(|at| columns.get_mut(at)) {
                *column = ActivityColumn::Title;
            }
        }
        let at = columns.iter().position(|c| *c == ActivityColumn::Minutes);
        let heading = at.and_then(|at| headings.as_ref()?.get(at));
        let said = heading.and_then(|h| ActivityColumn::unit(h));
        let numbers = at.map(|at| small_numbers(&rows, at));
        let asks_unit = said.is_none() && numbers == Some(true);
        Ok(Self {
            columns,
            headings,
            // Of small numbers, hours are the more likely.
            unit: said.unwrap_or(if asks_unit { Unit::Hours } else { Unit::Minutes }),
            asks_unit,
            lines,
            rows,
        })
    }

    fn guess(rows: &[(usize, Vec<String>)], at: usize) -> Option<ActivityColumn> {
        let cells: Vec<&str> =
            rows.iter().take(20).filter_map(|(_, r)| Some(r.get(at)?.as_str())).filter(|c| !c.is_empty()).collect();
        let today = NaiveDate::default();
        let all = |test: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|c| test(c));
        if all(&|c| date_from_text(c, today, SchoolYear::new(2026)).is_some()) {
            Some(ActivityColumn::Date)
        } else if all(&|c| minutes_from_text(c).is_ok()) {
            Some(ActivityColumn::Minutes)
        } else {
            None
        }
    }

    /// The rows as they would be imported into `carnet`, each with the duties of its own year's letter, or those of the open year.
    pub fn rows(&self, today: NaiveDate, carnet: &Carnet, ids: &mut IdMaker) -> Vec<TableRow> {
        let known = KnownActivities::of(carnet);
        let mut rows = match self.lines {
            true => self.typed(today, carnet, ids),
            false => self.cells(today, carnet, ids),
        };
        for row in &mut rows {
            let found = row.activity.as_ref().and_then(|a| known.find(a.date, &a.title, a.minutes));
            row.known = found.is_some();
        }
        rows
    }

    /// Lines without columns, each as it would be typed; one without a day has that of the line above.
    fn typed(&self, today: NaiveDate, carnet: &Carnet, ids: &mut IdMaker) -> Vec<TableRow> {
        let year = carnet.open_year();
        let letter = carnet.letter(year.start());
        let duties = letter.map(|l| carnet.numbered_duties(l.id)).unwrap_or_default();
        let mut above = None;
        let rows = self.rows.iter().map(|(line, cells)| {
            let entry = QuickEntry::read(&cells.join(" "), today, year, &duties);
            let mut activity = entry.activity(ids.next_id());
            let merged = above.filter(|_| !entry.dated);
            if let Some(date) = merged {
                activity.date = date;
                activity.state = if date > today { State::Planned } else { State::Done };
            }
            above = Some(activity.date).filter(|_| entry.dated).or(above);
            let untitled = activity.title.is_empty();
            TableRow {
                line: *line,
                activity: Some(activity).filter(|_| !untitled),
                left: Vec::new(),
                refused: untitled.then_some(Refused::NoTitle),
                above: merged.is_some(),
                undated: !entry.dated && merged.is_none(),
                known: false,
            }
        });
        rows.collect()
    }

    fn cells(&self, today: NaiveDate, carnet: &Carnet, ids: &mut IdMaker) -> Vec<TableRow> {
        let mut duties = BTreeMap::new();
        let mut above = None;
        let rows = self.rows.iter().map(|(line, cells)| {
            let year = self.year_of(cells, today, carnet.open_year());
            let duties = duties.entry(year).or_insert_with(|| {
                let letter = carnet.letter(year.start()).or_else(|| carnet.letter(carnet.open_year().start()));
                letter.map(|l| carnet.numbered_duties(l.id)).unwrap_or_default()
            });
            let reading = Reading {
                today,
                year: carnet.open_year(),
                duties,
                activity: Activity::new(ids.next_id(), today, ""),
                date: None,
                unit: self.unit,
                until: None,
                nature: None,
                state: None,
            };
            let row = self.row(*line, cells, reading, above);
            above = row.activity.as_ref().map(|a| a.date).or(above);
            row
        });
        rows.collect()
    }

    /// The cell of a column; empty: there is none.
    fn cell<'c>(&self, cells: &'c [String], wanted: ActivityColumn) -> &'c str {
        let mut cells = self.columns.iter().zip(cells);
        let found = cells.find(|(c, _)| **c == wanted);
        found.map_or("", |(_, text)| text)
    }

    /// The school year that a row is about.
    fn year_of(&self, cells: &[String], today: NaiveDate, open: SchoolYear) -> SchoolYear {
        let date = date_from_text(self.cell(cells, ActivityColumn::Date), today, open);
        year_from_text(self.cell(cells, ActivityColumn::Serves)).or(date.map(SchoolYear::containing)).unwrap_or(open)
    }

    /// `above`: the date of the row above, for one of merged cells.
    fn row(&self, line: usize, cells: &[String], mut reading: Reading<'_>, above: Option<NaiveDate>) -> TableRow {
        let written = self.cell(cells, ActivityColumn::Date).to_owned();
        let cells = self.columns.iter().zip(cells);
        let mut left = Vec::new();
        for (column, text) in cells.filter(|(_, text)| !text.is_empty()) {
            if !column.read(text, &mut reading) {
                left.push(Cell { column: *column, text: text.clone() });
            }
        }
        let Reading { today, mut activity, date, until, nature, state, .. } = reading;
        let merged = date.is_none() && written.is_empty() && above.is_some();
        let total = date.is_none() && is_total(&activity.title);
        let found = date.or(above.filter(|_| merged && !total));
        let refused = match found {
            _ if activity.title.is_empty() => Some(Refused::NoTitle),
            None if total => Some(Refused::Total),
            None if written.is_empty() => Some(Refused::NoDate),
            None => Some(match day(&written) {
                Err(why) => Refused::Day(written, why),
                Ok(_) => Refused::OtherTime(written),
            }),
            Some(_) => None,
        };
        let Some(date) = found.filter(|_| refused.is_none()) else {
            return TableRow { line, activity: None, left, refused, above: false, undated: false, known: false };
        };
        // What was not understood is kept, in words.
        for cell in &left {
            let separator = if activity.notes.is_empty() { "" } else { "\n" };
            activity.notes.push_str(&format!("{separator}{} : {}", cell.column.label(), cell.text));
        }
        if let (None, Some(from), Some(until)) = (activity.minutes, activity.time, until) {
            let minutes = (until - from).num_minutes();
            activity.minutes = u16::try_from(minutes).ok().filter(|m| *m > 0);
        }
        activity.nature = nature.unwrap_or_else(|| nature_of(&activity.title));
        activity.state = state.unwrap_or(if date > today { State::Planned } else { State::Done });
        activity.date = date;
        activity.serve(activity.school_year());
        TableRow { line, activity: Some(activity), left, refused: None, above: merged, undated: false, known: false }
    }
}

/// Whether the cells of a column are numbers alone, none above eight, so that they may count hours as well as minutes.
fn small_numbers(rows: &[(usize, Vec<String>)], at: usize) -> bool {
    let cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
    let mut cells = cells.filter(|c| !c.is_empty()).peekable();
    let small = |c: &String| {
        let number = c.replace(',', ".").parse::<f64>();
        number.is_ok_and(|n| n > 0.0 && n <= 8.0)
    };
    cells.peek().is_some() && cells.all(small)
}

/// « Total », « Sous-total », « TOTAL (h) ».
fn is_total(title: &str) -> bool {
    let title = fold(title);
    let mut words = title.split(|c: char| !c.is_alphanumeric());
    words.any(|w| ["total", "totaux"].contains(&w)) && title.len() < 24
}

/// « 10/05/2026 », of the fifth of October, as « 05/10/2026 ».
fn day_first(cell: &mut String) {
    let parts: Vec<&str> = cell.split('/').collect();
    if let [month, day, year] = parts.as_slice() {
        *cell = format!("{day}/{month}/{year}");
    }
}
