//! Before a carnet is open.

mod found;
mod start_form;
mod start_page;

pub use found::Found;
pub use start_form::StartForm;
pub use start_page::Start;
