//! The screen: Leptos components, the state behind them, and the French sentences for people.

mod any_store;
mod app;
mod browser;
mod carnets;
mod clock;
mod dom;
mod file_backup;
mod import;
mod opening;
mod pages;
mod parts;
mod pieces;
mod preferences;
mod route;
mod saving;
mod session;
mod tabs;
mod travel;
mod words;

pub use app::start;
