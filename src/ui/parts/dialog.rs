use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::field::fresh_id;
use crate::ui::derived::effect;
use crate::ui::dom;

/// A dialog over the page: focus goes in, Escape and « Fermer » go out, focus comes back.
#[component]
pub fn Dialog(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let id = fresh_id();
    let opener = StoredValue::new_local(document().active_element());
    on_cleanup(move || {
        let opener = opener.try_get_value().flatten();
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            dom::focus_again(opener);
        });
    });
    effect(move || {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
            // « Fermer » stands first: neither Enter nor a space closes what was just opened.
            let field = dialog.query_selector("input, select, textarea").ok().flatten();
            let first = field.or_else(|| dialog.query_selector("h2").ok().flatten());
            if let Some(first) = first.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
                let _ = first.focus();
            }
        }
    });
    let labelled = id.clone();
    view! {
        <dialog node_ref=node aria-labelledby=labelled on:close=move |_| on_close.run(())>
            <header class="dialog-head">
                <h2 id=id tabindex="-1">{title}</h2>
                <button type="button" class="quiet" aria-label="Fermer" on:click=move |_| on_close.run(())>"✕"</button>
            </header>
            {children()}
        </dialog>
    }
}
