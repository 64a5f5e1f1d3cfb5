//! What a person asked of the first page before the rest of the program had come.

use std::cell::RefCell;

/// A way in.
pub enum Intent {
    Create,
    Example,
    File(web_sys::File),
    /// To read what this is, at the address that says so.
    About,
}

thread_local! {
    static ASKED: RefCell<Option<Intent>> = const { RefCell::new(None) };
}

pub fn ask(intent: Intent) {
    ASKED.set(Some(intent));
}

/// What was asked, once.
pub fn take() -> Option<Intent> {
    ASKED.take()
}

pub fn is_taken() -> bool {
    ASKED.with_borrow(Option::is_none)
}
