use leptos::prelude::*;

use crate::model::{Id, fold};
use crate::tables::TableOut;

/// A column, described.
#[derive(Clone)]
pub struct Column {
    pub title: String,
    /// Right-aligned.
    pub number: bool,
    pub edit: Option<Edit>,
}

/// How a cell is edited in place.
#[derive(Clone)]
pub struct Edit {
    /// The field's name; the row's first cell is added to it.
    pub label: String,
    pub suggestions: Vec<String>,
    /// Does the change; `false`: refused.
    pub commit: Callback<(Id, String), bool>,
}

impl Column {
    pub fn text(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: false, edit: None }
    }

    pub fn number(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: true, edit: None }
    }

    pub fn edited(self, label: impl Into<String>, commit: impl Into<Callback<(Id, String), bool>>) -> Self {
        let (suggestions, commit) = (Vec::new(), commit.into());
        Self { edit: Some(Edit { label: label.into(), suggestions, commit }), ..self }
    }

    pub fn suggesting(mut self, words: Vec<String>) -> Self {
        if let Some(edit) = &mut self.edit {
            edit.suggestions = words;
        }
        self
    }
}

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    /// What it is put in order by, where that is not the text: an ISO date.
    pub order: Option<String>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// A row: the record it stands for, and its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct DataLine {
    pub id: Id,
    pub cells: Vec<Cell>,
}

impl DataLine {
    pub(super) fn text(&self, column: usize) -> String {
        self.cells.get(column).map(|c| c.text.clone()).unwrap_or_default()
    }

    pub(super) fn order(&self, column: usize) -> String {
        let cell = self.cells.get(column);
        cell.map(|c| fold(c.order.as_ref().unwrap_or(&c.text))).unwrap_or_default()
    }
}

/// The rows for a spreadsheet, under the name of a file without its ending.
pub fn table_of(name: impl Into<String>, headings: &[&str], rows: &[DataLine]) -> TableOut {
    let texts = |line: &DataLine| line.cells.iter().map(|c| c.text.clone()).collect();
    TableOut::of(name, headings, rows.iter().map(texts).collect())
}
