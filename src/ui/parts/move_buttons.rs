use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use crate::model::Move;

/// « ↑ » and « ↓ » of something that has a rank. The focus goes with it.
#[component]
pub fn MoveButtons(
    /// What is moved, for the buttons' names.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] on_move: Callback<Move>,
) -> impl IntoView {
    let button = move |to: Move, verb: &'static str, sign: &'static str, keys: &'static str| {
        view! {
            <button
                type="button"
                class="quiet"
                aria-label=move || format!("{verb} : {}", name.get())
                title=format!("{verb} ({keys})")
                on:click=move |event| keeping_focus(&event, || on_move.run(to))
            >
                {sign}
            </button>
        }
    };
    view! {
        {button(Move::Up, "Monter", "↑", "Alt+↑")}
        {button(Move::Down, "Descendre", "↓", "Alt+↓")}
    }
}

/// Alt+↑ and Alt+↓ anywhere on what is moved.
pub fn move_keys(event: &KeyboardEvent, on_move: impl Fn(Move)) {
    if !event.alt_key() {
        return;
    }
    let to = match event.key().as_str() {
        "ArrowUp" => Move::Up,
        "ArrowDown" => Move::Down,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    keeping_focus(event, || on_move(to));
}

/// An element that changes its place in the page loses the focus: it has it again.
fn keeping_focus(event: &Event, act: impl FnOnce()) {
    let element = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
    act();
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(element) = element.filter(|e| e.is_connected()) {
            let _ = element.focus();
        }
    });
}
