use leptos::prelude::*;

/// The round box before a line: done or to do, changed by a click.
#[component]
pub fn Tick(
    #[prop(into)] done: Signal<bool>,
    /// What is ticked, for the button's name.
    #[prop(into)]
    of: String,
    /// `true`: it becomes done.
    #[prop(into)]
    on_turn: Callback<bool>,
) -> impl IntoView {
    let name = move || match done.get() {
        false => format!("Marquer comme faite : {of}"),
        true => format!("Remettre à faire : {of}"),
    };
    let verb = move || match done.get() {
        false => "Marquer comme faite",
        true => "Remettre à faire",
    };
    view! {
        <button
            type="button"
            class="tick"
            class:done=done
            title=verb
            aria-label=name
            on:click=move |_| on_turn.run(!done.get_untracked())
        >
            <span aria-hidden="true">{move || done.get().then_some("✓")}</span>
        </button>
    }
}
