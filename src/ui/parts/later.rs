use leptos::prelude::*;

use super::Show;
use crate::ui::browser;

/// What comes in the next task, so that the page answers before it is there. One within another: each in its turn.
#[component]
pub fn Later(children: ChildrenFn) -> impl IntoView {
    let there = RwSignal::new(false);
    let drawing = browser::Drawing::begin();
    browser::after(0, move || {
        there.try_set(true);
        // What it shows is drawn before the task ends.
        browser::after(0, move || drop(drawing));
    });
    view! { <Show when=there>{children()}</Show> }
}
