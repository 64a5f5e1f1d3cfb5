//! Reading events and elements.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The files that a picker or a drop brings.
pub fn files(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let list = list.into_iter().flat_map(|list| {
        (0..list.length())
            .filter_map(move |at| list.get(at))
            .collect::<Vec<_>>()
    });
    list.collect()
}

/// The file chosen in an `<input type=file>`, which is emptied so that the same file can be chosen again.
pub fn chosen_file(event: &Event) -> Option<web_sys::File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = files(input.files()).into_iter().next();
    input.set_value("");
    file
}

/// Puts the focus on the element with that id, once it is there.
pub fn focus(id: &'static str) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(element) = document()
            .get_element_by_id(id)
            .and_then(|e| e.dyn_into::<HtmlElement>().ok())
        {
            let _ = element.focus();
        }
    });
}

/// The same, where a page that came late left the focus nowhere; not at the very start.
pub fn focus_if_lost(id: &'static str) {
    let root = document().document_element();
    let started = root.is_some_and(|r| r.get_attribute("data-state").as_deref() == Some("ready"));
    let nowhere = document()
        .active_element()
        .is_none_or(|e| e.tag_name() == "BODY");
    if started && nowhere {
        focus(id);
    }
}

/// Whether the key belongs to a text being typed.
pub fn in_text(event: &KeyboardEvent) -> bool {
    let Some(target) = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok())
    else {
        return false;
    };
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let kind = target.get_attribute("type").unwrap_or_default();
            !["checkbox", "radio", "button", "submit", "file"].contains(&kind.as_str())
        }
        _ => false,
    }
}
