//! The school, its people, the years.

mod settings_page;
mod settings_people;

pub use settings_page::Settings;
