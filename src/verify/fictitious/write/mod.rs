//! The files of the school, as each application writes them.

mod aaf;
mod all;
mod ent;
mod livret;
mod siecle;
mod sts;
mod text;

pub use aaf::establishment;
pub use all::files;
pub use ent::report;
pub use siecle::{nomenclature, pupils_of, structures};
pub use sts::envelope;
pub use text::encoded;
