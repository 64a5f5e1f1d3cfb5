use leptos::prelude::*;

use crate::calendar::{FirstStep, first_steps};
use crate::ui::derived::memo;
use crate::ui::pages::begin_words;
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, preferences};

/// How many of them the dashboard names.
const NAMED: usize = 3;

/// « Par où commencer »: what is left of it, the season first; it goes once all is done, or put away.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let session = Session::get();
    let database = session.entry.with_untracked(|e| e.database.clone());
    let hidden = RwSignal::new(preferences::first_steps_hidden(&database));
    let away = preferences::put_away(&database);
    let left = memo(move || {
        let exported = session.entry.with(|e| !e.exported.is_empty());
        let all = session.carnet.with(|c| first_steps(c, clock::today(), exported));
        let left = all.into_iter().filter(|s| !s.done && !away.contains(s.what.key()));
        left.map(|s| s.what).collect::<Vec<FirstStep>>()
    });
    let example = memo(move || session.carnet.with(|c| c.about().is_some_and(|i| i.example)));
    let shown = move || !hidden.get() && !example.get() && !left.with(Vec::is_empty);
    let hide = move |_| {
        preferences::hide_first_steps(&database);
        hidden.set(true);
        crate::ui::dom::focus("titre");
    };
    let hide = StoredValue::new(hide);
    let lines = move || {
        let line = |step: &FirstStep| view! { <li><a href=Route::Begin.to_string()>{begin_words(step).0}</a></li> };
        left.with(|left| left.iter().take(NAMED).map(line).collect_view())
    };
    let more = move || match left.with(Vec::len).saturating_sub(NAMED) {
        0 => String::new(),
        n => format!("et {n} de plus"),
    };
    view! {
        <Show when=shown>
            <section class="due-group" aria-labelledby="t-debut">
                <h2 id="t-debut">"Par où commencer"</h2>
                <ul class="plain first-steps">{lines}</ul>
                <p class="hint">{more}</p>
                <div class="actions">
                    <a class="button" href=Route::Begin.to_string()>"Apporter ce que j’ai déjà"</a>
                    <button type="button" class="quiet" on:click=move |event| hide.with_value(|hide| hide(event))>
                        "Masquer cette liste"
                    </button>
                </div>
            </section>
        </Show>
    }
}
