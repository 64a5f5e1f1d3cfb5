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
    /// It is open from the start: something in it was begun.
    #[prop(optional)]
    open: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let opened = RwSignal::new(open);
    view! {
        <details class="fold" id=id tabindex="-1" open=open on:toggle=move |_| opened.set(true)>
            <summary><h2>{title}</h2>" "<small>{about}</small></summary>
            <Show when=move || opened.get()>{children()}</Show>
        </details>
    }
}
