use leptos::prelude::*;

use crate::ui::actions::Action;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// The button of an action.
#[component]
pub fn ActionButton(action: &'static Action, #[prop(optional)] class: &'static str) -> impl IntoView {
    let session = Session::get();
    let possible = memo(move || (action.possible)(session));
    let what = memo(move || (action.what)(session));
    let keys = action.keys.first().map(|k| k.words().join(" + "));
    let title = move || {
        let what = what.get().map(|w| format!(" : {w}")).unwrap_or_default();
        let keys = keys.as_ref().map(|k| format!(" ({k})")).unwrap_or_default();
        format!("{}{what}{keys}", action.name)
    };
    let shortcuts: Vec<String> = action.keys.iter().map(|k| k.aria()).collect();
    view! {
        <button
            type="button"
            class=class
            aria-label=action.name
            aria-keyshortcuts=(!shortcuts.is_empty()).then(|| shortcuts.join(" "))
            title=title
            disabled=move || !possible.get()
            on:click=move |_| (action.run)(session)
        >
            {(!action.sign.is_empty()).then(|| view! { <span aria-hidden="true" class="sign">{action.sign}</span> })}
            <span class="word">{action.label}</span>
        </button>
    }
}
