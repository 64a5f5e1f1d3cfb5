//! One document tree for all that leaves on paper; the page prints it, other renderers write it to files.

mod bilan;
mod compare;
mod journal;
mod letter;
mod minutes;
mod tree;

pub use bilan::{bilan, midyear};
pub use compare::{Piece, Row, compare, comparison};
pub use journal::journal;
pub use letter::letter;
pub use minutes::{agenda, minutes};
pub use tree::{Bar, Block, Chart, Document, Item, Signature, Style, Table};
