//! The letter of mission.

mod compare;
mod letter_closing;
mod letter_item;
mod letter_page;
mod letter_remarks;
mod letter_removed;
mod letter_signing;

pub use compare::Compare;
pub use letter_page::Letter;
