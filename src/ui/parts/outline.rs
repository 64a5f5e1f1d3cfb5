use leptos::prelude::*;

use crate::ui::dom;

/// The parts of a long page, in a line that stays in view: each goes to its part, which has the focus. The address is the
/// page's, and stays.
#[component]
pub fn Outline(
    /// What it is the outline of, for who does not see it.
    label: &'static str,
    /// The identity of each part's element, and its short name.
    #[prop(into)]
    parts: Signal<Vec<(&'static str, &'static str)>>,
) -> impl IntoView {
    let go = move |event: web_sys::MouseEvent, id: &'static str| {
        event.prevent_default();
        dom::go_to(id);
    };
    let links = move || {
        let link = move |(id, name): (&'static str, &'static str)| {
            view! { <li><a href=format!("#{id}") on:click=move |e| go(e, id)>{name}</a></li> }
        };
        parts.get().into_iter().map(link).collect_view()
    };
    view! {
        <nav class="outline" aria-label=label>
            <ul>{links}</ul>
        </nav>
    }
}
