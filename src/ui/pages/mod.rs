//! The pages, in folders by the menu's groups: one file a page or a part of one.

mod about;
mod accessibility;
mod begin;
mod calendar;
mod help;
mod help_sketch;
mod home;
mod journal;
mod letter;
mod service;
mod settings;
mod sharing;
pub(super) mod start;
mod unknown;
mod uses;
mod verifying;
mod work;
mod year_end;

pub use about::About;
pub use accessibility::Accessibility;
pub use begin::{Begin, begin_words};
pub use calendar::{Calendar, ImportAgenda};
pub use help::Help;
pub use home::Home;
pub use journal::{Journal, JournalImport};
pub use letter::{Compare, Letter};
pub use service::{Decisions, EntSettings, Meetings, Registers};
pub use settings::{Settings, StaffImport};
pub use sharing::{Handover, Head, HeadCopy, History, Merge, Share};
pub use start::{Found, Start, StartForm};
pub use unknown::Unknown;
pub use uses::{Answers, Messages, Movements, Network, Partners, Plan, Relays, Supports, Trainings, Usages};
pub use verifying::{Verifications, VerifyPrivacy};
pub use work::{Campaigns, ClassList, Classes, Imports, Procedures, Progress};
pub use year_end::{Interview, NextLetter, Review, Together};

pub use super::parts::ImportDialog;
