//! Readers of directory and timetable files: each is recognised by its content, read in pieces, and gives facts with their places.

mod aaf;
mod aaf_people;
mod aaf_structures;
mod charset;
mod courses;
mod entities;
mod envelope;
mod input;
mod list;
mod lsu;
mod metered;
mod one;
mod open;
mod read_error;
mod reading;
mod record;
mod siecle;
mod sts;
mod tar_names;
mod text;
mod udt;
mod utf16;
pub mod values;
mod watched;
mod xml;

pub use aaf::apply as apply_deltas;
pub use input::{Content, Input, Ways};
pub use list::Column;
pub use open::open;
pub use read_error::ReadError;
pub use values::date as read_date;
