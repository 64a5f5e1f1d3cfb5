use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::acts;
use crate::cards::{card, value};
use crate::model::*;
use crate::ui::derived::effect;
use crate::ui::parts::{EmptyState, PageHead, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// « Qui a changé quoi »: the journal of the carnet, and what was deleted with the way back.
#[component]
pub fn History() -> impl IntoView {
    let session = Session::get();
    let lines = RwSignal::new(Vec::<Transaction>::new());
    let limit = RwSignal::new(200usize);
    // Read again after each action, here or in another tab.
    effect(move || {
        session.undo.track();
        session.saving.track();
        let limit = limit.get();
        spawn_local(async move {
            let read = session.history(limit).await;
            lines.try_set(read);
        });
    });
    let restore = move |transaction: Transaction, change: Change| {
        _ = session.act(|c, s| acts::history::restore(c, s, &transaction.label, &change));
    };
    let line = move |t: Transaction| {
        let what = session.carnet.with_untracked(|c| summary(c, &t.changes));
        let deleted =
            t.changes.iter().filter(|c| c.after.is_none() && t.kind != Kind::Undo).cloned().collect::<Vec<_>>();
        let gone = move |c: &Change| session.carnet.with(|carnet| carnet.get(c.table, c.id).is_none());
        let single = deleted.into_iter().filter(|c| gone(c)).map(|change| {
            let t = t.clone();
            let name = session.carnet.with_untracked(|c| name_of(c, &change));
            view! {
                <button type="button" class="quiet" on:click=move |_| restore(t.clone(), change.clone())>
                    {format!("Restaurer : {name}")}
                </button>
            }
        });
        view! {
            <tr>
                <td>{clock::local(&t.at)}</td>
                <td>{if t.by.is_empty() { "–".to_owned() } else { t.by.clone() }}</td>
                <td>
                    {t.label.clone()}
                    <span class="hint">{what.join(" ; ")}</span>
                    {single.collect_view()}
                </td>
            </tr>
        }
    };
    view! {
        <section>
            <PageHead />
            <div
                class="scroll"
                hidden=move || lines.with(Vec::is_empty)
                tabindex="0"
                role="region"
                aria-label="Historique des modifications"
            >
                <table class="history">
                    <thead>
                        <tr>
                            <th scope="col">"Quand"</th>
                            <th scope="col">"Qui"</th>
                            <th scope="col">"Quoi"</th>
                        </tr>
                    </thead>
                    <tbody>{move || lines.get().into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
            <Show when=move || lines.with(Vec::is_empty)>
                <EmptyState what="Aucune modification encore : chaque changement sera noté ici, avec son auteur et son heure."
                    .to_owned() />
            </Show>
            <Show when=move || lines.with(|l| l.len() >= limit.get())>
                <button type="button" on:click=move |_| limit.update(|l| *l += 500)>
                    "Afficher plus ancien"
                </button>
            </Show>
        </section>
    }
}

/// The name of a record that is gone, as it was.
fn name_of(carnet: &Carnet, change: &Change) -> String {
    let text = serde_json::to_string(&change.before).unwrap_or_default();
    let card = card(change.table);
    let name = match AnyRecord::read(change.table, &text) {
        Ok(record) => (card.name)(carnet, &record),
        Err(_) => card.one.to_owned(),
    };
    name.chars().take(80).collect()
}

/// Which fields changed, in the words of the screen; a large change by its size.
fn summary(carnet: &Carnet, changes: &[Change]) -> Vec<String> {
    if changes.len() > 3 {
        return vec![words::plural(changes.len() as u32, "élément touché", "éléments touchés")];
    }
    let one = |change: &Change| {
        let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
        let show = |key: &str, v: Option<&Value>| {
            let text = value(carnet, change.table, Some(key), v.unwrap_or(&Value::Null));
            match text.chars().count() {
                0..=40 => text,
                _ => format!("{}…", text.chars().take(40).collect::<String>()),
            }
        };
        let spoken = after.keys().filter_map(|key| card(change.table).field(key));
        let fields = spoken
            .filter(|f| f.speaks())
            .map(|f| format!("{} : {} → {}", f.word, show(f.key, before.get(f.key)), show(f.key, after.get(f.key))));
        Some(fields.collect::<Vec<_>>().join(", "))
    };
    changes.iter().filter_map(one).filter(|s| !s.is_empty()).collect()
}
