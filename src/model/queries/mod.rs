//! What is asked of a carnet: reading only.

mod activity_state;
mod beside_approved;
mod bilan;
mod calendars;
mod campaigns;
mod classes;
mod comments;
mod data_part;
mod imports;
mod letters;
mod objective_facts;
mod people;
mod procedures;
mod register_columns;
mod registers;
mod reviews;
mod round_trip;
mod school;
mod series;
mod service_part;
mod settings;
mod signing;
mod use_part;
mod uses;
mod verifications;
mod visa;
mod without_activity;

pub use imports::Unsolved;
pub use letters::DutyNumbers;
pub use people::Committee;
pub use registers::{Compared, RegisterState};
pub use settings::{Cause, Cell, SettingEvent};
pub use use_part::month_words;
pub use uses::{AskedMost, TrainingFigures};
