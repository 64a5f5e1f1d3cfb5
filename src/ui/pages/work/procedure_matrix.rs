use chrono::NaiveDate;
use leptos::prelude::*;

use super::closed_day::warn_closed;
use super::matrix_grid::{Cell, Grid};
use super::procedure_dates::Days;
use crate::calendar::{hour, hour_from_text};
use crate::document::scopes;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::drawings::Drawn;
use crate::ui::parts::{Each, EditText, FieldKind, Later, Show, in_turn};
use crate::ui::session::Session;

/// How many rows are drawn in a task.
const DRAWN: usize = 5;

/// Classes or profiles × steps: a grid for the keyboard, marked box by box, row by row or column by column.
#[component]
pub fn Matrix(
    procedure: Id,
    steps: Vec<Id>,
    /// The step, or the box, that was asked for: it is in hand.
    asked: Option<Id>,
) -> impl IntoView {
    let grid = Grid::new(Session::get(), procedure, &steps);
    if let Some(place) = asked.and_then(|id| grid.place_of(id)) {
        grid.place.set(place);
        dom::focus_on("table.matrix");
    }
    let early = memo(move || grid.early());
    let session = Session::get();
    let today = clock::today();
    let drawing = memo(move || session.carnet.with(|c| scopes(c, c.procedures.get(&procedure)?, today)));
    let drawn = in_turn(DRAWN, Signal::derive(move || grid.rows.with(Vec::len)));
    let there = memo(move || grid.place.get().0 <= drawn.get());
    Effect::new(move |first: Option<()>| {
        let at = grid.place.get();
        grid.cells.track();
        there.track();
        if first.is_some() {
            grid.show(at);
        }
    });
    view! {
        <Show when=move || grid.rows.with(Vec::is_empty)>
            <p class="card warning">"Cette année n’a pas de classes : saisissez-les dans la page Classes."</p>
        </Show>
        <Show when=move || early.with(|e| !e.is_empty())>
            <p class="card warning" role="status">
                {move || {
                    format!(
                        "Conseil avant la fin de la saisie : {}. Avancez la fin de la saisie, ou reculez le conseil.",
                        early.get().join(", "),
                    )
                }}
            </p>
        </Show>
        <Show when=move || drawing.with(Option::is_some)>
            <Drawn drawing=Signal::derive(move || drawing.get().unwrap_or_default()) />
        </Show>
        <Tools grid=grid />
        <div class="scroll matrix-scroll">
            <table
                class="matrix"
                role="grid"
                tabindex="0"
                node_ref=grid.table
                aria-label="Étapes par classe ou par profil"
                aria-describedby="grille-aide"
                aria-activedescendant=move || {
                    let (r, k) = grid.place.get();
                    format!("case-{r}-{k}")
                }
                on:keydown=move |e| grid.key(&e)
                on:click=move |e| grid.click(&e)
                on:focus=move |_| grid.show(grid.place.get_untracked())
            >
                <Heads grid=grid />
                <Rows grid=grid drawn=drawn />
            </table>
        </div>
        <Later>
            <About grid=grid />
            <Days grid=grid />
        </Later>
    }
}

