//! One reader of tables: bytes of a file, or a pasted text, to rows of cells. What a cell means is the business of the rooms above.

mod bullets;
mod cells;
mod code_pages;
mod encoding;
mod nature;
mod profile;
mod table;
mod table_out;

pub use bullets::listed;
pub use cells::Cells;
pub use encoding::{Encoding, without_signs};
pub use nature::Nature;
pub use profile::{Profile, plain_word};
pub use table::{Table, TableError, separator_of};
pub use table_out::{CellKind, TableOut};
