use leptos::prelude::*;

use crate::calendar::SchoolDays;
use crate::document;
use crate::model::{Carnet, LetterState};
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::preferences;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// What a new carnet begins with: where it is done, in words, and whether it is.
fn steps(carnet: &Carnet, exported: bool) -> [(Route, &'static str, bool); 5] {
    let year = carnet.open_year();
    let signed = carnet
        .letter(year.start())
        .is_some_and(|l| l.state != LetterState::Draft || !carnet.signed_versions(l.id).is_empty());
    let transition = carnet
        .procedures
        .values()
        .any(|p| p.year >= year.start() && p.model == "transition");
    [
        (
            Route::Letter,
            "Relire la lettre de mission, et la signer",
            signed,
        ),
        (
            Route::Calendar,
            "Vérifier les dates du calendrier",
            dates_hold(carnet),
        ),
        (
            Route::Classes,
            "Coller la liste des classes",
            !carnet.classes_of(year).is_empty(),
        ),
        (
            Route::Procedures,
            "Commencer la transition d’année",
            transition,
        ),
        (Route::Share, "Exporter un premier fichier", exported),
    ]
}

/// Whether the year's dates are official, or were held against the official text: having looked at the page is not enough.
fn dates_hold(carnet: &Carnet) -> bool {
    let days = SchoolDays::of(carnet, carnet.open_year());
    days.pupils().is_some() && document::standing(&days).is_none()
}

/// « Par où commencer »: ticks itself, and goes once all is done.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let session = Session::get();
    let database = session.entry.with_untracked(|e| e.database.clone());
    let hidden = RwSignal::new(preferences::first_steps_hidden(&database));
    let list = memo(move || {
        let exported = session.entry.with(|e| !e.exported.is_empty());
        session.carnet.with(|c| steps(c, exported))
    });
    let example = memo(move || {
        session
            .carnet
            .with(|c| c.about().is_some_and(|i| i.example))
    });
    let left = move || list.with(|l| l.iter().filter(|(_, _, done)| !done).count());
    let shown = move || !hidden.get() && !example.get() && left() > 0;
    let hide = move |_| {
        preferences::hide_first_steps(&database);
        hidden.set(true);
        crate::ui::dom::focus("titre");
    };
    let hide = StoredValue::new(hide);
    let lines = move || {
        let line = |(route, words, done): (Route, &'static str, bool)| {
            let sign = if done { "✓" } else { "" };
            view! {
                <li class="day" class:done=done>
                    <span class="tick" class:done=done aria-hidden="true">{sign}</span>
                    <span class="what">
                        <a href=route.to_string()>{words}</a>
                        {done.then(|| view! { <small>" fait"</small> })}
                    </span>
                </li>
            }
        };
        list.get().into_iter().map(line).collect_view()
    };
    view! {
        <Show when=shown>
            <section class="due-group" aria-labelledby="t-debut">
                <h2 id="t-debut">"Par où commencer"</h2>
                <ul class="days first-steps">{lines}</ul>
                <button type="button" class="quiet" on:click=move |event| hide.with_value(|hide| hide(event))>"Masquer cette liste"</button>
            </section>
        </Show>
    }
}
