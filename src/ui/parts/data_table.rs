use std::collections::HashMap;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::{EditText, EmptyState, Show};
use crate::exchange::table_csv;
use crate::model::{Id, Needle, fold, natural};

/// Rows drawn at first, and with each « Afficher la suite ».
const PAGE: usize = 200;
/// From so many rows on, a field filters them.
const FILTERED: usize = 10;

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
        Self {
            title: title.into(),
            number: false,
            edit: None,
        }
    }

    pub fn number(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            number: true,
            edit: None,
        }
    }

    pub fn edited(
        self,
        label: impl Into<String>,
        commit: impl Into<Callback<(Id, String), bool>>,
    ) -> Self {
        let (suggestions, commit) = (Vec::new(), commit.into());
        Self {
            edit: Some(Edit {
                label: label.into(),
                suggestions,
                commit,
            }),
            ..self
        }
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
        Self {
            text,
            ..Self::default()
        }
    }
}

/// A row: the record it stands for, and its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: Id,
    pub cells: Vec<Cell>,
}

impl Line {
    fn text(&self, column: usize) -> String {
        self.cells
            .get(column)
            .map(|c| c.text.clone())
            .unwrap_or_default()
    }

    fn order(&self, column: usize) -> String {
        let cell = self.cells.get(column);
        cell.map(|c| fold(c.order.as_ref().unwrap_or(&c.text)))
            .unwrap_or_default()
    }
}

/// The rows for a spreadsheet.
pub fn as_csv(headings: &[&str], rows: &[Line]) -> String {
    let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
    let texts = |line: &Line| line.cells.iter().map(|c| c.text.clone()).collect();
    table_csv(&headings, rows.iter().map(texts))
}

/// Records in a table: put in order by its headings, filtered, edited in place; Enter goes to the row below. The order stays while one types.
#[component]
pub fn DataTable(
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    #[prop(into)] rows: Signal<Vec<Line>>,
    /// What is said, and what to begin with, where there is no row.
    #[prop(into)]
    empty: String,
    /// The buttons at the end of a row.
    #[prop(optional)]
    actions: Option<Callback<Line, AnyView>>,
) -> impl IntoView {
    let columns = StoredValue::new(columns);
    let filter_name = StoredValue::new(format!("Filtrer\u{a0}: {caption}"));
    let sort = RwSignal::new(None::<(usize, bool)>);
    let filter = RwSignal::new(String::new());
    let shown = RwSignal::new(PAGE);
    let many = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(false) || rows.with(|r| r.len() > FILTERED)
    });
    // The rows there are, in order; typing in a cell moves nothing.
    let ids = Memo::new(move |_| rows.with(|r| r.iter().map(|l| l.id).collect::<Vec<_>>()));
    let ids = Memo::new(move |before: Option<&Vec<Id>>| {
        let now = ids.get();
        let mut sorted = [before.cloned().unwrap_or_default(), now.clone()];
        sorted.iter_mut().for_each(|s| s.sort());
        match (before, sorted) {
            (Some(before), [old, new]) if old == new => before.clone(),
            _ => now,
        }
    });
    let order = Memo::new(move |_| {
        let needle = Needle::new(&filter.get());
        let sort = sort.get();
        let ids = ids.get();
        rows.with_untracked(|rows| {
            let by_id: HashMap<Id, &Line> = rows.iter().map(|l| (l.id, l)).collect();
            let mut lines: Vec<&Line> =
                ids.iter().filter_map(|id| by_id.get(id).copied()).collect();
            if !needle.is_empty() {
                lines.retain(|l| {
                    let all: Vec<&str> = l.cells.iter().map(|c| c.text.as_str()).collect();
                    needle.is_in(&fold(&all.join(" ")))
                });
            }
            if let Some((column, down)) = sort {
                lines.sort_by(|a, b| {
                    let order = natural(&a.order(column), &b.order(column));
                    if down { order.reverse() } else { order }
                });
            }
            lines.into_iter().map(|l| l.id).collect::<Vec<_>>()
        })
    });
    let drawn = Memo::new(move |_| {
        let mut ids = order.get();
        ids.truncate(shown.get());
        ids
    });
    let left = move || order.with(Vec::len).saturating_sub(shown.get());
    let turn = move |column: usize| {
        sort.update(|s| {
            *s = match *s {
                Some((c, false)) if c == column => Some((column, true)),
                Some((c, true)) if c == column => None,
                _ => Some((column, false)),
            }
        });
    };
    let head = move |(at, column): (usize, Column)| {
        let direction = move || match sort.get() {
            Some((c, down)) if c == at => Some(if down { "descending" } else { "ascending" }),
            _ => None,
        };
        let sign = move || match direction() {
            Some("ascending") => " ↑",
            Some(_) => " ↓",
            None => "",
        };
        view! {
            <th scope="col" class:number=column.number aria-sort=direction>
                <button type="button" class="link" on:click=move |_| turn(at)>
                    {column.title}
                    <span aria-hidden="true">{sign}</span>
                </button>
            </th>
        }
    };
    let heads = columns
        .get_value()
        .into_iter()
        .enumerate()
        .map(head)
        .collect_view();
    view! {
        <Show when=move || ids.with(Vec::is_empty)>
            <EmptyState what=empty.clone() />
        </Show>
        <Show when=move || many.get()>
            <div class="field table-filter">
                <label>
                    <span class="visually-hidden">{filter_name.get_value()}</span>
                    <input type="search" placeholder="Filtrer" prop:value=filter on:input=move |event| filter.set(event_target_value(&event)) />
                </label>
            </div>
        </Show>
        <table class="data" class:empty-table=move || ids.with(Vec::is_empty)>
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>{heads} {actions.map(|_| view! { <th scope="col"><span class="visually-hidden">"Actions"</span></th> })}</tr>
            </thead>
            <tbody on:keydown=to_next_row>
                <For each=move || drawn.get() key=|id| *id let:id>
                    <TableRow id=id rows=rows columns=columns actions=actions />
                </For>
            </tbody>
        </table>
        <Show when=move || left() != 0>
            <button type="button" on:click=move |_| shown.update(|n| *n += PAGE)>{move || format!("Afficher la suite ({})", left())}</button>
        </Show>
    }
}

