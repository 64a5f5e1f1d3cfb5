//! The screen: Leptos components, the state behind them, and the French sentences for people.

// What a person does is an act: no change of the carnet is built here (clippy.toml says why).
#![deny(clippy::disallowed_methods)]

mod acting;
mod actions;
mod app;
mod browser;
mod browser_storage;
mod carnet_file;
mod carnet_pieces;
mod carnets;
mod change_words;
mod clock;
mod closing;
mod copies;
mod copy_state;
mod derived;
mod dom;
mod download;
mod drafts;
mod dropped;
mod dropping;
mod erasing;
mod file_words;
mod finding_secret;
mod focus;
mod frame;
mod head_copies;
mod import;
mod in_piece;
mod intent;
mod keeping;
mod memories;
mod merging;
mod missing;
mod navigation;
mod opening;
mod own_files;
mod pages;
mod parts;
mod pasting;
mod pieces;
mod preferences;
mod printing;
mod program;
mod question;
mod rendering;
mod round_trip;
pub mod route;
mod saving;
mod session;
mod shared_post;
mod shell;
mod site_map;
mod table_words;
mod tabs;
mod ticking;
mod unsaved;
mod unsent;
mod welcome;
mod words;
mod workbook;
mod worker;
mod works_here;
mod year_end;

pub use welcome::start;
