//! One file a page.

mod compare;
mod handover;
mod head;
mod head_copy;
mod head_part;
mod help;
mod history;
mod home;
mod interview;
mod journal;
mod journal_import;
mod journal_list;
mod letter;
mod letter_item;
mod letter_signing;
mod merge;
mod next_letter;
mod quick;
mod review;
mod review_duty;
mod settings;
mod settings_people;
mod share;
mod start;
mod start_form;
mod unknown;

pub use compare::Compare;
pub use handover::Handover;
pub use head::Head;
pub use head_copy::HeadCopy;
pub use help::Help;
pub use history::History;
pub use home::Home;
pub use interview::Interview;
pub use journal::Journal;
pub use letter::Letter;
pub use merge::Merge;
pub use next_letter::NextLetter;
pub use review::Review;
pub use settings::Settings;
pub use share::Share;
pub use start::Start;
pub use start_form::StartForm;

pub use super::parts::ImportDialog;
pub use unknown::Unknown;
