use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
        let element = document().get_element_by_id(id);
        if let Some(part) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            part.scroll_into_view();
            let _ = part.focus();
        }
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
