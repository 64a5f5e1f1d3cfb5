//! What can be wrong in directory and timetable files: one function a check, one table of all of them.

mod accounts;
mod check;
mod check_card;
mod context;
mod crossing;
mod doubles;
mod files;
mod finding;
mod found;
mod groups;
mod known;
mod livret;
mod lots;
mod needs;
mod page;
mod patterns;
mod pupils;
mod relatives;
mod sources;
mod staff;
mod structures;
mod table;
mod ties;
mod timetable;
mod view;

pub use crate::model::Corrector;
pub use crate::model::Severity;
pub use accounts::in_ent;
pub use check::Check;
pub use check_card::CheckCard;
pub use context::Context;
pub use finding::{Evidence, Finding};
pub use lots::Role;
pub use page::{family, page};
pub use table::all;
pub use view::View;
