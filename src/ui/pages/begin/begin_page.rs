use std::collections::BTreeSet;

use leptos::prelude::*;

use super::step_action::StepAction;
use super::step_words::{about, place, there};
use crate::calendar::{FirstStep, first_steps};
use crate::ui::derived::memo;
use crate::ui::parts::{Each, PageHead, Show};
use crate::ui::preferences;
use crate::ui::session::Session;
use crate::ui::{clock, dom};

/// Which steps are of a group.
type Of = fn(&FirstStep) -> bool;

/// The groups of the page, in the order in which they are worked on.
const GROUPS: [(&str, Of); 3] = [
    ("Ce que demande la saison", FirstStep::is_of_the_season),
    ("Apporter ce que vous avez", |step| !step.is_of_the_season() && !is_last(step)),
    ("Puis", is_last),
];

fn is_last(step: &FirstStep) -> bool {
    matches!(step, FirstStep::Letter | FirstStep::Dates | FirstStep::File)
}

/// All that brings in what there is already, in one page: done where it stands, or put away.
#[component]
pub fn Begin() -> impl IntoView {
    let session = Session::get();
    let database = session.entry.with_untracked(|e| e.database.clone());
    let away = RwSignal::new(preferences::put_away(&database));
    let database = StoredValue::new(database);
    let put = move |keys: BTreeSet<String>| {
        database.with_value(|database| preferences::set_put_away(database, &keys));
        away.set(keys);
    };
    let all = memo(move || {
        let exported = session.entry.with(|e| !e.exported.is_empty());
        session.carnet.with(|c| first_steps(c, clock::today(), exported))
    });
    let shown = move |of: Of| {
        let steps = all.get().into_iter().filter(|s| of(&s.what));
        away.with(|away| steps.filter(|s| s.done || !away.contains(s.what.key())).collect::<Vec<_>>())
    };
    let row = move |step: FirstStep| {
        let (name, gives) = about(&step);
        let place = place(&step);
        let now = {
            let step = step.clone();
            memo(move || all.with(|all| all.iter().find(|s| s.what == step).cloned()))
        };
        let done = move || now.with(|s| s.as_ref().is_some_and(|s| s.done));
        let state = move || now.with(|s| s.as_ref().map(|s| there(&s.what, s.there)).unwrap_or_default());
        let key = step.key();
        let aside = move |event: web_sys::MouseEvent| {
            let next = dom::neighbour(&event, "li", "button");
            let mut keys = away.get_untracked();
            keys.insert(key.to_owned());
            put(keys);
            match next {
                Some(next) => drop(next.focus()),
                None => dom::focus("titre"),
            }
        };
        let label = format!("Plus tard : {name}");
        view! {
            <li class="begin-step" class:done=done data-step=key>
                <span class="tick" class:done=done aria-hidden="true">{move || if done() { "✓" } else { "" }}</span>
                <div>
                    <b>{name.clone()}</b>
                    " "
                    <small>{move || if done() && state().is_empty() { "fait".to_owned() } else { state() }}</small>
                    <p class="hint">{gives}</p>
                </div>
                <div class="actions" hidden=done>
                    <StepAction step=step name=name.clone() />
                    <button type="button" class="quiet" aria-label=label on:click=aside>
                        "Plus tard"
                    </button>
                </div>
                <p class="see" hidden=move || !done()>
                    <a href=place.to_string() aria-label=format!("Voir : {name}")>
                        "Voir"
                    </a>
                </p>
            </li>
        }
    };
    let groups = GROUPS.map(|(title, of)| {
        let steps = memo(move || shown(of).into_iter().map(|s| s.what).collect::<Vec<_>>());
        view! {
            <Show when=move || !steps.with(Vec::is_empty)>
                <section>
                    <h2>{title}</h2>
                    <ul class="plain begin-steps">
                        <Each each=move || steps.get() key=|step| step.key() let:step>{row(step)}</Each>
                    </ul>
                </section>
            </Show>
        }
    });
    let words = move || {
        let (done, count) = all.with(|all| (all.iter().filter(|s| s.done).count(), all.len()));
        format!("{done} sur {count}. Rien n’est obligatoire ; chaque geste s’annule.")
    };
    view! {
        <section class="begin">
            <PageHead about=Signal::derive(words) />
            {groups.into_iter().collect_view()}
            <Show when=move || !away.with(BTreeSet::is_empty)>
                <button type="button" class="quiet" on:click=move |_| put(BTreeSet::new())>
                    "Remettre ce qui est mis à plus tard"
                </button>
            </Show>
        </section>
    }
}
