use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::data_line::{Column, DataLine};
use super::{ChosenRows, EditText, Links};
use crate::model::Id;
use crate::ui::derived::memo;

/// A row: with its fields, or only read.
#[component]
pub(super) fn TableRow<F>(
    id: Id,
    line_of: F,
    columns: StoredValue<Vec<Column>>,
    actions: Option<Callback<DataLine, AnyView>>,
    /// Those that are chosen, where rows are.
    chosen: Option<ChosenRows>,
    /// With its fields and its buttons; else it is only read.
    editing: Signal<bool>,
) -> impl IntoView
where
    F: Fn(Id) -> Option<DataLine> + Copy + Send + Sync + 'static,
{
    let line = memo(move || line_of(id));
    let name = Signal::derive(move || line.with(|l| l.as_ref().map(|l| l.text(0)).unwrap_or_default()));
    let name_of = move || line.with(|l| l.as_ref().map(|l| l.text(0)).unwrap_or_default());
    // Its box is there while rows are chosen.
    let choose = move || {
        let rows = chosen;
        move || {
            let rows = rows.filter(|rows| rows.on.get())?;
            Some(view! {
                <input
                    type="checkbox"
                    class="choose"
                    aria-label=move || format!("Choisir : {}", name_of())
                    prop:checked=move || rows.has(id)
                    on:click=move |event| rows.turn(id, event.shift_key())
                />
            })
        }
    };
    let cell = move |(at, column): (usize, Column)| {
        let text = Signal::derive(move || line.with(|l| l.as_ref().map(|l| l.text(at)).unwrap_or_default()));
        let edited = column.edit.is_some();
        let content = match column.edit {
            Some(edit) => {
                let commit = move |text: String| edit.commit.run((id, text));
                view! { <EditText label=edit.label of=name value=text suggestions=edit.suggestions on_commit=commit /> }
                    .into_any()
            }
            None => view! { {text} }.into_any(),
        };
        match at {
            0 => view! { <th scope="row" role="rowheader" class:number=column.number>{choose()}{content}</th> }
                .into_any(),
            _ => {
                let read = !edited;
                let empty = move || (read && text.with(String::is_empty)).then_some("");
                view! {
                    <td role="cell" class:number=column.number data-head=column.title data-empty=empty>
                        {content}
                    </td>
                }
                .into_any()
            }
        }
    };
    let editing = memo(move || editing.get());
    let fields = move || {
        let cells = columns.get_value().into_iter().enumerate().map(cell).collect_view();
        let end = actions.map(|actions| {
            view! { <td class="row-end" role="cell">{move || line.get().map(|l| actions.run(l))}</td> }
        });
        view! { {cells} {end} }.into_any()
    };
    let still = move || {
        let line = line.get()?;
        let heads = columns.with_value(|all| all.iter().map(|c| (c.number, c.title.clone())).collect::<Vec<_>>());
        let name = line.text(0);
        let cells = line.cells.into_iter().zip(heads).enumerate();
        let cells = cells.map(|(at, (cell, (number, head)))| match at {
            0 => view! {
                <th scope="row" role="rowheader" class:number=number>
                    {choose()}
                    <button type="button" class="link open-row" aria-label=format!("Modifier : {name}")>
                        {cell.text}
                    </button>
                </th>
            }
            .into_any(),
            _ => {
                let links = cell.text.contains("://").then(|| view! { " " <Links text=cell.text.clone() /> });
                let empty = cell.text.is_empty().then_some("");
                view! { <td role="cell" class:number=number data-head=head data-empty=empty>{cell.text.clone()}{links}</td> }
                    .into_any()
            }
        });
        Some(view! { {cells.collect_view()} {actions.map(|_| view! { <td class="row-end" role="cell"></td> })} })
    };
    view! { <tr role="row" data-row=id.to_string()>{move || if editing.get() { fields() } else { still().into_any() }}</tr> }
}

/// The row and the column of an element, and whether it is one that does something by itself.
pub(super) fn cell_of(target: web_sys::EventTarget) -> Option<(Id, usize, bool)> {
    let element: Element = target.dyn_into().ok()?;
    let row = element.closest("tr").ok()??;
    let id = row.get_attribute("data-row")?.parse().ok()?;
    let own = element.closest("input, button:not(.open-row), a").ok()?.is_some();
    Some((id, column_of(&element), own))
}

/// The number of an element's cell in its row, from 0.
fn column_of(element: &Element) -> usize {
    let cell = element.closest("th, td").ok().flatten();
    let before = std::iter::successors(cell, Element::previous_element_sibling);
    before.count().saturating_sub(1)
}

/// Enter saves a cell and goes to the same one of the next row, Shift+Enter of the row before; where that one is only read, it is
/// given back, with the column.
pub(super) fn to_next_row(event: KeyboardEvent) -> Option<(Id, usize)> {
    let target = event.target()?.dyn_into::<HtmlElement>().ok()?;
    if event.key() != "Enter" || target.tag_name() != "INPUT" || target.class_list().contains("choose") {
        return None;
    }
    let column = column_of(&target);
    let row = target.closest("tr").ok().flatten();
    let next = row.and_then(|r| beside(&r, event.shift_key()));
    let next = next?;
    let cell = next.children().item(column as u32);
    let control = cell.and_then(|c| c.query_selector("input:not(.choose)").ok().flatten());
    match control.and_then(|c| c.dyn_into::<HtmlElement>().ok()) {
        Some(control) => {
            let _ = control.focus();
            None
        }
        None => Some((next.get_attribute("data-row")?.parse().ok()?, column)),
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
