//! What a person does: each act is a pure function of the carnet, a [`Stamp`] and what was typed. It gives the changes and what is said of
//! them, or why it is not done; `Session::act` carries it out. A page holds forms and words, a rule of the trade stands here.

mod act;
pub mod activity;
pub mod alteration;
pub mod calendar;
pub mod campaign;
pub mod carnet;
pub mod circular;
pub mod comment;
pub mod copy;
pub mod counter;
mod dated;
pub mod decision;
pub mod deletion;
pub mod history;
pub mod letter;
pub mod letter_item;
pub mod many;
pub mod meeting;
pub mod message;
pub mod module;
pub mod movement;
pub mod outage;
pub mod partner;
pub mod person;
pub mod plan;
pub mod procedure;
pub mod procedure_model;
pub mod register;
pub mod register_column;
pub mod request;
pub mod review;
pub mod school;
pub mod school_class;
pub mod setting;
mod stamp;
pub mod standard_answer;
pub mod step;
pub mod timetable_import;
pub mod training;
pub mod usage;
pub mod verification;

pub use act::{Act, Says};
pub use dated::Dated;
pub use stamp::Stamp;

pub use crate::model::{Given, Refusal};
