use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::activity_column::{ActivityColumn, Reading, year_from_text};
use super::quick::nature_of;
use crate::calendar::date_from_text;
use crate::model::{Activity, Carnet, IdMaker, SchoolYear, State, minutes_from_text};
use crate::tables::{Table, TableError};

/// A pasted table, read but not yet understood: rows of cells, and what each column is taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct TableDraft {
    pub columns: Vec<ActivityColumn>,
    /// The headings, where the first row has some.
    pub headings: Option<Vec<String>>,
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
}

impl TableDraft {
    /// Reads tab-, semicolon- or comma-separated text (the separator that the first lines have most of).
    ///
    /// # Errors
    /// [`TableError`]
    pub fn read(text: &str) -> Result<Self, TableError> {
        let mut table = Table::read(text)?;
        let width = table.width();
        let told = |cells: &[String]| {
            let named = cells.iter().filter_map(|c| ActivityColumn::from_heading(c));
            let named = named.count();
            named >= 2 || width == 1 && named == 1
        };
        let headings = table.take_header(told).map(|(_, cells)| cells);
        let rows = table.rows;
        let named: Vec<Option<ActivityColumn>> = headings
            .iter()
            .flatten()
            .map(|cell| ActivityColumn::from_heading(cell))
            .collect();
        let mut columns = vec![ActivityColumn::Ignored; width];
        let mut used = Vec::new();
        for (at, column) in columns.iter_mut().enumerate() {
            let guess = match headings.is_some() {
                true => named.get(at).copied().flatten(),
                false => Self::guess(&rows, at),
            };
            if let Some(guess) = guess.filter(|g| !used.contains(g)) {
                used.push(guess);
                *column = guess;
            }
        }
        if !used.contains(&ActivityColumn::Title) {
            // The longest texts are most likely what was done.
            let length = |at: usize| {
                rows.iter()
                    .filter_map(|(_, r)| r.get(at))
                    .map(String::len)
                    .sum::<usize>()
            };
            let longest = (0..width)
                .filter(|at| columns.get(*at) == Some(&ActivityColumn::Ignored))
                .max_by_key(|at| length(*at));
            if let Some(column) = longest.and_then(|at| columns.get_mut(at)) {
                *column = ActivityColumn::Title;
            }
        }
        Ok(Self {
            columns,
            headings,
            rows,
        })
    }

    fn guess(rows: &[(usize, Vec<String>)], at: usize) -> Option<ActivityColumn> {
        let cells: Vec<&str> = rows
            .iter()
            .take(20)
            .filter_map(|(_, r)| Some(r.get(at)?.as_str()))
            .filter(|c| !c.is_empty())
            .collect();
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
        let mut duties = BTreeMap::new();
        let rows = self.rows.iter().map(|(line, cells)| {
            let year = self.year_of(cells, today, carnet.open_year());
            let duties = duties.entry(year).or_insert_with(|| {
                let letter = carnet
                    .letter(year.start())
                    .or_else(|| carnet.letter(carnet.open_year().start()));
                letter
                    .map(|l| carnet.numbered_duties(l.id))
                    .unwrap_or_default()
            });
            let reading = Reading {
                today,
                year: carnet.open_year(),
                duties,
                activity: Activity::new(ids.next_id(), today, ""),
                date: None,
                nature: None,
                state: None,
            };
            self.row(*line, cells, reading)
        });
        rows.collect()
    }

    /// The school year that a row is about.
    fn year_of(&self, cells: &[String], today: NaiveDate, open: SchoolYear) -> SchoolYear {
        let cell = |wanted| {
            let mut cells = self.columns.iter().zip(cells);
            cells.find(|(c, _)| **c == wanted).map(|(_, text)| text)
        };
        let date = cell(ActivityColumn::Date).and_then(|t| date_from_text(t, today, open));
        cell(ActivityColumn::Serves)
            .and_then(|t| year_from_text(t))
            .or(date.map(SchoolYear::containing))
            .unwrap_or(open)
    }

    fn row(&self, line: usize, cells: &[String], mut reading: Reading<'_>) -> TableRow {
        let cells = self.columns.iter().zip(cells);
        let mut left = Vec::new();
        for (column, text) in cells.filter(|(_, text)| !text.is_empty()) {
            if !column.read(text, &mut reading) {
                left.push(Cell {
                    column: *column,
                    text: text.clone(),
                });
            }
        }
        let Reading {
            today,
            mut activity,
            date,
            nature,
            state,
            ..
        } = reading;
        let Some(date) = date.filter(|_| !activity.title.is_empty()) else {
            return TableRow {
                line,
                activity: None,
                left,
            };
        };
        // What was not understood is kept, in words.
        for cell in &left {
            let separator = if activity.notes.is_empty() { "" } else { "\n" };
            activity.notes.push_str(&format!(
                "{separator}{}\u{a0}: {}",
                cell.column.label(),
                cell.text
            ));
        }
        activity.nature = nature.unwrap_or_else(|| nature_of(&activity.title));
        activity.state = state.unwrap_or(if date > today {
            State::Planned
        } else {
            State::Done
        });
        activity.date = date;
        activity.serve(activity.school_year());
        TableRow {
            line,
            activity: Some(activity),
            left,
        }
    }
}
