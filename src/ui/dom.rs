//! Reading events and elements.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use super::browser;

/// The files that a picker or a drop brings.
pub fn files(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let list =
        list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)).collect::<Vec<_>>());
    list.collect()
}

/// The file chosen in an `<input type=file>`, which is emptied so that the same file can be chosen again.
pub fn chosen_file(event: &Event) -> Option<web_sys::File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = files(input.files()).into_iter().next();
    input.set_value("");
    file
}

/// Sends the form that the event was heard by, as its button does.
pub fn submit(event: &Event) {
    let form = event.current_target().and_then(|t| t.dyn_into::<web_sys::HtmlFormElement>().ok());
    if let Some(form) = form {
        let _ = form.request_submit();
    }
}

/// Brings a part of the page into view, and the focus to it, once it is there; a folded one is opened.
pub fn go_to(id: &str) {
    when_there(format!("#{id}"), |part| {
        if part.tag_name() == "DETAILS" {
            let _ = part.set_attribute("open", "");
        }
        part.scroll_into_view();
        let _ = part.focus();
    });
}

/// Puts the focus on the element with that id, once it is there.
pub fn focus(id: &'static str) {
    wish();
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Puts the focus on an element that the page has now; `false`: it has none.
pub fn focus_there(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Whether a person is in the middle of writing: in a field that is not an empty form's, or in a dialog.
pub fn is_written_in() -> bool {
    let found = |selector: &str| document().query_selector(selector).ok().flatten().is_some();
    if found("dialog[open]") {
        return true;
    }
    let Some(active) = document().active_element() else {
        return false;
    };
    if !active.matches("input, textarea, select").unwrap_or(false) {
        return false;
    }
    let Some(form) = active.closest("form").ok().flatten() else {
        return true;
    };
    let controls = form.query_selector_all("input, textarea").ok();
    let all = controls.into_iter().flat_map(|all| (0..all.length()).filter_map(move |at| all.get(at)));
    all.into_iter().any(|control| {
        let value = js_sys::Reflect::get(&control, &"value".into()).ok();
        value.and_then(|v| v.as_string()).is_some_and(|v| !v.is_empty())
    })
}

thread_local! {
    /// How many times the focus was asked for: an older wish gives way to a newer one.
    static WISHES: Cell<u32> = const { Cell::new(0) };
    /// A page was asked for, and its title has not had the focus yet.
    static ARRIVING: Cell<bool> = const { Cell::new(false) };
}

/// Puts the focus on the page's title: now, or once the page that was asked for has come.
pub fn arrive() {
    ARRIVING.set(true);
    title_if_arriving();
}

/// The title has the focus, where its page was waited for.
pub fn title_if_arriving() {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let title = document().get_element_by_id("titre");
        if let Some(title) = title.and_then(|e| e.dyn_into::<HtmlElement>().ok())
            && ARRIVING.replace(false)
        {
            let _ = title.focus();
        }
    });
}

/// Waits, for five seconds at most, until the page has such an element: its piece may have to come first.
pub fn when_there(selector: impl Into<String>, then: impl FnOnce(HtmlElement) + 'static) {
    fn look(selector: String, then: impl FnOnce(HtmlElement) + 'static, left: u32) {
        let found = document().query_selector(&selector).ok().flatten();
        match found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            Some(element) => then(element),
            None if left > 0 => browser::after(20, move || look(selector, then, left - 1)),
            None => {}
        }
    }
    look(selector.into(), then, 250);
}

/// Puts the focus on the first such element, once it is there, unless it is asked for elsewhere meanwhile.
pub fn focus_on(selector: impl Into<String>) {
    let wish = wish();
    when_there(selector, move |element| {
        if WISHES.get() == wish {
            let _ = element.focus();
        }
    });
}

/// The focus is asked for anew.
fn wish() -> u32 {
    let wish = WISHES.get().wrapping_add(1);
    WISHES.set(wish);
    wish
}

/// Puts the focus on the first `inside` of the `around` that holds the event's target, once the page is drawn.
pub fn focus_within(event: &Event, around: &'static str, inside: &'static str) {
    wish();
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let around = target.and_then(|t| t.closest(around).ok().flatten());
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let found = around.and_then(|a| a.query_selector(inside).ok().flatten());
        if let Some(found) = found.and_then(|f| f.dyn_into::<HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

/// The line after the one that holds the event's target, else the one before: where the focus goes when it leaves the page.
pub fn neighbour(event: &Event, line: &str, inside: &str) -> Option<HtmlElement> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let here = target.closest(line).ok()??;
    let find = |next: fn(&web_sys::Element) -> Option<web_sys::Element>| {
        std::iter::successors(next(&here), next)
            .filter_map(|e| e.query_selector(inside).ok().flatten())
            .find_map(|e| e.dyn_into::<HtmlElement>().ok())
    };
    find(web_sys::Element::next_element_sibling).or_else(|| find(web_sys::Element::previous_element_sibling))
}

/// What gives the focus to `next` once what had it has left the page.
pub fn focus_then(next: Option<HtmlElement>) -> impl Fn() + Clone + Send + Sync + 'static {
    let next = StoredValue::new_local(next);
    move || {
        let next = next.get_value();
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(next) = next.filter(|n| n.is_connected()) {
                let _ = next.focus();
            }
        });
    }
}

/// Gives the focus back to what had it, where nothing has it now; the page's title, where that is gone.
pub fn focus_again(element: Option<web_sys::Element>) {
    let lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
    if !lost {
        return;
    }
    let there = element.filter(|e| e.is_connected() && e.tag_name() != "BODY");
    match there.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        Some(element) => drop(element.focus()),
        None => focus("titre"),
    }
}

/// Whether a dialog stands over the page.
pub fn in_dialog() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Whether the key belongs to a text being typed.
pub fn in_text(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok()) else {
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

/// Puts a list back on one of its values, where the choice was refused.
pub fn choose(event: &Event, key: &str) {
    let target = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok());
    if let Some(list) = target {
        list.set_value(key);
    }
}

/// Brings an element into view within what scrolls it.
pub fn into_view(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
