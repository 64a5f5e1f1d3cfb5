use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
};

use crate::ui::browser;

/// Rows that are drawn together.
pub(super) const PIECE: usize = 10;
/// Above and below what is on the screen, as CSS says it.
const MARGIN: &str = "400px 0px";

/// The pieces of a long table that are drawn: those on the screen and around it, one a task, and the one that has the focus.
#[derive(Clone)]
pub(super) struct RowsInView(Rc<Inner>);

type Call = Closure<dyn FnMut(js_sys::Array)>;

struct Inner {
    observer: RefCell<Option<IntersectionObserver>>,
    call: RefCell<Option<Call>>,
    /// The element of each piece.
    pieces: RefCell<BTreeMap<usize, Element>>,
    wanted: RefCell<BTreeSet<usize>>,
    drawn: RwSignal<BTreeSet<usize>>,
    drawing: Cell<bool>,
}

impl RowsInView {
    pub(super) fn new() -> Self {
        let inner = Rc::new(Inner {
            observer: RefCell::default(),
            call: RefCell::default(),
            pieces: RefCell::default(),
            wanted: RefCell::default(),
            drawn: RwSignal::new(BTreeSet::from([0])),
            drawing: Cell::new(false),
        });
        let seen = Rc::downgrade(&inner);
        let call = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            if let Some(inner) = seen.upgrade() {
                inner.look(entries);
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer =
            IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &options);
        inner.observer.replace(observer.ok());
        inner.call.replace(Some(call));
        Self(inner)
    }

    /// Whether the piece `at` is drawn.
    pub(super) fn is_drawn(&self, at: usize) -> bool {
        self.0.drawn.with(|d| d.contains(&at))
    }

    /// From now on the piece is drawn where it comes on the screen.
    pub(super) fn follow(&self, at: usize, element: &Element) {
        if let Some(observer) = &*self.0.observer.borrow() {
            observer.observe(element);
        }
        self.0.pieces.borrow_mut().insert(at, element.clone());
    }

    pub(super) fn forget(&self, at: usize) {
        if let Some(element) = self.0.pieces.borrow_mut().remove(&at)
            && let Some(observer) = &*self.0.observer.borrow()
        {
            observer.unobserve(&element);
        }
        self.0.wanted.borrow_mut().remove(&at);
        self.0.drawn.try_update(|d| d.remove(&at));
    }

    /// Only the first piece is drawn at once: what is in the others has changed as a whole.
    pub(super) fn again(&self) {
        let first = self.0.wanted.borrow().iter().next().copied().unwrap_or(0);
        let focused = self.0.focused();
        self.0
            .drawn
            .set(std::iter::once(first).chain(focused).collect());
        self.0.clone().draw();
    }

    pub(super) fn end(&self) {
        if let Some(observer) = self.0.observer.take() {
            observer.disconnect();
        }
        self.0.wanted.borrow_mut().clear();
        self.0.call.take();
    }
}

impl Inner {
    /// The piece that has the focus.
    fn focused(&self) -> Option<usize> {
        let active = document().active_element()?;
        let pieces = self.pieces.borrow();
        let found = pieces.iter().find(|(_, e)| e.contains(Some(&active)));
        found.map(|(at, _)| *at)
    }

    fn look(self: Rc<Self>, entries: js_sys::Array) {
        let focused = self.focused();
        let mut gone = BTreeSet::new();
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let target = entry.target();
            let at = self
                .pieces
                .borrow()
                .iter()
                .find(|(_, e)| **e == target)
                .map(|(at, _)| *at);
            let Some(at) = at else {
                continue;
            };
            if entry.is_intersecting() {
                self.wanted.borrow_mut().insert(at);
            } else {
                self.wanted.borrow_mut().remove(&at);
                gone.insert(at);
            }
        }
        gone.retain(|at| Some(*at) != focused);
        let leaves = self
            .drawn
            .try_with_untracked(|d| d.iter().any(|at| gone.contains(at)));
        if leaves == Some(true) {
            self.drawn.try_update(|d| d.retain(|at| !gone.contains(at)));
        }
        self.draw();
    }

    /// Draws what is wanted and not yet there, a piece a task, so that the page answers meanwhile.
    fn draw(self: Rc<Self>) {
        if self.drawing.replace(true) {
            return;
        }
        leptos::task::spawn_local(async move {
            loop {
                let next = self.drawn.try_with_untracked(|drawn| {
                    let wanted = self.wanted.borrow();
                    wanted.iter().find(|at| !drawn.contains(at)).copied()
                });
                let Some(Some(next)) = next else {
                    break;
                };
                self.drawn.try_update(|d| d.insert(next));
                browser::next_task().await;
            }
            self.drawing.set(false);
        });
    }
}

/// The height of an element in CSS pixels.
pub(super) fn height(element: &Element) -> f64 {
    element
        .dyn_ref::<HtmlElement>()
        .map_or(0.0, |e| f64::from(e.offset_height()))
}
