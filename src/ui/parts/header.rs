use leptos::prelude::*;

use crate::ui::parts::Show;

use crate::ui::route::{Route, View};
use crate::ui::session::{Phase, Saving, Session};

/// The top of every page: whose carnet, what is saved, undo and redo, the menu.
#[component]
pub fn Header(route: Signal<Route>) -> impl IntoView {
    let session = Session::get();
    let open = move || session.phase.get() == Phase::Open;
    let school = Memo::new(move |_| {
        session
            .carnet
            .with(|c| c.school().map(|s| s.name.clone()).unwrap_or_default())
    });
    let year = Memo::new(move |_| session.year().to_string());
    let to_undo = Memo::new(move |_| session.undo.with(|u| u.to_undo().map(|t| t.label.clone())));
    let to_redo = Memo::new(move |_| session.undo.with(|u| u.to_redo().map(|t| t.label.clone())));
    let tip = |verb: &str, what: Option<String>| {
        what.map_or_else(|| format!("{verb} : rien"), |w| format!("{verb} : {w}"))
    };
    let menu = move || {
        let copy = session.is_copy();
        Route::MENU
            .into_iter()
            .filter(move |(to, _)| !copy || matches!(to, Route::Home | Route::Share | Route::Help))
            .map(move |(to, words)| (to, if copy && to == Route::Home { "Exemplaire" } else { words }))
            .map(|(to, words)| {
                let here = move || route.get().parent().same_page(to);
                view! {
                    <li>
                        <a href=to.to_string() aria-current=move || here().then_some("page")>{words}</a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <header class="top">
            <div class="brand">
                <a class="name" href=Route::Home.to_string()>"Carnet ENT"</a>
                <Show when=open>
                    <span class="school">{school}" · "{year}</span>
                </Show>
            </div>
            <Show when=open>
                <div class="tools">
                    <SavingMark />
                    <button
                        type="button"
                        class="quiet"
                        aria-keyshortcuts="Control+Z"
                        title=move || tip("Annuler", to_undo.get())
                        disabled=move || to_undo.get().is_none()
                        on:click=move |_| session.undo()
                    >
                        <span aria-hidden="true">"↶ "</span>
                        "Annuler"
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        aria-keyshortcuts="Control+Y"
                        title=move || tip("Rétablir", to_redo.get())
                        disabled=move || to_redo.get().is_none()
                        on:click=move |_| session.redo()
                    >
                        <span aria-hidden="true">"↷ "</span>
                        "Rétablir"
                    </button>
                    <Show when=move || !session.is_copy()>
                        <button type="button" class="primary" on:click=move |_| Route::Journal(View::New).go()>"Noter une activité"</button>
                    </Show>
                </div>
            </Show>
        </header>
        <Show when=open>
            <nav class="menu" aria-label="Pages">
                <ul>{menu}</ul>
            </nav>
        </Show>
    }
}

/// « Enregistré » once it is, never before.
#[component]
fn SavingMark() -> impl IntoView {
    let session = Session::get();
    let word = move || match session.saving.get() {
        _ if session.volatile.get() => "En mémoire seulement",
        Saving::Saved => "Enregistré",
        Saving::Busy => "Enregistrement…",
        Saving::Failed(_) => "Non enregistré",
    };
    let state = move || match session.saving.get() {
        _ if session.volatile.get() => "failed",
        Saving::Saved => "saved",
        Saving::Busy => "busy",
        Saving::Failed(_) => "failed",
    };
    view! { <span class="saving" role="status" data-saving=state>{word}</span> }
}
