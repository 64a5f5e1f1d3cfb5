//! One document tree for all that leaves on paper; the page prints it, other renderers write it to files.

mod journal;
mod letter;
mod tree;

pub use journal::journal;
pub use letter::letter;
pub use tree::{Block, Document, Item, Signature, Style, Table};
