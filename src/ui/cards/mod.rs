//! What the screen says of each table: its words, the page it is on, its fields and how their values are shown.

mod card;
pub mod finding;
mod naming;
mod tables;
mod value;

pub use card::{Card, Field, Gender, Shown};
pub use naming::target;
pub use tables::card;
pub use value::{Said, said, value};
