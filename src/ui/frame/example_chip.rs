use leptos::prelude::*;

use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::session::{Phase, Session};

/// « Exemple · quitter »: nothing here is one's own.
#[component]
pub fn ExampleChip() -> impl IntoView {
    let session = Session::get();
    let example = memo(move || {
        session.phase.get() == Phase::Open
            && session.carnet.with(|c| c.as_copy().is_none() && c.about().is_some_and(|i| i.example))
    });
    view! {
        <Show when=example>
            <button
                type="button"
                class="chip example"
                title="Un collège fictif, pour essayer : rien ici n’est à vous."
                on:click=move |_| session.leave_example()
            >
                "Exemple"<span class="long">" · quitter l’exemple"</span>
            </button>
        </Show>
    }
}
