use leptos::prelude::*;

use super::Show;
use crate::ui::browser;

/// What comes in the next task, so that the page answers before it is there. One within another: each in its turn.
#[component]
pub fn Later(children: ChildrenFn) -> impl IntoView {
    let there = RwSignal::new(false);
    browser::after(0, move || _ = there.try_set(true));
    view! { <Show when=there>{children()}</Show> }
}