/// What is done to the boxes in hand.
#[component]
fn Tools(grid: Grid) -> impl IntoView {
    let session = Session::get();
    let set_date = move |text: String| {
        let date: Option<NaiveDate> = text.parse().ok();
        let ok = (date.is_some() || text.is_empty()) && grid.change("date", &|m| m.date = date);
        if let Some(date) = date.filter(|_| ok) {
            warn_closed(session, date);
        }
        ok
    };
    let set_time = move |text: String| match (text.trim(), hour_from_text(&text)) {
        ("", _) => grid.change("heure", &|m| m.time = None),
        (_, Some(time)) => grid.change("heure", &|m| m.time = Some(time)),
        _ => {
            session.complain("Heure non comprise. Indiquez 17h30.");
            false
        }
    };
    let late = move || {
        let late = |rows: &Vec<Vec<Cell>>| rows.iter().flatten().filter(|c| c.late).count();
        format!(" En retard ({})", grid.cells.with(late))
    };
    let tools = StepState::ALL
        .iter()
        .map(|state| {
            view! {
                <button type="button" data-state=state.key() on:click=move |_| grid.mark(*state)>
                    {state.label()}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="selection">
            <p>
                <b>"Sélection : "</b>
                {move || grid.named(grid.place.get())}
            </p>
            <div class="actions" role="group" aria-label="Marquer la sélection">
                {tools}
            </div>
            <div class="selection-fields">
                <EditText
                    label="Date de la sélection"
                    kind=FieldKind::Date
                    value=grid.one(|m| m.date.map(|d| d.to_string()).unwrap_or_default())
                    on_commit=set_date
                />
                <EditText label="Heure" value=grid.one(|m| m.time.map(hour).unwrap_or_default()) on_commit=set_time />
                <EditText
                    label="Note de la sélection"
                    value=grid.one(|m| m.note.clone())
                    on_commit=move |t: String| grid.change("note", &|m| m.note = t.clone())
                />
                <label class="check">
                    <input type="checkbox" prop:checked=grid.only_late on:change=move |e| grid.only_late.set(event_target_checked(&e)) />
                    {late}
                </label>
            </div>
        </div>
    }
}

/// What the step in hand is, where, whom to ask: as its model says; and the keys.
#[component]
fn About(grid: Grid) -> impl IntoView {
    let about = move || {
        let (_, k) = grid.place.get();
        let step = grid.heads.with_value(|h| h.get(k.checked_sub(1)?).cloned())?;
        let date = grid.days(k - 1).map(|days| format!(" – {days}"));
        let answers = step.plan.answers().map(|(question, answer)| {
            (!answer.is_empty()).then(|| view! { <dt>{question}</dt><dd>{answer.to_owned()}</dd> })
        });
        Some(view! {
            <details class="step-about">
                <summary>{step.plan.title.clone()}<span class="hint">" "{step.plan.who.label()}{date}</span></summary>
                <dl>{answers.into_iter().flatten().collect_view()}</dl>
            </details>
        })
    };
    view! {
        {about}
        <p class="hint" id="grille-aide">
            "Au clavier : les flèches se déplacent, jusqu’aux titres pour prendre une ligne ou une colonne entière ; F faite, C en cours, A à faire, S sans objet."
        </p>
    }
}

#[component]
fn Heads(grid: Grid) -> impl IntoView {
    let one = move |(step, k): (&Step, usize)| {
        let date = move || grid.days(k - 1);
        let over = move || {
            grid.cells.with(|rows| {
                let over = |row: &&Vec<Cell>| row.get(k - 1).is_some_and(|c| c.state.is_over());
                format!("{}/{}", rows.iter().filter(over).count(), rows.len())
            })
        };
        view! {
            <th scope="col" role="columnheader" id=format!("case-0-{k}") data-place=format!("0-{k}")>
                {step.plan.title.clone()}
                <span class="hint"><b>{over}</b>" "{date}</span>
            </th>
        }
    };
    let heads = grid.heads.with_value(|all| all.iter().zip(1..).map(one).collect_view());
    let profiles = grid.rows.with_untracked(|r| matches!(r.first(), Some((Scope::Profile(_), _))));
    let first = if profiles { "Profil" } else { "Classe" };
    view! {
        <thead>
            <tr role="row">
                <th scope="col" role="columnheader" id="case-0-0" data-place="0-0">{first}</th>
                {heads}
            </tr>
        </thead>
    }
}

/// A row is drawn anew when one of its boxes changes: cheaper than watching every box.
#[component]
fn Rows(grid: Grid, drawn: Signal<usize>) -> impl IntoView {
    let row = move |(r, name): (usize, String)| {
        let boxes = memo(move || grid.cells.with(|c| c.get(r - 1).cloned().unwrap_or_default()));
        let hidden = move || grid.only_late.get() && !boxes.with(|row| row.iter().any(|c| c.late));
        let one = move |(cell, k): (Cell, usize)| {
            let at = format!("{r}-{k}");
            let here = grid.place.with_untracked(|p| *p == (r, k));
            view! {
                <td
                    role="gridcell"
                    class:here=here
                    id=format!("case-{at}")
                    data-place=at
                    data-state=cell.state.key()
                    data-late=cell.late.to_string()
                    aria-label=cell.said
                >
                    {cell.words}
                </td>
            }
        };
        let drawn = move || boxes.get().into_iter().zip(1..).map(one).collect_view();
        view! {
            <tr role="row" hidden=hidden>
                <th scope="row" role="rowheader" id=format!("case-{r}-0") data-place=format!("{r}-0")>{name}</th>
                {drawn}
            </tr>
        }
    };
    let rows = move || {
        grid.rows.with(|all| {
            let names = all.iter().take(drawn.get()).map(|(_, name)| name.clone());
            (1..).zip(names).collect::<Vec<_>>()
        })
    };
    view! { <tbody><Each each=rows key=|row| row.clone() let:item>{row(item)}</Each></tbody> }
}
