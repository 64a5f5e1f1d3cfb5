//! One file a page.

mod help;
mod history;
mod home;
mod journal;
mod journal_import;
mod journal_list;
mod letter;
mod letter_item;
mod letter_signing;
mod quick;
mod settings;
mod settings_people;
mod share;
mod start;
mod start_form;
mod unknown;

pub use help::Help;
pub use history::History;
pub use home::Home;
pub use journal::Journal;
pub use letter::Letter;
pub use settings::Settings;
pub use share::Share;
pub use start::Start;
pub use unknown::Unknown;
