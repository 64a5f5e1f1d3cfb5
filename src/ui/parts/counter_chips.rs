use leptos::prelude::*;

use super::each::Each;
use crate::acts::counter;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// The counters beside « Saisie rapide »: a press is one more today. Nothing where none is followed.
#[component]
pub fn CounterChips() -> impl IntoView {
    let session = Session::get();
    let ids = memo(move || {
        session.carnet.with(|c| ranked(c.counters.values().map(|c| &**c)).iter().map(|c| c.id).collect::<Vec<_>>())
    });
    view! {
        <ul class="counter-chips" aria-label="Compteurs du jour">
            <Each each=move || ids.get() key=|id| *id let:id>
                <Chip id=id />
            </Each>
        </ul>
    }
}

#[component]
fn Chip(id: Id) -> impl IntoView {
    let session = Session::get();
    let counted = memo(move || {
        session.carnet.with(|c| {
            let counter = c.counters.get(&id)?;
            let today = c.activities.get(&counter.activity_id(clock::today()));
            Some((counter.name.clone(), today.and_then(|a| a.people).unwrap_or_default()))
        })
    });
    let name = move || counted.get().map(|(name, _)| name).unwrap_or_default();
    let number = move || counted.get().map_or(0, |(_, n)| n);
    view! {
        <li>
            <button
                type="button"
                class="count"
                aria-label=move || format!("{} : +1", name())
                on:click=move |_| _ = session.act(|c, s| counter::count(c, s, id))
            >
                {name}
                " "
                <b>{number}</b>
                <span aria-hidden="true">" +1"</span>
            </button>
        </li>
    }
}
