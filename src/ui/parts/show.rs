use leptos::children::ViewFn;
use leptos::prelude::*;

use crate::ui::derived::memo;
/// Shows its children while `when` holds. Like Leptos's own, but compiled once: the page stays small.
#[component]
pub fn Show(
    #[prop(into)] when: Signal<bool>,
    children: ChildrenFn,
    #[prop(optional, into)] fallback: ViewFn,
) -> impl IntoView {
    let when = memo(move || when.get());
    move || {
        if when.get() { children() } else { fallback.run() }
    }
}
