use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::closed_day::warn_closed;
use crate::calendar::{hour, hour_from_text, short};
use crate::model::*;
use crate::ui::clock;
use crate::ui::parts::{EditText, FieldKind, Show};
use crate::ui::session::Session;

/// What is in hand: a box, or with a coordinate at 0 a whole row or scope (0, 0: all of it). Counted from the headers.
type Place = (usize, usize);

/// The words of a box, and what colours it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Cell {
    state: &'static str,
    words: String,
    late: bool,
}

fn cell(step: &Step, mark: Option<&Mark>, today: NaiveDate) -> Cell {
    let state = mark.map_or(StepState::Todo, |m| m.state);
    let date = mark.and_then(|m| m.date);
    let late = !state.is_over() && date.or(step.date).is_some_and(|d| d < today);
    let mut words = if late && state == StepState::Todo {
        "en retard".to_owned()
    } else {
        state.label().to_owned()
    };
    if let Some(date) = date {
        words.push_str(&format!(" – {}", short(date).get(..5).unwrap_or_default()));
    }
    if let Some(time) = mark.and_then(|m| m.time) {
        words.push_str(&format!(" {}", hour(time)));
    }
    Cell {
        state: state.key(),
        words,
        late,
    }
}

/// Classes or profiles × steps: a grid for the keyboard, marked box by box, row by row or scope by scope.
#[component]
pub fn Matrix(procedure: Id, steps: Vec<Id>) -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let heads: Vec<Step> = session.carnet.with_untracked(|c| {
        steps
            .iter()
            .filter_map(|s| c.steps.get(s))
            .map(|s| (**s).clone())
            .collect()
    });
    let heads = StoredValue::new(heads);
    let scopes = Memo::new(move |_| {
        session.carnet.with(|c| {
            match (
                c.procedures.get(&procedure),
                heads.with_value(|h| h.first().cloned()),
            ) {
                (Some(p), Some(step)) => c
                    .scopes_of(p, &step)
                    .into_iter()
                    .map(|col| (col, c.scope_name(col)))
                    .collect::<Vec<_>>(),
                _ => Vec::new(),
            }
        })
    });
    // Every box at once: one reading of the carnet a change.
    let cells = Memo::new(move |_| {
        session.carnet.with(|c| {
            heads.with_value(|heads| {
                let row = |scope: &(Scope, String)| {
                    heads
                        .iter()
                        .map(|s| {
                            let now = c.steps.get(&s.id).map_or(s, |s| s);
                            cell(now, c.mark(s, scope.0), today)
                        })
                        .collect::<Vec<_>>()
                };
                scopes.with(|scopes| scopes.iter().map(row).collect::<Vec<_>>())
            })
        })
    });
    let place = RwSignal::new((1, 1));
    let only_late = RwSignal::new(false);
    let grid = NodeRef::<html::Table>::new();
    // The boxes of a place.
    let inside = move |(r, k): Place| -> Vec<(Step, Scope)> {
        let rows: Vec<Scope> = scopes.with_untracked(|all| match r {
            0 => all.iter().map(|(c, _)| *c).collect(),
            r => all.get(r - 1).map(|(c, _)| *c).into_iter().collect(),
        });
        // What is hidden is not marked: a filtered scope is the rows that one sees.
        let rows: Vec<Scope> = match (r, only_late.get_untracked()) {
            (0, true) => {
                let late: Vec<Scope> = scopes.with_untracked(|all| {
                    cells.with_untracked(|cells| {
                        all.iter()
                            .zip(cells)
                            .filter(|(_, row)| row.iter().any(|c| c.late))
                            .map(|((c, _), _)| *c)
                            .collect()
                    })
                });
                rows.into_iter().filter(|c| late.contains(c)).collect()
            }
            _ => rows,
        };
        let steps: Vec<Step> = heads.with_value(|all| match k {
            0 => all.clone(),
            k => all.get(k - 1).cloned().into_iter().collect(),
        });
        rows.iter()
            .flat_map(|row| steps.iter().map(|s| (s.clone(), *row)))
            .collect()
    };
    let named = move |(r, k): Place| {
        let row = scopes.with(|all| {
            r.checked_sub(1)
                .and_then(|r| all.get(r).map(|(_, name)| name.clone()))
        });
        let step = heads.with_value(|all| {
            k.checked_sub(1)
                .and_then(|k| all.get(k).map(|s| s.plan.title.clone()))
        });
        match (row, step) {
            (Some(row), Some(step)) => format!("{step} – {row}"),
            (None, Some(step)) => format!("colonne {step}"),
            (Some(row), None) => format!("ligne {row}"),
            (None, None) => "tout le tableau".to_owned(),
        }
    };
    let change = move |label: &str, alter: &dyn Fn(&mut Mark)| {
        let at = place.get_untracked();
        let boxes = inside(at);
        let changes = session.carnet.with_untracked(|c| {
            boxes
                .iter()
                .filter_map(|(s, col)| c.mark_change(s, *col, alter))
                .collect::<Vec<_>>()
        });
        session.commit(format!("{} : {label}", named(at)), changes)
    };
    let mark = move |state: StepState| {
        let by = session.author();
        if change(state.label(), &|m| m.put_in(state, &by, clock::today())) {
            session.say(format!(
                "{} : {}",
                named(place.get_untracked()),
                state.label()
            ));
        }
    };
    // The box in hand is shown as such, and in view.
    let show = move |(r, k): Place| {
        let Some(table) = grid.get_untracked() else {
            return;
        };
        if let Ok(Some(old)) = table.query_selector(".here") {
            let _ = old.class_list().remove_1("here");
        }
        if let Some(new) = document().get_element_by_id(&format!("case-{r}-{k}")) {
            let _ = new.class_list().add_1("here");
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            new.scroll_into_view_with_scroll_into_view_options(&options);
        }
    };
    Effect::new(move |first: Option<()>| {
        let at = place.get();
        cells.track();
        if first.is_some() {
            show(at);
        }
    });
    let shown = move |r: usize| {
        r == 0
            || !only_late.get_untracked()
            || cells.with_untracked(|c| c.get(r - 1).is_some_and(|row| row.iter().any(|c| c.late)))
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let (r, k) = place.get_untracked();
        let (rows, steps) = (scopes.with_untracked(Vec::len), heads.with_value(Vec::len));
        let next = match event.key().as_str() {
            "ArrowDown" => ((r + 1..=rows).find(|r| shown(*r)).unwrap_or(r), k),
            "ArrowUp" => ((0..r).rev().find(|r| shown(*r)).unwrap_or(r), k),
            "ArrowRight" => (r, (k + 1).min(steps)),
            "ArrowLeft" => (r, k.saturating_sub(1)),
            "Home" if event.ctrl_key() => (0, 0),
            "End" if event.ctrl_key() => (rows, steps),
            "Home" => (r, 0),
            "End" => (r, steps),
            "PageDown" => ((r + 10).min(rows), k),
            "PageUp" => (r.saturating_sub(10), k),
            _ => {
                let now = cells.with_untracked(|c| {
                    c.get(r.wrapping_sub(1))
                        .and_then(|row| row.get(k.wrapping_sub(1)))
                        .map(|c| c.state)
                });
                let state = match event.key().as_str() {
                    "a" | "A" => StepState::Todo,
                    "c" | "C" => StepState::Doing,
                    "f" | "F" => StepState::Done,
                    "s" | "S" => StepState::NotApplicable,
                    " " | "Enter" => match now {
                        Some("todo") => StepState::Doing,
                        Some("done") => StepState::NotApplicable,
                        Some("not_applicable") => StepState::Todo,
                        _ => StepState::Done,
                    },
                    _ => return,
                };
                if !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
                    event.prevent_default();
                    mark(state);
                }
                return;
            }
        };
        event.prevent_default();
        place.set(next);
    };
    let click = move |event: web_sys::MouseEvent| {
        let found = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
            .and_then(|e| e.closest("[data-place]").ok().flatten());
        let at = found
            .and_then(|e| e.get_attribute("data-place"))
            .and_then(|text| {
                let (r, k) = text.split_once('-')?;
                Some((r.parse().ok()?, k.parse().ok()?))
            });
        if let Some(at) = at {
            place.set(at);
        }
    };
    // The council does not come before the end of the marks' entry (domain E.5).
    let early = Memo::new(move |_| {
        session.carnet.with(|c| {
            let steps: Vec<Step> = heads.with_value(Clone::clone);
            let step = |key: &str| steps.iter().find(|s| s.plan.key == key).and_then(|s| c.steps.get(&s.id));
            let (Some(closed), Some(council)) = (step(MARKS_CLOSED), step(COUNCIL)) else { return Vec::new() };
            let day = |s: &Step, col: Scope| c.mark(s, col).and_then(|m| m.date).or(s.date);
            scopes.with(|all| {
                all.iter()
                    .filter(|(col, _)| matches!((day(council, *col), day(closed, *col)), (Some(a), Some(b)) if a < b))
                    .map(|(_, name)| name.clone())
                    .collect::<Vec<_>>()
            })
        })
    });
    let dates = heads.with_value(|all| all.iter().map(|s| s.id).collect::<Vec<_>>());
    let header = heads.with_value(|all| {
        all.iter().zip(dates).zip(1usize..).map(|((s, id), k)| {
            let date = move || session.carnet.with(|c| c.steps.get(&id).and_then(|s| s.date).map(short));
            view! {
                <th scope="col" role="columnheader" id=format!("case-0-{k}") data-place=format!("0-{k}")>
                    {s.plan.title.clone()}
                    <span class="hint">{date}</span>
                </th>
            }
        }).collect_view()
    });
    // A row is drawn anew when one of its boxes changes: cheaper than watching every box.
    let rows = move || {
        let row = |(name, r): (String, usize)| {
            let boxes =
                Memo::new(move |_| cells.with(|c| c.get(r - 1).cloned().unwrap_or_default()));
            let hidden = move || only_late.get() && !boxes.with(|row| row.iter().any(|c| c.late));
            let one = move |(cell, k): (Cell, usize)| {
                let at = format!("{r}-{k}");
                let here = place.with_untracked(|p| *p == (r, k));
                view! {
                    <td role="gridcell" class:here=here id=format!("case-{at}") data-place=at data-state=cell.state data-late=cell.late.to_string()>
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
        let names = scopes.with(|all| all.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>());
        names.into_iter().zip(1..).map(row).collect_view()
    };
    let late_count = move || cells.with(|c| c.iter().flatten().filter(|c| c.late).count());
    let one = move |take: fn(&Mark) -> String| {
        Signal::derive(move || {
            let at = place.get();
            session.carnet.with(|c| match inside(at).as_slice() {
                [(step, scope)] => c.mark(step, *scope).map(take).unwrap_or_default(),
                _ => String::new(),
            })
        })
    };
    let set_date = move |text: String| {
        let date: Option<NaiveDate> = text.parse().ok();
        let ok = (date.is_some() || text.is_empty()) && change("date", &|m| m.date = date);
        if let Some(date) = date.filter(|_| ok) {
            warn_closed(session, date);
        }
        ok
    };
    let set_time = move |text: String| match (text.trim(), hour_from_text(&text)) {
        ("", _) => change("heure", &|m| m.time = None),
        (_, Some(time)) => change("heure", &|m| m.time = Some(time)),
        _ => {
            session.complain("Heure non comprise. Écrivez 17h30.");
            false
        }
    };
    let tools = StepState::ALL.iter().map(|state| view! { <button type="button" data-state=state.key() on:click=move |_| mark(*state)>{state.label()}</button> }).collect_view();
    view! {
        <Show when=move || scopes.with(Vec::is_empty)>
            <p class="card warning">"Cette année n’a pas de classes : saisissez-les dans la page Classes."</p>
        </Show>
        <Show when=move || early.with(|e| !e.is_empty())>
            <p class="card warning" role="status">{move || format!("Conseil avant la fin de la saisie : {}. Avancez la fin de la saisie, ou reculez le conseil.", early.get().join(", "))}</p>
        </Show>
        <div class="card selection">
            <p><b>"Sélection : "</b>{move || named(place.get())}</p>
            <div class="actions" role="group" aria-label="Marquer la sélection">{tools}</div>
            <div class="grid">
                <EditText label="Date de la sélection" kind=FieldKind::Date value=one(|m| m.date.map(|d| d.to_string()).unwrap_or_default()) on_commit=set_date />
                <EditText label="Heure" value=one(|m| m.time.map(hour).unwrap_or_default()) on_commit=set_time hint="17h30" />
                <EditText label="Note de la sélection" value=one(|m| m.note.clone()) on_commit=move |t: String| change("note", &|m| m.note = t.clone()) />
            </div>
            <label class="check">
                <input type="checkbox" prop:checked=only_late on:change=move |e| only_late.set(event_target_checked(&e)) />
                {move || format!(" En retard ({})", late_count())}
            </label>
            <p class="hint" id="grille-aide">"Au clavier : les flèches se déplacent, jusqu’aux titres pour prendre une ligne ou une colonne entière ; F faite, C en cours, A à faire, S sans objet."</p>
        </div>
        <div class="scroll matrix-scroll">
            <table
                class="matrix"
                role="grid"
                tabindex="0"
                node_ref=grid
                aria-label="Étapes par classe ou par profil"
                aria-describedby="grille-aide"
                aria-activedescendant=move || { let (r, k) = place.get(); format!("case-{r}-{k}") }
                on:keydown=key
                on:click=click
                on:focus=move |_| show(place.get_untracked())
            >
                <thead>
                    <tr role="row">
                        <th scope="col" role="columnheader" id="case-0-0" data-place="0-0">"Classe"</th>
                        {header}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
