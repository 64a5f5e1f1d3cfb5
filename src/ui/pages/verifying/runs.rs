use leptos::prelude::*;

use super::desk::Desk;
use crate::acts;
use crate::calendar::short;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, Show};
use crate::verify::facts::Kind;

/// « Passages »: the verifications of the year, each an activity of the journal in one click; two of them compared.
#[component]
pub(super) fn Runs(desk: Desk) -> impl IntoView {
    let session = desk.session;
    let ids = memo(move || {
        session.carnet.with(|c| {
            let runs = c.verifications_of(c.open_year());
            runs.iter().rev().map(|v| v.id).collect::<Vec<_>>()
        })
    });
    let several = move || ids.with(Vec::len) > 1;
    view! {
        <Show when=move || !ids.with(Vec::is_empty)>
            <section class="runs" aria-labelledby="t-passages">
                <h2 id="t-passages">"Passages de l’année"</h2>
                <ul class="plain"><Each each=move || ids.get() key=|id| *id let:id><OneRun desk=desk id=id /></Each></ul>
                <Show when=several><CompareRuns desk=desk ids=ids /></Show>
            </section>
        </Show>
    }
}

fn day_of(run: &Verification) -> String {
    match run.time {
        Some(time) => format!("{} à {}", short(run.date), crate::calendar::hour(time)),
        None => short(run.date),
    }
}

fn counts(run: &Verification) -> String {
    Severity::counted(|severity| run.found(severity)).unwrap_or_else(|| "rien à corriger".to_owned())
}

#[component]
fn OneRun(desk: Desk, id: Id) -> impl IntoView {
    let session = desk.session;
    let run = memo(move || session.carnet.with(|c| c.verifications.get(&id).map(|v| Verification::clone(v))));
    let read = move |take: fn(&Verification) -> String| move || run.with(|r| r.as_ref().map(take).unwrap_or_default());
    let files = |run: &Verification| {
        let kinds = run.files.iter().filter(|f| f.is_verified());
        let kinds = kinds.filter_map(|f| Kind::ALL.iter().find(|k| k.label() == f.kind));
        let mut sources: Vec<&str> = kinds.map(|k| k.source().label()).collect();
        sources.arrange();
        sources.dedup();
        sources.join(", ")
    };
    let noted = memo(move || {
        let of = run.with(|r| r.as_ref().map(Verification::activity_id));
        of.is_some_and(|of| session.carnet.with(|c| c.activities.contains_key(&of)))
    });
    let note = move |_| _ = session.act(|c, s| acts::verification::note(c, s, id));
    view! {
        <li class="run">
            <b>{read(day_of)}</b>
            <span class="run-counts">{read(counts)}</span>
            <small>{read(files)}</small>
            {move || match noted.get() {
                true => view! { <span class="good">"Au journal"</span> }.into_any(),
                false => {
                    view! {
                        <button type="button" aria-label=move || format!("Noter au journal : passage du {}", read(day_of)()) on:click=note>
                            "Noter au journal"
                        </button>
                    }
                        .into_any()
                }
            }}
        </li>
    }
}

/// Two runs side by side, check by check.
#[component]
fn CompareRuns(desk: Desk, ids: Memo<Vec<Id>>) -> impl IntoView {
    let session = desk.session;
    let choice =
        |at: usize| RwSignal::new(ids.with_untracked(|ids| ids.get(at).map(Id::to_string).unwrap_or_default()));
    let (before, after) = (choice(1), choice(0));
    let options = Signal::derive(move || {
        session.carnet.with(|c| {
            let runs = ids.get().into_iter().filter_map(|id| c.verifications.get(&id));
            runs.map(|v| (v.id.to_string(), day_of(v))).collect::<Vec<_>>()
        })
    });
    let rows = memo(move || {
        session.carnet.with(|c| {
            let run = |key: String| key.parse().ok().and_then(|id: Id| c.verifications.get(&id));
            match (run(before.get()), run(after.get())) {
                (Some(before), Some(after)) => before.compared(after),
                _ => Vec::new(),
            }
        })
    });
    view! {
        <details class="compare-runs">
            <summary>"Comparer deux passages"</summary>
            <div class="grid">
                <Choice label="Premier passage" value=before options=options on_choose=move |k| before.set(k) />
                <Choice label="Second passage" value=after options=options on_choose=move |k| after.set(k) />
            </div>
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Contrôle"</th>
                        <th scope="col" class="number">
                            "Premier"
                        </th>
                        <th scope="col" class="number">
                            "Second"
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        rows
                            .get()
                            .into_iter()
                            .map(|row| {
                                let shown = |n: Option<u32>| n.map_or_else(|| "non fait".to_owned(), |n| n.to_string());
                                view! {
                                    <tr>
                                        <th scope="row">{row.title}</th>
                                        <td class="number">{shown(row.before)}</td>
                                        <td class="number">{shown(row.after)}</td>
                                    </tr>
                                }
                            })
                            .collect_view()
                    }}
                </tbody>
            </table>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="hint">"Aucune anomalie dans l’un ni dans l’autre."</p>
            </Show>
        </details>
    }
}
