//! Procedures and the rest of the year's work.

mod campaigns;
mod class_list;
mod classes;
mod closed_day;
mod matrix_grid;
mod model_received;
mod procedure;
mod procedure_aside;
mod procedure_begin;
mod procedure_dates;
mod procedure_matrix;
mod procedure_mended;
mod procedure_model;
mod procedure_models;
mod procedure_recompute;
mod procedure_start;
mod procedure_step;
mod procedures;
mod progress;
mod timetable_imports;

pub use campaigns::Campaigns;
pub use class_list::ClassList;
pub use classes::Classes;
pub use procedures::Procedures;
pub use progress::Progress;
pub use timetable_imports::Imports;
