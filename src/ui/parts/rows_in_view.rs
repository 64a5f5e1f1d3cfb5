use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use crate::ui::browser;

/// Rows that are drawn together.
pub(super) const PIECE: usize = 8;
/// Above and below what is on the screen, as CSS says it.
const MARGIN: &str = "400px 0px";
/// Of a row that was not drawn yet, in CSS pixels.
const ROW: f64 = 44.0;
/// Says which piece an element is.
pub(super) const NUMBER: &str = "data-piece";

/// The pieces of a long table that are drawn: those on the screen and around it, one a task, and the one that has the focus.
#[derive(Clone)]
pub(super) struct RowsInView(Rc<Inner>);

type Call = Closure<dyn FnMut(js_sys::Array)>;

struct Inner {
    observer: RefCell<Option<IntersectionObserver>>,
    call: RefCell<Option<Call>>,
    /// Whether each piece is drawn.
    pieces: RefCell<BTreeMap<usize, RwSignal<bool>>>,
    wanted: RefCell<BTreeSet<usize>>,
    /// The height of a row, as it was last seen.
    row: Cell<f64>,
    drawing: Cell<bool>,
}

impl RowsInView {
    pub(super) fn new() -> Self {
        let inner = Rc::new(Inner {
            observer: RefCell::default(),
            call: RefCell::default(),
            pieces: RefCell::default(),
            wanted: RefCell::default(),
            row: Cell::new(ROW),
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
        let observer = IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &options);
        inner.observer.replace(observer.ok());
        inner.call.replace(Some(call));
        Self(inner)
    }

    /// Whether the piece `at` is drawn: the first one is, until something else is known.
    pub(super) fn piece(&self, at: usize) -> RwSignal<bool> {
        let drawn = RwSignal::new(at == 0);
        self.0.pieces.borrow_mut().insert(at, drawn);
        drawn
    }

    /// From now on the piece is drawn where it comes on the screen.
    pub(super) fn follow(&self, element: &Element) {
        if let Some(observer) = &*self.0.observer.borrow() {
            observer.observe(element);
        }
    }

    pub(super) fn forget(&self, at: usize) {
        self.0.pieces.borrow_mut().remove(&at);
        self.0.wanted.borrow_mut().remove(&at);
    }

    /// The height of a row, in CSS pixels.
    pub(super) fn row_height(&self) -> f64 {
        self.0.row.get()
    }

    /// What is in the pieces has changed as a whole: each is drawn anew in its turn.
    pub(super) fn again(&self) {
        let focused = focused();
        for (at, drawn) in self.0.pieces.borrow().iter() {
            if Some(*at) != focused && drawn.try_get_untracked() == Some(true) {
                drawn.try_set(false);
            }
        }
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

/// The number of a piece's element.
fn number(element: &Element) -> Option<usize> {
    element.get_attribute(NUMBER)?.parse().ok()
}

/// The piece that has the focus.
fn focused() -> Option<usize> {
    let active = document().active_element()?;
    number(&active.closest("tbody").ok()??)
}

impl Inner {
    fn look(self: Rc<Self>, entries: js_sys::Array) {
        let focused = focused();
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let element = entry.target();
            let Some(at) = number(&element) else {
                continue;
            };
            if entry.is_intersecting() {
                self.wanted.borrow_mut().insert(at);
                continue;
            }
            self.wanted.borrow_mut().remove(&at);
            let drawn = self.pieces.borrow().get(&at).copied();
            let drawn = drawn.filter(|d| Some(at) != focused && d.try_get_untracked() == Some(true));
            if let Some(drawn) = drawn {
                self.measure(&element, entry.bounding_client_rect().height());
                drawn.try_set(false);
            }
        }
        self.draw();
    }

    /// The height of a row is that of the rows that go, as the browser saw them: to look again would lay out the page.
    fn measure(&self, piece: &Element, high: f64) {
        let rows = piece.child_element_count();
        if high > 0.0 && rows as usize == PIECE {
            self.row.set(high / f64::from(rows));
        }
    }

    /// Draws what is wanted and not yet there, a piece a task, so that the page answers meanwhile.
    fn draw(self: Rc<Self>) {
        if self.drawing.replace(true) {
            return;
        }
        leptos::task::spawn_local(async move {
            loop {
                let next = {
                    let (wanted, pieces) = (self.wanted.borrow(), self.pieces.borrow());
                    let mut left = wanted.iter().filter_map(|at| pieces.get(at));
                    left.find(|d| d.try_get_untracked() == Some(false)).copied()
                };
                let Some(next) = next else {
                    break;
                };
                browser::next_task().await;
                next.try_set(true);
                browser::next_task().await;
            }
            self.drawing.set(false);
        });
    }
}
