//! Before a carnet is open.

mod answers;
mod first_page;
mod found;
mod glimpse;
mod start_form;
mod start_page;
mod step_people;
mod step_school;

pub use first_page::FirstPage;
pub use found::Found;
pub use glimpse::Glimpse;
pub use start_form::StartForm;
pub use start_page::Start;
