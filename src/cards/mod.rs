//! What the screen says of each table: its words, the page it is on, its fields and how their values are shown.

mod card;
mod find_index;
mod naming;
mod tables;
mod value;

pub use card::{Card, Field, Gender, Shown};
pub use find_index::{FindIndex, Hit, best};
pub use naming::target;
pub use tables::card;
pub use value::{Said, said, value};
