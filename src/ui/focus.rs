//! The focus is never lost: where an action takes the focused element off the page, what stands in its place has it.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};

use super::dom;

/// What the keyboard can reach.
const REACHED: &str = "a[href], button:not(:disabled), input:not(:disabled):not([type=file]), select:not(:disabled), textarea:not(:disabled), summary";
/// How long an action may take to change the page, in frames.
const FRAMES: u32 = 30;

/// The element that had the focus last, and where it stood: each element around it, with its place among its sisters.
#[derive(Clone)]
struct Trail {
    element: HtmlElement,
    around: Vec<(Element, u32)>,
}

thread_local! {
    static LAST: RefCell<Option<Trail>> = const { RefCell::new(None) };
    /// Tab was pressed last: at the end of the page it leads out of it, to the browser's own bar.
    static TABBED: Cell<bool> = const { Cell::new(false) };
}

fn trail(element: HtmlElement) -> Trail {
    let mut around = Vec::new();
    let mut here: Element = element.clone().into();
    while let Some(parent) = here.parent_element() {
        let before = std::iter::successors(here.previous_element_sibling(), Element::previous_element_sibling);
        around.push((parent.clone(), before.count() as u32));
        here = parent;
    }
    Trail { element, around }
}

fn is_shown(element: &Element) -> bool {
    element.get_bounding_client_rect().height() > 0.0
}

fn first_reached(within: &Element) -> Option<HtmlElement> {
    if within.matches(REACHED).unwrap_or(false) && is_shown(within) {
        return within.clone().dyn_into().ok();
    }
    let all = within.query_selector_all(REACHED).ok()?;
    (0..all.length()).filter_map(|n| all.get(n)?.dyn_into::<HtmlElement>().ok()).find(|e| is_shown(e))
}

impl Trail {
    /// Whether it can have the focus still.
    fn is_there(&self) -> bool {
        let able = !self.element.has_attribute("disabled");
        self.element.is_connected() && able && is_shown(&self.element)
    }

    /// The element itself where it is still there; else what took its place; else the nearest thing around.
    fn heir(&self) -> Option<HtmlElement> {
        if self.is_there() {
            return Some(self.element.clone());
        }
        let title = || document().get_element_by_id("titre");
        for (parent, at) in self.around.iter().filter(|(p, _)| p.is_connected()) {
            // Beyond the page's own part, the title says where one is.
            if ["MAIN", "BODY"].contains(&parent.tag_name().as_str()) {
                break;
            }
            let sisters = parent.children();
            let place = sisters.item((*at).min(sisters.length().saturating_sub(1)));
            if let Some(found) = place.and_then(|p| first_reached(&p)).or_else(|| first_reached(parent)) {
                return Some(found);
            }
        }
        title()?.dyn_into().ok()
    }
}

/// Whether nothing has the focus.
fn is_lost() -> bool {
    document().active_element().is_none_or(|e| e.tag_name() == "BODY")
}

/// Where the page is scrolled to, and how high it is.
#[derive(Clone, Copy)]
struct Scroll {
    y: f64,
    height: i32,
}

impl Scroll {
    fn now() -> Self {
        Self {
            y: window().scroll_y().unwrap_or(0.0),
            height: document().document_element().map_or(0, |e| e.scroll_height()),
        }
    }

    /// Whether the person went elsewhere since: a page that has become shorter moves by itself.
    fn is_left(self, now: Self) -> bool {
        (now.y - self.y).abs() > 400.0 && now.height >= self.height
    }
}

/// Looks, frame after frame, whether what was done took the focus away. Who scrolls away from it lets it go.
fn look(trail: Trail, frames: u32, from: Scroll) {
    let next = Closure::once_into_js(move || {
        let here = Scroll::now();
        if from.is_left(here) {
            return;
        }
        let from = match here.height < from.height {
            true => here,
            false => from,
        };
        let left = TABBED.get() && trail.is_there();
        if is_lost()
            && !left
            && let Some(heir) = trail.heir()
        {
            let _ = heir.focus();
        }
        // What has it now may go in its turn: a list that draws its lines anew does so in steps.
        if frames > 0 {
            let now = LAST.with_borrow(Clone::clone).unwrap_or(trail);
            look(now, frames - 1, from);
        }
    });
    let _ = window().request_animation_frame(next.unchecked_ref());
}

fn on_focus(event: &Event) {
    let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
    if let Some(element) = target.filter(|e| e.tag_name() != "BODY") {
        LAST.with_borrow_mut(|last| *last = Some(trail(element)));
    }
}

fn on_action(event: &Event) {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    TABBED.set(key.as_deref() == Some("Tab"));
    // A letter typed in a field takes nothing away.
    let typed = event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|key| dom::in_text(key) && key.key().chars().count() == 1 && !key.ctrl_key() && !key.meta_key());
    if typed {
        return;
    }
    let target = event.target().and_then(|t| t.dyn_into::<Node>().ok());
    let Some(last) = LAST.with_borrow(Clone::clone) else {
        return;
    };
    // A click beside it gives the focus up: that is the person's wish.
    let own = last.element.contains(target.as_ref()) || event.type_() != "click";
    if own && event.is_trusted() {
        look(last, FRAMES, Scroll::now());
    }
}

/// Begins to watch.
pub fn watch() {
    let on = |name: &str, call: fn(&Event)| {
        let call = Closure::<dyn FnMut(Event)>::new(move |event| call(&event));
        let target: &web_sys::EventTarget = &window();
        // In the capture phase: before the action itself changes the page.
        let _ = target.add_event_listener_with_callback_and_bool(name, call.as_ref().unchecked_ref(), true);
        call.forget();
    };
    on("focusin", on_focus);
    for name in ["click", "keydown", "submit", "change"] {
        on(name, on_action);
    }
}
