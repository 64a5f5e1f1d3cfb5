//! What the printer gets beside the document: its title and the school, at the foot of each page and as the file's name.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::session::Session;
use crate::model::School;

thread_local! {
    /// The page's document was made for the printer alone.
    static MADE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    /// The printer waits.
    static NOW: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    /// The window's own title, while it bears that of a document.
    static TITLE: std::cell::RefCell<Option<String>> = const { std::cell::RefCell::new(None) };
}

/// The text as a CSS string.
fn css(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether a document is wanted whole, and at once: it is printed, or is what was asked for.
pub fn wanted(session: Session) -> bool {
    NOW.get() || session.sheet.with_untracked(Option::is_some)
}

/// Before a page is printed: the document's name is the window's, and stands at the foot of each page with the school.
pub fn begin(session: Session) {
    let asked = session.sheet.with_untracked(Option::is_some);
    let in_page = session.page_sheet.with_untracked(Option::is_some);
    if let Some(make) = session.page_document.get_untracked().filter(|_| !asked) {
        NOW.set(true);
        // Begun twice and ended once: it is still for the printer alone.
        MADE.set(MADE.get() || !in_page);
        session.page_sheet.set(Some(untrack(|| make.run(()))));
    }
    let sheet = session.sheet.with_untracked(|s| s.as_ref().map(|d| d.title.clone()));
    let page = || session.page_sheet.with_untracked(|s| s.as_ref().map(|d| d.title.clone()));
    let title = sheet.or_else(page).unwrap_or_else(|| document().title());
    let school = session.carnet.with_untracked(|c| c.school().map(School::name_and_town).unwrap_or_default());
    let foot = match school.is_empty() || title.contains(&school) {
        true => title.clone(),
        false => format!("{title} – {school}"),
    };
    if let Some(root) = root() {
        let _ = root.style().set_property("--foot", &css(&foot));
    }
    let old = document().title();
    TITLE.with_borrow_mut(|kept| _ = kept.get_or_insert(old));
    document().set_title(&title);
}

/// After it: the window has its own title again.
pub fn end(session: Session) {
    NOW.set(false);
    if MADE.take() {
        session.page_sheet.set(None);
    }
    if let Some(old) = TITLE.with_borrow_mut(Option::take) {
        document().set_title(&old);
    }
}

fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}
