//! What the events of another program's agenda become in the carnet.

mod becomes;
mod class_named;
mod import;
mod own;
mod row;
mod taking;
mod title;

pub use becomes::Becomes;
pub use import::AgendaImport;
pub(super) use own::OWN;
pub use row::{AgendaGroup, AgendaRow, Standing};
