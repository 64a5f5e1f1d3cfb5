//! The service that the ENT is: what was decided, and what is open to whom.

mod decision;
mod decision_apply;
mod decision_effects;
mod decision_said;
mod decisions;
mod ent_settings;
mod meeting;
mod meetings;
mod module_new;
mod modules;
mod register;
mod register_columns;
mod register_compare;
mod register_import;
mod registers;
mod settings_compare;
mod settings_gaps;
mod settings_inventory;
mod settings_matrix;

pub use decisions::Decisions;
pub use ent_settings::EntSettings;
pub use meetings::Meetings;
pub use registers::Registers;
