//! Several lines pasted into a field of one: they are a table for whoever reads tables there, once the person says so.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{BlobPropertyBag, ClipboardEvent, Event, File, HtmlInputElement};

use super::dropping;
use super::route::Route;
use crate::tables::listed;

/// The name under which a pasted text is read as a file.
const NAME: &str = "collé.tsv";

thread_local! {
    /// Where it was pasted.
    static FIELD: RefCell<Option<HtmlInputElement>> = const { RefCell::new(None) };
}

/// Lines that wait for an answer.
#[derive(Clone, Copy)]
pub struct Pasting {
    pub text: RwSignal<Option<String>>,
    route: RwSignal<Route>,
}

/// The lines of a text that hold something, without the bullets of a list.
pub fn lines(text: &str) -> Vec<&str> {
    if let Some(list) = listed(text) {
        return list.into_iter().map(|(_, line)| line).collect();
    }
    text.lines().filter(|line| !line.trim().is_empty()).collect()
}

impl Pasting {
    pub fn provide(route: RwSignal<Route>) -> Self {
        let pasting = Self { text: RwSignal::new(None), route };
        provide_context(pasting);
        pasting
    }

    pub fn get() -> Self {
        expect_context()
    }

    /// Looks at what is pasted; several lines, or the cells of a row, where something reads tables, are held.
    pub fn look(self, event: &Event) {
        let Some(field) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let event: &ClipboardEvent = event.unchecked_ref();
        let text = event.clipboard_data().and_then(|d| d.get_data("text").ok()).unwrap_or_default();
        let many = lines(&text).len() > 1;
        let quick = field.closest(".quick").ok().flatten().is_some();
        let read = match quick {
            true => many,
            false => (many || text.trim_matches(['\r', '\n']).contains('\t')) && dropping::is_read(dropping::TABLES),
        };
        if read && field.type_() == "text" {
            event.prevent_default();
            FIELD.set(Some(field));
            self.text.set(Some(text));
        }
    }

    /// As a table: by the page's reader; what is pasted into « Saisie rapide » by the journal's.
    pub fn as_table(self) {
        let field = FIELD.take();
        let Some(text) = self.text.get_untracked() else {
            return;
        };
        self.text.set(None);
        let kind = BlobPropertyBag::new();
        kind.set_type("text/tab-separated-values");
        let parts = js_sys::Array::of1(&text.into());
        let Ok(file) = File::new_with_str_sequence(&parts, NAME) else {
            return;
        };
        let quick = field.and_then(|f| f.closest(".quick").ok().flatten()).is_some();
        if !quick || self.route.get_untracked() == Route::Journal {
            dropping::give(&file);
        } else {
            dropping::hold(file);
            Route::Journal.go();
        }
    }

    /// In one line, where the cursor stands.
    pub fn in_one_line(self) {
        let (field, text) = (FIELD.take(), self.text.get_untracked());
        self.text.set(None);
        if let (Some(field), Some(text)) = (field, text) {
            let joined = lines(&text)
                .iter()
                .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>()
                .join(" ");
            let _ = field.focus();
            let _ = field.set_range_text(&joined);
            let init = web_sys::EventInit::new();
            init.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
                let _ = field.dispatch_event(&event);
            }
        }
    }

    pub fn cancel(self) {
        FIELD.set(None);
        self.text.set(None);
    }
}
