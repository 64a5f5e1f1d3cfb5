use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::search::Search;
use crate::ui::derived::effect;
use crate::ui::session::Session;
use crate::ui::{dom, pieces};

/// « Rechercher », over the page: the field; its list comes with its piece.
#[component]
pub fn FindDialog() -> impl IntoView {
    let session = Session::get();
    let node = NodeRef::<html::Dialog>::new();
    let opener = StoredValue::new_local(document().active_element());
    on_cleanup(move || {
        let opener = opener.try_get_value().flatten();
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            dom::focus_again(opener);
        });
    });
    let finding =
        Search { text: RwSignal::new(String::new()), pressed: RwSignal::new(None), active: RwSignal::new(None) };
    provide_context(finding);
    effect(move || {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
            dom::focus("chercher-tout");
        }
    });
    let close = move || session.finding.set(false);
    let keys = move |event: KeyboardEvent| {
        match event.key().as_str() {
            // The field would only empty itself.
            "Escape" => close(),
            "ArrowDown" | "ArrowUp" => finding.pressed.set(Some(event.key())),
            "Enter" if dom::in_text(&event) => finding.pressed.set(Some(event.key())),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <dialog node_ref=node class="finder" aria-label="Rechercher" on:close=move |_| close() on:keydown=keys>
            <input
                id="chercher-tout"
                type="search"
                role="combobox"
                autocomplete="off"
                aria-label="Rechercher dans tout le carnet, ou une action"
                aria-expanded="true"
                aria-controls="trouves"
                aria-activedescendant=move || finding.active.get()
                placeholder="Un mot du carnet, une page, une action"
                on:input=move |event| finding.text.set(event_target_value(&event))
            />
            <pieces::Find />
            <button type="button" class="quiet" on:click=move |_| close()>"Fermer"</button>
        </dialog>
    }
}
