use leptos::prelude::*;

use crate::document::{Drawing, scopes};
use crate::model::Carnet;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::drawings::Drawn;
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The councils under way: their name, their page, their squares where there is little room.
fn current(carnet: &Carnet) -> Option<(String, Route, Drawing)> {
    let procedure = carnet.current_councils(carnet.open_year())?;
    let drawing = scopes(carnet, procedure, clock::today())?;
    let narrow = drawing.narrow.map(|n| *n)?;
    Some((procedure.name.clone(), Route::Procedure(procedure.id), narrow))
}

/// « Conseils »: classes by level and steps, as squares.
#[component]
pub fn Councils() -> impl IntoView {
    let session = Session::get();
    let found = memo(move || session.carnet.with(current));
    let there = move || found.with(Option::is_some);
    let drawing = Signal::derive(move || found.get().map(|f| f.2).unwrap_or_default());
    let name = move || found.get().map(|(name, to, _)| view! { <a href=to.to_string()>{name}</a> });
    view! {
        <Show when=there>
            <section aria-labelledby="t-conseils">
                <h2 id="t-conseils">{name}</h2>
                <Drawn drawing=drawing />
            </section>
        </Show>
    }
}
