use leptos::prelude::*;

use crate::acts::{Given, counter};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, Field, Form, FormField, MoveButtons, Show};
use crate::ui::session::Session;

/// « Mots de passe responsables 6e : +1 »: each day is one activity of the journal.
#[component]
pub(super) fn Counters() -> impl IntoView {
    let session = Session::get();
    let ids = memo(move || {
        session.carnet.with(|c| {
            let all = ranked(c.counters.values().map(|c| &**c));
            all.iter().map(|c| c.id).collect::<Vec<_>>()
        })
    });
    let none = move || ids.with(Vec::is_empty);
    let usual = move |_| _ = session.act(counter::add_usual);
    let (name, minutes) = (FormField::new(""), FormField::new(""));
    let audience = RwSignal::new(Audience::Parents.key().to_owned());
    let audiences: Vec<(String, String)> =
        Audience::ALL.iter().map(|a| (a.key().to_owned(), a.label().to_owned())).collect();
    let add = move |()| {
        let Some(long) = minutes.minutes() else {
            return;
        };
        let audience = Audience::of(&audience.get_untracked());
        let added = session.submit(&[(Given::Name, name)], |c, s| counter::add(c, s, name.text(), audience, long));
        if added.is_some() {
            [name, minutes].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <section aria-labelledby="t-compteurs">
            <h2 id="t-compteurs">"Compteurs du jour"</h2>
            <Show when=none>
                <p class="hint">
                    "Ce qui revient dix fois par jour se compte d’un geste : chaque jour en fait une seule activité du journal."
                </p>
                <button type="button" on:click=usual>
                    "Ajouter les compteurs habituels"
                </button>
            </Show>
            <ul class="counters">
                <Each each=move || ids.get() key=|id| *id let:id>
                    <Counted id=id />
                </Each>
            </ul>
            <details>
                <summary>"Compteurs suivis"</summary>
                <ul class="plain">
                    <Each each=move || ids.get() key=|id| *id let:id>
                        <Kept id=id />
                    </Each>
                </ul>
                <Form class="grid add" label="Ajouter un compteur" on_submit=add>
                    <Field label="Nouveau compteur" value=name.value error=name.error() />
                    <Choice label="Pour qui" value=audience options=Signal::stored(audiences) on_choose=move |k| audience.set(k) />
                    <Field label="Durée d’un geste" value=minutes.value error=minutes.error() />
                    <button type="submit">"Ajouter le compteur"</button>
                </Form>
            </details>
        </section>
    }
}

#[component]
fn Counted(id: Id) -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let name = memo(move || session.carnet.with(|c| c.counters.get(&id).map(|c| c.name.clone()).unwrap_or_default()));
    let number = memo(move || {
        session.carnet.with(|c| {
            let at = c.counters.get(&id)?.activity_id(today);
            c.activities.get(&at)?.people
        })
    });
    let shown = move || number.get().unwrap_or_default().to_string();
    view! {
        <li class="counter">
            <span class="name">{name}</span>
            <button
                type="button"
                class="quiet"
                aria-label=move || format!("{} : −1", name.get())
                disabled=move || number.get().is_none()
                on:click=move |_| _ = session.act(|c, s| counter::discount(c, s, id))
            >
                "−1"
            </button>
            <output aria-live="polite">{shown}</output>
            <button type="button" aria-label=move || format!("{} : +1", name.get()) on:click=move |_| _ = session.act(|c, s| counter::count(c, s, id))>
                "+1"
            </button>
        </li>
    }
}

/// A counter in the list of those that are followed.
#[component]
fn Kept(id: Id) -> impl IntoView {
    let session = Session::get();
    let name = Signal::derive(move || {
        session.carnet.with(|c| c.counters.get(&id).map(|c| c.name.clone()).unwrap_or_default())
    });
    let shift = move |to: Move| _ = session.act(|c, s| counter::shift(c, s, id, to));
    let remove = move |_| session.delete(TableName::Counter, id, || {});
    view! {
        <li class="counter">
            <span class="name">{name}</span>
            <MoveButtons name=name on_move=shift />
            <button type="button" class="quiet" aria-label=move || format!("Retirer le compteur {}", name.get()) on:click=remove>
                "Retirer"
            </button>
        </li>
    }
}
