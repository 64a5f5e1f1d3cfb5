use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::Each;
use web_sys::KeyboardEvent;

use super::data_line::{Column, DataLine};
use super::data_row::{TableRow, cell_of, to_next_row};
use super::rows_in_view::{PIECE, RowsInView};
use super::{ChosenBar, ChosenRows, EmptyState, RecordsBar, SetAll, Show};
use crate::model::{Arrange, Id, Needle, TableName, fold, natural_key};
use crate::ui::derived::{effect, memo};
use crate::ui::dom;

/// Up to so many rows, all of them are in the page; above, those on the screen and around it.
const WHOLE: usize = 100;
/// From so many rows on, a field filters them.
const FILTERED: usize = 10;

/// What is done with the rows that are chosen.
#[derive(Clone)]
pub enum ForChosen {
    /// They stand beside lines of the journal: those are changed, or deleted.
    Activities,
    /// Records of that table: deleted, or a column of them filled.
    Records(TableName, Vec<SetAll>),
}

/// Records in a table: put in order by its headings, filtered, edited in place; Enter goes to the row below. The order stays while one types.
#[component]
pub fn DataTable(
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    #[prop(into)] rows: Signal<Vec<DataLine>>,
    /// What is said, and what to begin with, where there is no row.
    #[prop(into)]
    empty: String,
    /// The buttons at the end of a row.
    #[prop(optional)]
    actions: Option<Callback<DataLine, AnyView>>,
    /// What is done with rows that are chosen; without it none is.
    #[prop(optional)]
    many_at_once: Option<ForChosen>,
) -> impl IntoView {
    let wide = columns.len() + usize::from(actions.is_some());
    let columns = StoredValue::new(columns);
    let filter_name = StoredValue::new(format!("Filtrer : {caption}"));
    let sort = RwSignal::new(None::<(usize, bool)>);
    let filter = RwSignal::new(String::new());
    let many =
        Memo::new(move |before: Option<&bool>| before.copied().unwrap_or(false) || rows.with(|r| r.len() > FILTERED));
    // The rows there are, in order; typing in a cell moves nothing.
    let ids = memo(move || rows.with(|r| r.iter().map(|l| l.id).collect::<Vec<_>>()));
    let ids = Memo::new(move |before: Option<&Vec<Id>>| {
        let now = ids.get();
        let mut sorted = [before.cloned().unwrap_or_default(), now.clone()];
        sorted.iter_mut().for_each(|s| s.arrange());
        match (before, sorted) {
            (Some(before), [old, new]) if old == new => before.clone(),
            _ => now,
        }
    });
    let by_id = memo(move || {
        rows.with(|r| {
            let numbered = r.iter().enumerate().map(|(at, l)| (l.id, at));
            Arc::new(numbered.collect::<HashMap<Id, usize>>())
        })
    });
    // The words of each row, folded; made when something is looked for.
    let said = memo(move || {
        let words = |l: &DataLine| {
            let all: Vec<&str> = l.cells.iter().map(|c| c.text.as_str()).collect();
            fold(&all.join(" "))
        };
        rows.with(|r| r.iter().map(words).collect::<Vec<_>>())
    });
    let order = memo(move || {
        let needle = Needle::new(&filter.get());
        let sort = sort.get();
        let ids = ids.get();
        if needle.is_empty() && sort.is_none() {
            return ids;
        }
        rows.with_untracked(|rows| {
            let at = by_id.get_untracked();
            let mut lines: Vec<(usize, &DataLine)> =
                ids.iter().filter_map(|id| at.get(id).and_then(|at| Some((*at, rows.get(*at)?)))).collect();
            if !needle.is_empty() {
                said.with_untracked(|said| {
                    lines.retain(|(at, _)| said.get(*at).is_some_and(|text| needle.is_in(text)));
                });
            }
            if let Some((column, down)) = sort {
                lines.arrange_by_cached_key(|(_, l)| natural_key(&l.order(column)));
                if down {
                    lines.reverse();
                }
            }
            lines.into_iter().map(|(_, l)| l.id).collect::<Vec<_>>()
        })
    });
    let chosen_rows = many_at_once.as_ref().map(|_| ChosenRows::new(Signal::from(order)));
    let choosing = move || chosen_rows.is_some_and(|rows| rows.on.get());
    let view = StoredValue::new_local(RowsInView::new());
    on_cleanup(move || {
        view.try_with_value(RowsInView::end);
    });
    // The order as the page has it: the pieces out of it are drawn one after another.
    let placed = RwSignal::new(order.get_untracked());
    effect(move || {
        let now = order.get();
        if placed.with_untracked(|before| *before != now) {
            if now.len() > WHOLE {
                view.with_value(RowsInView::again);
            }
            placed.set(now);
        }
    });
    // What is filtered out leaves its pieces empty: they are there again at once.
    let pieces = memo(move || ids.with(Vec::len).div_ceil(PIECE));
    let whole = memo(move || ids.with(Vec::len) <= WHOLE);
    // In a long table a line is read until it is chosen: fields by the thousand would make the page slow.
    let editable = columns.with_value(|all| all.iter().any(|c| c.edit.is_some()));
    let opened = RwSignal::new(None::<Id>);
    let open = move |id: Id, column: usize| {
        opened.set(Some(id));
        let edited = columns.with_value(|all| all.get(column).is_some_and(|c| c.edit.is_some()));
        let at = match edited {
            true => format!("> :nth-child({}) ", column + 1),
            false => String::new(),
        };
        dom::focus_on(format!("tr[data-row=\"{id}\"] {at}input:not(.choose)"));
    };
    let chosen = move |event: web_sys::MouseEvent| {
        let Some((id, column, false)) = event.target().and_then(cell_of) else {
            return;
        };
        match chosen_rows.filter(|rows| rows.on.get_untracked() || event.ctrl_key() || event.meta_key()) {
            Some(rows) => rows.turn(id, event.shift_key()),
            None if whole.get_untracked() || !editable => {}
            None => open(id, column),
        }
    };
    let down = move |event: KeyboardEvent| {
        if chosen_rows.is_some_and(|rows| !dom::in_text(&event) && rows.press(&event)) {
            return;
        }
        if let Some((id, column)) = to_next_row(event) {
            open(id, column);
        }
    };
    let line_of = move |id: Id| {
        let at = by_id.with(|b| b.get(&id).copied());
        rows.with(|r| at.and_then(|at| r.get(at)).filter(|l| l.id == id).cloned())
    };
    let piece = move |at: usize| {
        let body = NodeRef::<leptos::html::Tbody>::new();
        let ids = memo(move || {
            placed.with(|all| {
                let all = all.iter().skip(at * PIECE).take(PIECE);
                all.copied().collect::<Vec<_>>()
            })
        });
        let seen = view.with_value(|v| v.piece(at));
        let drawn = memo(move || whole.get() || seen.get());
        effect(move || {
            if let Some(body) = body.get() {
                view.with_value(|v| v.follow(&body));
            }
        });
        on_cleanup(move || {
            view.try_with_value(|v| v.forget(at));
        });
        let shown = move || match drawn.get() {
            true => ids.get(),
            false => Vec::new(),
        };
        let count = memo(move || ids.with(Vec::len));
        let space = move || {
            (!drawn.get()).then(|| {
                let row = view.with_value(RowsInView::row_height);
                let high = move || (count.get() as f64 * row).to_string();
                view! { <tr class="space" aria-hidden="true"><td colspan=wide><svg width="1" height=high></svg></td></tr> }
            })
        };
        view! {
            <tbody role="rowgroup" node_ref=body data-piece=at.to_string()>
                <Each each=shown key=|id| *id let:id>
                    <TableRow
                        id=id
                        line_of=line_of
                        columns=columns
                        actions=actions
                        chosen=chosen_rows
                        editing=Signal::derive(move || whole.get() || !editable || opened.get() == Some(id))
                    />
                </Each>
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
    let heads = columns.get_value().into_iter().enumerate().map(head).collect_view();
    view! {
        <Show when=move || ids.with(Vec::is_empty)>
            <EmptyState what=empty.clone() />
        </Show>
        <Show when=move || many.get()>
            <div class="field table-filter">
                <label>
                    <span class="visually-hidden">{filter_name.get_value()}</span>
                    <input
                        type="search"
                        placeholder="Filtrer"
                        prop:value=filter
                        on:focus=move |_| said.with_untracked(|_| ())
                        on:input=move |event| filter.set(event_target_value(&event))
                    />
                </label>
            </div>
        </Show>
        {chosen_rows.map(|rows| bar(rows, many_at_once.clone()))}
        <table
            class="data"
            role="table"
            class:choosing=choosing
            class:empty-table=move || ids.with(Vec::is_empty)
            aria-rowcount=move || (!whole.get()).then(|| (placed.with(Vec::len) + 1).to_string())
            on:keydown=down
            on:click=chosen
        >
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>
                    {heads}
                    {actions
                        .map(|_| {
                            view! {
                                <th scope="col">
                                    <span class="visually-hidden">"Actions"</span>
                                </th>
                            }
                        })}
                </tr>
            </thead>
            <Each each=move || 0..pieces.get() key=|at| *at let:at>
                {piece(at)}
            </Each>
        </table>
    }
}

/// The way into choosing, then what is done with what is chosen.
fn bar(rows: ChosenRows, does: Option<ForChosen>) -> AnyView {
    let does = StoredValue::new(does);
    let begin = move || {
        view! {
            <p class="begin-choosing" hidden=move || rows.of() < 2>
                <button type="button" class="quiet" on:click=move |_| rows.on.set(true)>
                    "Choisir plusieurs lignes"
                </button>
            </p>
        }
    };
    let chosen = move || match does.get_value() {
        Some(ForChosen::Records(table, columns)) => {
            view! { <RecordsBar rows=rows table=table columns=columns /> }.into_any()
        }
        _ => view! { <ChosenBar rows=rows /> }.into_any(),
    };
    view! {
        <Show when=move || rows.on.get() fallback=begin>
            {chosen()}
        </Show>
    }
    .into_any()
}
