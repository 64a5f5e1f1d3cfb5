//! Carnet ENT: the working notebook of the *administrateur de l'ENT* of a French collège or lycée.
//!
//! The rooms and their rules are in `ARCHITECTURE.md`.

pub mod acts;
pub mod agendas;
pub mod calendar;
pub mod cards;
pub mod document;
pub mod errands;
pub mod exchange;
pub mod french;
pub mod model;
pub mod store;
pub mod tables;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
pub mod verify;
pub mod workbooks;
/// Without a browser: the addresses alone, for the tests.
#[cfg(not(target_arch = "wasm32"))]
pub mod ui {
    pub mod route;
    mod site_map;
}
