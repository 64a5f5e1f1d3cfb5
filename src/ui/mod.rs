//! The screen: Leptos components, the state behind them, and the French sentences for people.

// What a person does is an act: no change of the carnet is built here (clippy.toml says why).
#![deny(clippy::disallowed_methods)]

mod acting;
mod actions;
mod app;
mod browser;
mod browser_storage;
mod carnets;
mod change_words;
mod clock;
mod closing;
mod copies;
mod copy_state;
mod derived;
mod dom;
mod drafts;
mod dropped;
mod dropping;
mod erasing;
mod file_words;
mod focus;
mod frame;
mod going;
mod hand_over;
mod head_copies;
mod import;
mod intent;
mod keeping;
mod memories;
mod merging;
mod missing;
mod opening;
mod own_files;
mod pages;
mod parts;
mod pasting;
mod pieces;
mod preferences;
mod printing;
mod question;
mod readers;
mod rendering;
mod round_trip;
pub mod route;
mod saving;
mod secret;
mod session;
mod shared_post;
mod shell;
mod site_map;
mod table_words;
mod tabs;
mod ticking;
mod travel;
mod unsaved;
mod unsent;
mod welcome;
mod whole;
mod words;
mod workbook;
mod worker;
mod works_here;
mod year_end;

pub use welcome::start;
