use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Field, FieldKind, FilePick, Show};
use crate::exchange::{DraftRow, RegisterDraft};
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::session::Session;
use crate::ui::words;

/// How many lines of what comes in are shown.
const SHOWN: usize = 10;

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
    /// What is said above the button: « remplacer les lignes ».
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(String::new());
    // What each column of the text holds, once the person has said so.
    let chosen = RwSignal::new(None::<Vec<Option<String>>>);
    effect(move || {
        text.track();
        chosen.set(None);
    });
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
                return view! { <p class="error" role="alert">{words::table_error(&error)}</p> }
                    .into_any();
            }
            Some(Ok(_)) => {}
        }
        let columns = register.with(|r| r.as_ref().map(|r| r.columns.clone()).unwrap_or_default());
        let all = rows.get();
        let wrong: Vec<String> = all
            .iter()
            .flat_map(|r| {
                r.wrong
                    .iter()
                    .map(|(column, cell)| format!("ligne {} : « {cell} » ({column})", r.line))
            })
            .collect();
        let count = wrong.len();
        let heads = columns
            .iter()
            .map(|c| view! { <th scope="col">{c.name.clone()}</th> })
            .collect_view();
        let lines = all.iter().take(SHOWN).map(|r| {
            let cells = columns.iter().map(|c| {
                let cell = r.cells.get(&c.key).cloned().unwrap_or_default();
                view! { <td>{c.kind.show(&cell)}</td> }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        });
        let lines = lines.collect_view();
        let more = all.len().saturating_sub(SHOWN);
        view! {
            <div class="beside-table" tabindex="0" role="region" aria-label="Lignes comprises">
                <table>
                    <caption class="visually-hidden">"Lignes comprises"</caption>
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p class="hint">{format!("et {more} autres lignes.")}</p> })}
            {(count > 0).then(|| view! { <p class="error" role="status">{format!("{} : {}{}. La ligne est prise sans elles.", words::plural(count as u32, "cellule n’est pas comprise", "cellules ne sont pas comprises"), wrong.into_iter().take(6).collect::<Vec<_>>().join(" ; "), if count > 6 { "…" } else { "" })}</p> })}
        }
        .into_any()
    };
    let add = move |_| {
        let Some(Ok(draft)) = draft.get_untracked() else {
            return;
        };
        if on_take.run((rows.get_untracked(), draft.matching())) {
            text.set(String::new());
        }
    };
    let children = StoredValue::new(children);
    view! {
        <Field label=label kind=FieldKind::Text value=text />
        <div class="actions"><FilePick on_text=move |table| text.set(table) on_error=move |sentence: String| session.complain(sentence) /></div>
        {matched}
        {preview}
        <Show when=move || !rows.with(Vec::is_empty)>
            {children.with_value(|c| c.as_ref().map(|c| c()))}
            <button type="button" class="primary" on:click=add>{move || format!("Importer {}", words::plural(rows.with(Vec::len) as u32, "ligne", "lignes"))}</button>
        </Show>
    }
}
