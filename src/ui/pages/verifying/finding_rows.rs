use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::followed_states::{Following, accept, state_of};
use crate::ui::parts::{Each, Show};
use crate::ui::words;
use crate::verify::checks::Finding;
use crate::verify::follow::{Trace, is_nameless};
use crate::verify::protocol::PAGE;

/// What a check found, a page of it at a time: who, what stands there, what should, where, and how it is followed.
#[component]
pub(super) fn FindingRows(
    desk: Desk,
    title: String,
    numbers: Arc<Vec<usize>>,
    traces: Arc<Vec<Trace>>,
    following: Following,
) -> impl IntoView {
    let rows = RwSignal::new(Vec::<(usize, Finding)>::new());
    let total = numbers.len();
    let more = {
        let numbers = Arc::clone(&numbers);
        move || {
            let from = rows.with_untracked(Vec::len);
            let next: Vec<usize> = numbers.iter().skip(from).take(PAGE).copied().collect();
            if next.is_empty() {
                return;
            }
            let asked = next.clone();
            desk.ask(next, move |findings| {
                rows.try_update(|rows| rows.extend(asked.into_iter().zip(findings)));
            });
        }
    };
    more();
    let left = move || total.saturating_sub(rows.with(Vec::len));
    let has_more = move || left() > 0 && rows.with(|r| !r.is_empty());
    let expected = move || rows.with(|rows| rows.iter().any(|(_, f)| !f.expected.is_empty()));
    let row = move |(number, finding): (usize, Finding)| {
        let trace = traces.get(number).cloned();
        let nameless = trace.as_ref().is_some_and(is_nameless);
        let marks = trace.map(|t| t.marks).unwrap_or_default();
        let files: Vec<String> = finding.evidence.iter().map(|e| format!("{}, ligne {}", e.file, e.line)).collect();
        let values = finding.evidence.iter().map(|e| e.value.clone());
        let mut values: Vec<String> = values.filter(|v| !v.is_empty()).collect();
        values.dedup();
        let subject = finding.subject.clone();
        let state = state_of(desk.session, following, marks);
        view! {
            <tr>
                <th scope="row">
                    <span class="person">{finding.subject}</span>
                </th>
                <td>{finding.class}</td>
                <td>
                    <span class="person">{values.join(" ; ")}</span>
                    <small class="evidence">{files.join(" ; ")}</small>
                </td>
                {move || {
                    expected()
                        .then(|| {
                            view! {
                                <td>
                                    <span class="person">{finding.expected.clone()}</span>
                                </td>
                            }
                        })
                }}
                <td>
                    {move || match state.get() {
                        Some(f) => f.words,
                        None if nameless => "non suivie : ce fichier n’en donne pas d’identifiant".to_owned(),
                        None => String::new(),
                    }}
                </td>
                <td class="row-actions">{move || state.get().map(|f| accept(desk.session, f, subject.clone()))}</td>
            </tr>
        }
    };
    view! {
        <div class="wide-table" tabindex="0" role="region" aria-label=format!("{title}, anomalies")>
            <table class="findings">
                <caption class="visually-hidden">{title.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Qui ou quoi"</th>
                        <th scope="col">"Classe"</th>
                        <th scope="col">"Trouvé"</th>
                        {move || expected().then(|| view! { <th scope="col">"Attendu"</th> })}
                        <th scope="col">"Suivi"</th>
                        <th scope="col">
                            <span class="visually-hidden">"Actions"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <Each each=move || rows.get() key=|(n, _)| *n children=row />
                </tbody>
            </table>
        </div>
        <Show when=has_more>
            <button
                type="button"
                on:click={
                    let more = more.clone();
                    move |_| more()
                }
            >
                {move || format!("Montrer la suite ({})", words::plural(left() as u32, "autre", "autres"))}
            </button>
        </Show>
    }
}
