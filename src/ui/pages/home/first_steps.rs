use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::{Reliability, SchoolDays, season};
use crate::document;
use crate::model::{Carnet, LetterState, Procedure};
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, preferences};

/// What a new carnet begins with on `today`: where it is done, in words, and whether it is.
fn steps(carnet: &Carnet, today: NaiveDate, exported: bool) -> Vec<(Route, String, bool)> {
    let year = carnet.open_year();
    let days = SchoolDays::of(carnet, year);
    let signed = carnet
        .letter(year.start())
        .is_some_and(|l| l.state != LetterState::Draft || !carnet.signed_versions(l.id).is_empty());
    let (model, period) = season(&days, today);
    let words = match (model, &period) {
        ("transition", _) => "Commencer la transition d’année".to_owned(),
        (_, Some(period)) => format!("Commencer les conseils de classe : {}", period.to_lowercase()),
        (_, None) => "Commencer les conseils de classe".to_owned(),
    };
    let begun =
        |p: &Procedure| p.year >= year.start() && p.model == model && period.as_ref().is_none_or(|q| p.period == *q);
    let begun = carnet.procedures.values().any(|p| begun(p));
    let classes = !carnet.classes_of(year).is_empty();
    let mut steps = vec![(Route::Letter, "Relire la lettre de mission, et la signer".to_owned(), signed)];
    // Dates that the program gives with their decree are not the administrator's to check.
    if days.standing != Some(Reliability::Official) {
        let hold = days.pupils().is_some() && document::standing(&days).is_none();
        steps.push((Route::Calendar, "Vérifier les dates du calendrier".to_owned(), hold));
    }
    steps.extend([
        (Route::Classes, "Coller la liste des classes".to_owned(), classes),
        (Route::Procedures, words, begun),
        (Route::Share, "Exporter un premier fichier".to_owned(), exported),
    ]);
    steps
}

/// « Par où commencer »: ticks itself, and goes once all is done.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let session = Session::get();
    let database = session.entry.with_untracked(|e| e.database.clone());
    let hidden = RwSignal::new(preferences::first_steps_hidden(&database));
    let list = memo(move || {
        let exported = session.entry.with(|e| !e.exported.is_empty());
        session.carnet.with(|c| steps(c, clock::today(), exported))
    });
    let example = memo(move || session.carnet.with(|c| c.about().is_some_and(|i| i.example)));
    let left = move || list.with(|l| l.iter().filter(|(_, _, done)| !done).count());
    let shown = move || !hidden.get() && !example.get() && left() > 0;
    let hide = move |_| {
        preferences::hide_first_steps(&database);
        hidden.set(true);
        crate::ui::dom::focus("titre");
    };
    let hide = StoredValue::new(hide);
    let lines = move || {
        let line = |(route, words, done): (Route, String, bool)| {
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
