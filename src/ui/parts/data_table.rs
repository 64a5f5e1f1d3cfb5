use std::collections::HashMap;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::rows_in_view::{PIECE, RowsInView, height};
use super::{EditText, EmptyState, Show};
use crate::exchange::table_csv;
use crate::model::{Id, Needle, fold, natural_key};

/// Up to so many rows, all of them are in the page; above, those on the screen and around it.
const WHOLE: usize = 100;
/// Of a row that was not drawn yet, in CSS pixels.
const ROW: f64 = 44.0;
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
    let wide = columns.len() + usize::from(actions.is_some());
    let columns = StoredValue::new(columns);
    let filter_name = StoredValue::new(format!("Filtrer\u{a0}: {caption}"));
    let sort = RwSignal::new(None::<(usize, bool)>);
    let filter = RwSignal::new(String::new());
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
                lines.sort_by_cached_key(|l| natural_key(&l.order(column)));
                if down {
                    lines.reverse();
                }
            }
            lines.into_iter().map(|l| l.id).collect::<Vec<_>>()
        })
    });
    let view = StoredValue::new_local(RowsInView::new());
    on_cleanup(move || {
        view.try_with_value(RowsInView::end);
    });
    // The order as the page has it: the pieces out of it are drawn one after another.
    let placed = RwSignal::new(order.get_untracked());
    Effect::new(move |_| {
        let now = order.get();
        if placed.with_untracked(|before| *before != now) {
            if now.len() > WHOLE {
                view.with_value(RowsInView::again);
            }
            placed.set(now);
        }
    });
    let pieces = Memo::new(move |_| placed.with(Vec::len).div_ceil(PIECE));
    let whole = Memo::new(move |_| placed.with(Vec::len) <= WHOLE);
    let row_height = RwSignal::new(ROW);
    let by_id = Memo::new(move |_| {
        rows.with(|r| {
            r.iter()
                .enumerate()
                .map(|(at, l)| (l.id, at))
                .collect::<HashMap<Id, usize>>()
        })
    });
    let line_of = move |id: Id| {
        let at = by_id.with(|b| b.get(&id).copied());
        rows.with(|r| at.and_then(|at| r.get(at)).filter(|l| l.id == id).cloned())
    };
    let piece = move |at: usize| {
        let body = NodeRef::<leptos::html::Tbody>::new();
        let ids = Memo::new(move |_| {
            placed.with(|all| {
                let all = all.iter().skip(at * PIECE).take(PIECE);
                all.copied().collect::<Vec<_>>()
            })
        });
        let drawn = Memo::new(move |_| whole.get() || view.with_value(|v| v.is_drawn(at)));
        Effect::new(move |_| {
            if let Some(body) = body.get() {
                view.with_value(|v| v.follow(at, &body));
            }
        });
        on_cleanup(move || {
            view.try_with_value(|v| v.forget(at));
        });
        let shown = move || match drawn.get() {
            true => ids.get(),
            false => Vec::new(),
        };
        // A row's height is that of the rows that are there.
        let space = move || {
            (!drawn.get()).then(|| {
                if let Some(body) = body.get_untracked() {
                    let rows = f64::from(body.child_element_count());
                    let all = height(&body);
                    if rows > 1.0 && all > 0.0 {
                        row_height.set(all / rows);
                    }
                }
                let high = ids.with(Vec::len) as f64 * row_height.get_untracked();
                view! { <tr class="space" aria-hidden="true"><td colspan=wide><svg width="1" height=high></svg></td></tr> }
            })
        };
        view! {
            <tbody node_ref=body>
                <For each=shown key=|id| *id let:id>
                    <TableRow id=id line_of=line_of columns=columns actions=actions />
                </For>
                {space}
            </tbody>
        }
    };
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
        <table class="data" class:empty-table=move || ids.with(Vec::is_empty) aria-rowcount=move || (!whole.get()).then(|| (placed.with(Vec::len) + 1).to_string()) on:keydown=to_next_row>
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>{heads} {actions.map(|_| view! { <th scope="col"><span class="visually-hidden">"Actions"</span></th> })}</tr>
            </thead>
            <For each=move || 0..pieces.get() key=|at| *at let:at>
                {piece(at)}
            </For>
        </table>
    }
}

#[component]
fn TableRow<F>(
    id: Id,
    line_of: F,
    columns: StoredValue<Vec<Column>>,
    actions: Option<Callback<Line, AnyView>>,
) -> impl IntoView
where
    F: Fn(Id) -> Option<Line> + Copy + Send + Sync + 'static,
{
    let line = Memo::new(move |_| line_of(id));
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
    let next = row.and_then(|r| beside(&r, event.shift_key()));
    let cell = next.and_then(|r| r.children().item(column as u32));
    let control = cell.and_then(|c| c.query_selector("input").ok().flatten());
    if let Some(control) = control.and_then(|c| c.dyn_into::<HtmlElement>().ok()) {
        let _ = control.focus();
    }
}

/// The row below, or above: of the same piece of the table, or of the one beside it.
fn beside(row: &Element, above: bool) -> Option<Element> {
    let step = |e: &Element| match above {
        false => e.next_element_sibling(),
        true => e.previous_element_sibling(),
    };
    step(row).or_else(|| {
        let piece = step(&row.parent_element()?)?;
        match above {
            false => piece.first_element_child(),
            true => piece.last_element_child(),
        }
    })
}
