//! The screen: Leptos components, the state behind them, and the French sentences for people.

mod any_store;
mod app;
mod browser;
pub mod cards;
mod carnets;
mod change_words;
mod clock;
mod closing;
mod copies;
mod copy_state;
mod dom;
mod drafts;
mod erasing;
mod hand_over;
mod import;
mod memories;
mod merging;
mod opening;
mod pages;
mod parts;
mod pieces;
mod preferences;
mod readers;
mod rendering;
mod round_trip;
mod route;
mod saving;
mod session;
mod tabs;
mod travel;
mod unsaved;
mod unsent;
mod words;
mod worker;
mod year_end;

pub use app::start;
