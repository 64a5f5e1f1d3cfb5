//! The school, its people, the years.

mod settings_page;
mod settings_people;
mod settings_staff;
mod settings_years;

pub use settings_page::Settings;
pub use settings_staff::StaffImport;
