//! What this browser remembers of the person's choices: never data of the carnet.

use gloo_storage::{LocalStorage, SessionStorage, Storage};

use crate::model::Id;

use super::clock;

const DEVICE: &str = "carnet-ent.device";
const SEQUENCE: &str = "carnet-ent.sequence";
const THEME: &str = "carnet-ent.theme";
const CURRENT: &str = "carnet-ent.current";

/// This browser's identity in transactions; a new one each time where nothing can be kept.
pub fn device() -> Id {
    let known: Option<Id> = LocalStorage::get(DEVICE).ok();
    known.unwrap_or_else(|| {
        let device = clock::ids().next_id();
        let _ = LocalStorage::set(DEVICE, device);
        device
    })
}

/// The next number of a transaction on this device, never less than `at_least`.
pub fn next_sequence(at_least: u64) -> u64 {
    let next = LocalStorage::get::<u64>(SEQUENCE)
        .unwrap_or(0)
        .max(at_least)
        + 1;
    let _ = LocalStorage::set(SEQUENCE, next);
    next
}

/// `clair`, `sombre` or `systeme`.
pub fn theme() -> String {
    LocalStorage::get(THEME).unwrap_or_else(|_| "systeme".to_owned())
}

pub fn set_theme(theme: &str) {
    let _ = LocalStorage::set(THEME, theme);
}

/// The database of the carnet this tab works on.
pub fn current() -> Option<String> {
    SessionStorage::get(CURRENT).ok()
}

pub fn set_current(database: Option<&str>) {
    match database {
        Some(database) => drop(SessionStorage::set(CURRENT, database)),
        None => SessionStorage::delete(CURRENT),
    }
}

/// A text being written that is not yet part of the carnet.
pub fn draft(key: &str) -> String {
    SessionStorage::get(format!("carnet-ent.draft.{key}")).unwrap_or_default()
}

pub fn set_draft(key: &str, text: &str) {
    let key = format!("carnet-ent.draft.{key}");
    match text {
        "" => SessionStorage::delete(key),
        text => drop(SessionStorage::set(key, text)),
    }
}
