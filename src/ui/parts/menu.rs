use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, Node};

use super::Show;
use super::field::fresh_id;

/// A button that opens a short list of orders. It closes on Escape, on a choice, and when the focus leaves it.
#[component]
pub fn Menu(
    label: &'static str,
    /// Where the label alone says too little.
    #[prop(into)]
    name: String,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let whole = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let id = StoredValue::new(fresh_id());
    let close = move || {
        open.try_set(false);
        if let Some(Some(button)) = button.try_get_untracked() {
            let _ = button.focus();
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|t| t.dyn_into::<Node>().ok());
        // A menu that leaves the page loses the focus after its signals are gone.
        let inside = whole.try_get_untracked().flatten().is_some_and(|w| to.is_none() || w.contains(to.as_ref()));
        if !inside {
            open.try_set(false);
        }
    };
    view! {
        <div class="menu-box" node_ref=whole on:keydown=key on:focusout=leave>
            <button
                type="button"
                node_ref=button
                aria-label=name
                aria-expanded=move || open.get().to_string()
                aria-controls=id.get_value()
                on:click=move |_| open.update(|o| *o = !*o)
            >
                {label}
                <span aria-hidden="true">" ▾"</span>
            </button>
            <Show when=move || open.get()>
                <div class="menu-list" id=id.get_value() on:click=move |_| close()>
                    {children()}
                </div>
            </Show>
        </div>
    }
}