#[component]
fn TableRow(
    id: Id,
    rows: Signal<Vec<Line>>,
    columns: StoredValue<Vec<Column>>,
    actions: Option<Callback<Line, AnyView>>,
) -> impl IntoView {
    let line = Memo::new(move |_| rows.with(|r| r.iter().find(|l| l.id == id).cloned()));
    let name =
        Signal::derive(move || line.with(|l| l.as_ref().map(|l| l.text(0)).unwrap_or_default()));
    let cell = move |(at, column): (usize, Column)| {
        let text = Signal::derive(move || {
            line.with(|l| l.as_ref().map(|l| l.text(at)).unwrap_or_default())
        });
        let content = match column.edit {
            Some(edit) => {
                let commit = move |text: String| edit.commit.run((id, text));
                view! { <EditText label=edit.label of=name value=text suggestions=edit.suggestions on_commit=commit /> }.into_any()
            }
            None => view! { {text} }.into_any(),
        };
        match at {
            0 => view! { <th scope="row" class:number=column.number>{content}</th> }.into_any(),
            _ => view! { <td class:number=column.number>{content}</td> }.into_any(),
        }
    };
    let cells = columns
        .get_value()
        .into_iter()
        .enumerate()
        .map(cell)
        .collect_view();
    let end = actions.map(|actions| {
        view! { <td class="row-end">{move || line.get().map(|l| actions.run(l))}</td> }
    });
    view! { <tr>{cells} {end}</tr> }
}

/// Enter saves a cell and goes to the same one of the next row, Shift+Enter of the row before.
fn to_next_row(event: KeyboardEvent) {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    let Some(target) = target.filter(|t| event.key() == "Enter" && t.tag_name() == "INPUT") else {
        return;
    };
    let row = target.closest("tr").ok().flatten();
    let cell = target.closest("th, td").ok().flatten();
    let before = std::iter::successors(cell, web_sys::Element::previous_element_sibling);
    let column = before.count().saturating_sub(1);
    let next = row.and_then(|r| match event.shift_key() {
        false => r.next_element_sibling(),
        true => r.previous_element_sibling(),
    });
    let cell = next.and_then(|r| r.children().item(column as u32));
    let control = cell.and_then(|c| c.query_selector("input").ok().flatten());
    if let Some(control) = control.and_then(|c| c.dyn_into::<HtmlElement>().ok()) {
        let _ = control.focus();
    }
}
