//! « Par où commencer »: what a new carnet brings in, on one page.

mod begin_page;
mod step_action;
mod step_words;

pub use begin_page::Begin;
pub use step_words::about as begin_words;
