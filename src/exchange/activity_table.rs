use chrono::NaiveDate;

use super::quick_entry::{find_audience, find_duty, nature_of};
use super::{TableError, table_rows};
use crate::calendar::date_from_text;
use crate::model::{
    Activity, Audience, Duty, IdMaker, Nature, SchoolYear, State, fold, minutes_from_text,
};

/// What a column of a pasted table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActivityColumn {
    Ignored,
    Date,
    Title,
    Minutes,
    Duties,
    Nature,
    Audience,
    People,
    Module,
    Notes,
    State,
}

impl ActivityColumn {
    pub const ALL: &[ActivityColumn] = &[
        ActivityColumn::Ignored,
        ActivityColumn::Date,
        ActivityColumn::Title,
        ActivityColumn::Minutes,
        ActivityColumn::Duties,
        ActivityColumn::Nature,
        ActivityColumn::Audience,
        ActivityColumn::People,
        ActivityColumn::Module,
        ActivityColumn::Notes,
        ActivityColumn::State,
    ];

    /// The word on the screen: the form's own.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ignored => "ne pas importer",
            Self::Date => "Date",
            Self::Title => "Intitulé",
            Self::Minutes => "Durée",
            Self::Duties => "Attribution",
            Self::Nature => "Nature",
            Self::Audience => "Public",
            Self::People => "Nombre de personnes",
            Self::Module => "Module de l’ENT",
            Self::Notes => "Notes",
            Self::State => "État",
        }
    }

    /// The column that a heading names.
    fn from_heading(heading: &str) -> Option<Self> {
        const WORDS: [(&str, ActivityColumn); 24] = [
            ("date", ActivityColumn::Date),
            ("jour", ActivityColumn::Date),
            ("quand", ActivityColumn::Date),
            ("intitule", ActivityColumn::Title),
            ("titre", ActivityColumn::Title),
            ("activite", ActivityColumn::Title),
            ("objet", ActivityColumn::Title),
            ("action", ActivityColumn::Title),
            ("quoi", ActivityColumn::Title),
            ("duree", ActivityColumn::Minutes),
            ("temps", ActivityColumn::Minutes),
            ("heures", ActivityColumn::Minutes),
            ("attribution", ActivityColumn::Duties),
            ("mission", ActivityColumn::Duties),
            ("nature", ActivityColumn::Nature),
            ("type", ActivityColumn::Nature),
            ("public", ActivityColumn::Audience),
            ("nombre", ActivityColumn::People),
            ("participants", ActivityColumn::People),
            ("module", ActivityColumn::Module),
            ("application", ActivityColumn::Module),
            ("notes", ActivityColumn::Notes),
            ("detail", ActivityColumn::Notes),
            ("etat", ActivityColumn::State),
        ];
        let heading = fold(heading.trim());
        if heading.starts_with("nb") {
            return Some(ActivityColumn::People);
        }
        WORDS
            .iter()
            .find(|(word, _)| heading.starts_with(word))
            .map(|(_, column)| *column)
    }
}

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
        let mut rows = table_rows(text)?;
        let width = rows
            .iter()
            .map(|(_, r)| r.len())
            .max()
            .ok_or(TableError::Empty)?;
        let named: Vec<Option<ActivityColumn>> = match rows.first() {
            Some((_, first)) => first
                .iter()
                .map(|cell| ActivityColumn::from_heading(cell))
                .collect(),
            None => Vec::new(),
        };
        let has_headings = named.iter().flatten().count() >= 2
            || (width == 1 && named.iter().flatten().count() == 1);
        let headings = has_headings.then(|| rows.remove(0).1);
        let mut columns = vec![ActivityColumn::Ignored; width];
        let mut used = Vec::new();
        for (at, column) in columns.iter_mut().enumerate() {
            let guess = match has_headings {
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

    /// The rows as they would be imported.
    pub fn rows(
        &self,
        today: NaiveDate,
        year: SchoolYear,
        duties: &[(String, &Duty)],
        ids: &mut IdMaker,
    ) -> Vec<TableRow> {
        self.rows
            .iter()
            .map(|(line, cells)| self.row(*line, cells, today, year, duties, ids))
            .collect()
    }

    fn row(
        &self,
        line: usize,
        cells: &[String],
        today: NaiveDate,
        year: SchoolYear,
        duties: &[(String, &Duty)],
        ids: &mut IdMaker,
    ) -> TableRow {
        let mut left = Vec::new();
        let (mut title, mut date) = (None, None);
        let mut activity = Activity::new(ids.next_id(), today, "");
        let mut nature = None;
        let mut state = None;
        for (column, text) in self
            .columns
            .iter()
            .zip(cells)
            .filter(|(_, text)| !text.is_empty())
        {
            let understood = match column {
                ActivityColumn::Ignored => true,
                ActivityColumn::Date => {
                    date = date_from_text(text, today, year).filter(|d| {
                        SchoolYear::RANGE.contains(&SchoolYear::containing(*d).start())
                    });
                    date.is_some()
                }
                ActivityColumn::Title => {
                    title = Some(text.clone());
                    true
                }
                ActivityColumn::Minutes => {
                    activity.minutes = minutes_from_text(text).ok();
                    activity.minutes.is_some()
                }
                ActivityColumn::Duties => take_duties(&mut activity, text, duties),
                ActivityColumn::Nature => {
                    nature = Nature::ALL
                        .iter()
                        .copied()
                        .find(|n| fold(n.label()) == fold(text));
                    nature.is_some()
                }
                ActivityColumn::Audience => {
                    let words: Vec<Option<Audience>> = text
                        .split([',', ';', '/', '+'])
                        .map(find_audience)
                        .collect();
                    activity.audience = words.iter().flatten().copied().collect();
                    words.iter().all(Option::is_some)
                }
                ActivityColumn::People => {
                    activity.people = text.parse().ok();
                    activity.people.is_some()
                }
                ActivityColumn::Module => {
                    activity.module = text.clone();
                    true
                }
                ActivityColumn::Notes => {
                    activity.notes = text.clone();
                    true
                }
                ActivityColumn::State => {
                    let folded = fold(text);
                    state = State::ALL.iter().copied().find(|s| {
                        folded.starts_with(&fold(s.label()).chars().take(4).collect::<String>())
                    });
                    state.is_some()
                }
            };
            if !understood {
                left.push(Cell {
                    column: *column,
                    text: text.clone(),
                });
            }
        }
        let Some((title, date)) = title.zip(date) else {
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
        activity.nature = nature.unwrap_or_else(|| nature_of(&title));
        activity.state = state.unwrap_or(if date > today {
            State::Planned
        } else {
            State::Done
        });
        activity.title = title;
        activity.date = date;
        TableRow {
            line,
            activity: Some(activity),
            left,
        }
    }
}

fn take_duties(activity: &mut Activity, text: &str, duties: &[(String, &Duty)]) -> bool {
    let whole = find_duty(text.trim_start_matches('#'), duties);
    let found: Vec<_> = match whole {
        Some(duty) => vec![Some(duty)],
        None => text
            .split([',', ';', '+'])
            .map(|w| find_duty(w.trim().trim_start_matches('#'), duties))
            .collect(),
    };
    let mut known = found.iter().flatten().copied();
    activity.duty = known.next();
    activity.also = known.collect();
    found.iter().all(Option::is_some)
}
