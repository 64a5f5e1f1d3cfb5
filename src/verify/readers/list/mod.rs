//! Tables: exports of accounts, lists of people whatever wrote them, users to import, courses as text.

mod column;
mod damage;
mod first_line;
mod header;
mod rows;
mod table;

pub use column::Column;
pub use table::read;
