use leptos::prelude::*;

use super::Show;

/// A part of a page that is folded until it is asked for: its title, a few words on what it holds; drawn once opened.
#[component]
pub fn Fold(
    id: &'static str,
    title: &'static str,
    /// What it holds, in a few words.
    #[prop(optional, into)]
    about: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details class="fold" id=id tabindex="-1" on:toggle=move |_| opened.set(true)>
            <summary><h2>{title}</h2>" "<small>{about}</small></summary>
            <Show when=move || opened.get()>{children()}</Show>
        </details>
    }
}
