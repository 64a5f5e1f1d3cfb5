use leptos::html;
use leptos::prelude::*;

use crate::ui::dom;

/// A button that opens the browser's file picker.
#[component]
pub fn ChooseFile(
    label: &'static str,
    #[prop(optional)] primary: bool,
    #[prop(into)] on_file: Callback<web_sys::File>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let pick = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let read = move |event| {
        if let Some(file) = dom::chosen_file(&event) {
            on_file.run(file);
        }
    };
    view! {
        <button type="button" class:primary=primary on:click=pick>{label}</button>
        <input node_ref=input type="file" accept=".json,.gz,application/json,application/gzip" hidden aria-label=label on:change=read />
    }
}
