use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{Field, FieldKind, FilePick, Show};
use crate::exchange::pupil_names::name_like;
use crate::exchange::{DraftRow, RegisterDraft};
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::session::Session;
use crate::ui::words;

/// How many lines of what comes in are shown.
const SHOWN: usize = 10;

/// Whether a line seems to name a pupil.
fn named(row: &DraftRow) -> bool {
    row.cells.values().any(|cell| !name_like(cell).is_empty())
}

/// What is said above lines that seem to name a pupil.
pub fn names_warning(lines: u32) -> String {
    format!(
        "{} un nom d’élève ou de parent : relisez, puis cochez ce qui doit entrer.",
        words::plural(lines, "ligne semble porter", "lignes semblent porter")
    )
}

/// Lines pasted from a spreadsheet or from a CSV file: matched with the columns of a list, shown, then handed over.
#[component]
pub fn MatchedRows(
    /// What the lines are taken for: its columns, and the matching of the time before.
    register: Memo<Option<Register>>,
    /// The field's name.
    label: &'static str,
    /// Takes the lines and the matching, as one action; `false`: refused, and the text stays.
    #[prop(into)]
    on_take: Callback<(Vec<DraftRow>, BTreeMap<String, String>), bool>,
    /// The lines that the list has: those of the text are not ticked again.
    #[prop(optional, into)]
    there: Signal<Vec<BTreeMap<String, String>>>,
    /// Where the list may be made as the text has it, what it would be, once the person says so.
    #[prop(optional)]
    widened: Option<RwSignal<Option<Register>>>,
    /// What is said above the button: « remplacer les lignes ».
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(String::new());
    // The lines of which the person turned the tick.
    let turned = RwSignal::new(BTreeSet::<usize>::new());
    // What each column of the text holds, once the person has said so.
    let chosen = RwSignal::new(None::<Vec<Option<String>>>);
    effect(move || {
        text.track();
        chosen.set(None);
        turned.set(BTreeSet::new());
        widened.inspect(|w| w.set(None));
    });
    let own = register;
    let register = memo(move || widened.and_then(|w| w.get()).or_else(|| own.get()));
    let draft = memo(move || {
        let register = register.get()?;
        if text.with(|t| t.trim().is_empty()) {
            return None;
        }
        let read = text.with(|t| RegisterDraft::read(t, &register));
        Some(read.map(|mut draft| {
            if let Some(columns) = chosen.get() {
                draft.columns = columns;
            }
            draft
        }))
    });
    let rows = memo(move || -> Vec<DraftRow> {
        match (draft.get(), register.get()) {
            (Some(Ok(draft)), Some(register)) => draft.rows(&register),
            _ => Vec::new(),
        }
    });
    let known = memo(move || match (draft.get(), register.get()) {
        (Some(Ok(draft)), Some(register)) => rows.with(|rows| there.with(|there| draft.known(&register, rows, there))),
        _ => BTreeSet::new(),
    });
    // A line that seems to name a pupil, or that is there, comes in only where it is ticked.
    let asks = move |row: &DraftRow| named(row) || known.with(|k| k.contains(&row.line));
    let taken = move |row: &DraftRow| !asks(row) || turned.with(|t| t.contains(&row.line));
    let coming = memo(move || rows.with(|all| all.iter().filter(|r| taken(r)).count()));
    let matched = move || {
        let Some(Ok(draft)) = draft.get() else {
            return ().into_any();
        };
        let columns = register.with(|r| r.as_ref().map(|r| r.columns.clone()).unwrap_or_default());
        let one = |(at, heading): (usize, String)| {
            let now = draft.columns.get(at).cloned().flatten();
            let options = columns.iter().map(|c| {
                view! { <option value=c.key.clone() selected=now.as_ref() == Some(&c.key)>{c.name.clone()}</option> }
            });
            let held = draft.columns.clone();
            let choose = move |event| {
                let key = Some(event_target_value(&event)).filter(|k| !k.is_empty());
                let mut all = held.clone();
                // A column of the register is filled by one of the text.
                for other in all.iter_mut().filter(|k| k.is_some() && **k == key) {
                    *other = None;
                }
                if let Some(column) = all.get_mut(at) {
                    *column = key;
                }
                chosen.set(Some(all));
            };
            view! {
                <label class="field">
                    {heading}
                    <select on:change=choose>
                        <option value="" selected=now.is_none()>"ne pas importer"</option>
                        {options.collect_view()}
                    </select>
                </label>
            }
        };
        let all = draft.headings.clone().into_iter().enumerate().map(one);
        view! { <div class="grid columns-matched">{all.collect_view()}</div> }.into_any()
    };
    let preview = move || {
        match draft.get() {
            None => return ().into_any(),
            Some(Err(error)) => {
                return view! { <p class="error" role="alert">{words::table_error(&error)}</p> }.into_any();
            }
            Some(Ok(_)) => {}
        }
        let columns = register.with(|r| r.as_ref().map(|r| r.columns.clone()).unwrap_or_default());
        let all = rows.get();
        let wrong: Vec<String> = all
            .iter()
            .flat_map(|r| r.wrong.iter().map(|(column, cell)| format!("ligne {} : « {cell} » ({column})", r.line)))
            .collect();
        let count = wrong.len();
        let heads = columns.iter().map(|c| view! { <th scope="col">{c.name.clone()}</th> }).collect_view();
        let names = all.iter().filter(|r| named(r)).count();
        let there = known.with(BTreeSet::len);
        let (doubtful, plain): (Vec<&DraftRow>, Vec<&DraftRow>) = all.iter().partition(|r| named(r));
        let (old, new): (Vec<&DraftRow>, Vec<&DraftRow>) = plain.into_iter().partition(|r| asks(r));
        let shown = SHOWN.max(names);
        let lines = doubtful.into_iter().chain(new).chain(old).take(shown).map(|r| {
            let at = r.line;
            let tick = asks(r).then(|| {
                let ticked = move || turned.with(|t| t.contains(&at));
                let turn = move |_| turned.update(|t| _ = t.remove(&at) || t.insert(at));
                view! { <input type="checkbox" aria-label=format!("Importer la ligne {at}") prop:checked=ticked on:change=turn /> }
            });
            let cells = columns.iter().map(|c| {
                let cell = r.cells.get(&c.key).cloned().unwrap_or_default();
                view! { <td>{c.kind.show(&cell)}</td> }
            });
            view! { <tr>{(names + there > 0).then(|| view! { <td>{tick}</td> })}{cells.collect_view()}</tr> }
        });
        let lines = lines.collect_view();
        let more = all.len().saturating_sub(shown);
        let nothing_new = there == all.len();
        view! {
            {(names > 0).then(|| view! { <p class="warning">{names_warning(names as u32)}</p> })}
            {(there > 0)
                .then(|| {
                    view! {
                        <p role="status">
                            {match nothing_new {
                                true => "Rien de nouveau : toutes ces lignes y sont déjà.".to_owned(),
                                false => {
                                    format!(
                                        "{} déjà, {}.",
                                        words::plural(there as u32, "ligne y est", "lignes y sont"),
                                        if there == 1 { "décochée" } else { "décochées" },
                                    )
                                }
                            }}
                        </p>
                    }
                })}
            <div class="beside-table" tabindex="0" role="region" aria-label="Lignes comprises">
                <table>
                    <caption class="visually-hidden">"Lignes comprises"</caption>
                    <thead>
                        <tr>{(names + there > 0).then(|| view! { <th scope="col">"Prise"</th> })}{heads}</tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p class="hint">{format!("et {more} autres lignes.")}</p> })}
            {(count > 0)
                .then(|| {
                    view! {
                        <p class="error" role="status">
                            {format!(
                                "{} : {}{}. La ligne est prise sans elles.",
                                words::plural(count as u32, "cellule n’est pas comprise", "cellules ne sont pas comprises"),
                                wrong.into_iter().take(6).collect::<Vec<_>>().join(" ; "),
                                if count > 6 { "…" } else { "" },
                            )}
                        </p>
                    }
                })}
        }
        .into_any()
    };
    let add = move |_| {
        let (Some(Ok(draft)), Some(register)) = (draft.get_untracked(), register.get_untracked()) else {
            return;
        };
        let mut lines = rows.get_untracked();
        untrack(|| lines.retain(taken));
        if on_take.run((lines, draft.matching(&register))) {
            text.set(String::new());
        }
    };
    let children = StoredValue::new(children);
    // One question: the list as the text would have it.
    let wider = memo(move || {
        if let Some(said) = widened?.get() {
            return Some(said);
        }
        let own = own.get()?;
        let Some(Ok(read)) = draft.get() else {
            return None;
        };
        read.widened(&own, &|heading| !heading.starts_with("Colonne ") && name_like(heading).is_empty())
    });
    let question = move || {
        let (own, wide) = (own.get()?, wider.get()?);
        let turned = wide.columns.iter().filter(|c| own.column(&c.key).is_some_and(|o| o.kind != c.kind));
        let turned: Vec<String> = turned.map(|c| format!("« {} » devient du texte", c.name)).collect();
        let new = wide.columns.iter().filter(|c| own.column(&c.key).is_none());
        let new: Vec<String> = new.map(|c| format!("nouvelle colonne « {} »", c.name)).collect();
        let all = turned.into_iter().chain(new).collect::<Vec<_>>().join(", ");
        let ticked = move || widened.is_some_and(|w| w.with(Option::is_some));
        let turn = move |_| {
            let wide = wider.get_untracked();
            widened.inspect(|w| w.update(|now| *now = if now.is_some() { None } else { wide }));
        };
        Some(view! {
            <label class="check">
                <input type="checkbox" prop:checked=ticked on:change=turn />
                " "
                {format!("adapter le registre à ce tableau : {all}")}
            </label>
        })
    };
    view! {
        <Field label=label kind=FieldKind::Text value=text />
        <div class="actions">
            <FilePick on_text=move |table| text.set(table) on_error=move |sentence: String| session.complain(sentence) />
        </div>
        {question}
        {matched}
        {preview}
        <Show when=move || {
            !rows.with(Vec::is_empty)
        }>
            {children.with_value(|c| c.as_ref().map(|c| c()))} <div class="actions">
                <button type="button" class="primary" disabled=move || coming.get() == 0 on:click=add>
                    {move || format!("Importer {}", words::plural(coming.get() as u32, "ligne", "lignes"))}
                </button>
            </div>
        </Show>
    }
}
