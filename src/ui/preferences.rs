//! What this browser remembers of the person's choices: never data of the carnet.

use gloo_storage::{LocalStorage, SessionStorage, Storage};

use crate::exchange::AgendaLine;
use crate::model::{Arrange, Id};

use super::clock;

const DEVICE: &str = "carnet-ent.device";
const SEQUENCE: &str = "carnet-ent.sequence";
const THEME: &str = "carnet-ent.theme";
const BLURRED: &str = "carnet-ent.names-blurred";
const KEYS: &str = "carnet-ent.keys";
const CALENDAR_VIEW: &str = "carnet-ent.calendar-view";
const PERSIST: &str = "carnet-ent.persist";
const RECENT: &str = "carnet-ent.recent-actions";
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

/// Whether the browser was asked before to keep the data.
pub fn asked_to_persist() -> bool {
    LocalStorage::get(PERSIST).unwrap_or(false)
}

pub fn note_asked_to_persist() {
    let _ = LocalStorage::set(PERSIST, true);
}

/// `clair`, `sombre` or `systeme`.
pub fn theme() -> String {
    LocalStorage::get(THEME).unwrap_or_else(|_| "systeme".to_owned())
}

pub fn set_theme(theme: &str) {
    let _ = LocalStorage::set(THEME, theme);
}

/// How the calendar was last looked at.
pub fn calendar_view() -> Option<String> {
    LocalStorage::get(CALENDAR_VIEW).ok()
}

pub fn set_calendar_view(view: &str) {
    let _ = LocalStorage::set(CALENDAR_VIEW, view);
}

/// The actions that were asked for by name, the last first: their names.
pub fn recent_actions() -> Vec<String> {
    LocalStorage::get(RECENT).unwrap_or_default()
}

pub fn note_action(name: &str) {
    let mut all = recent_actions();
    all.retain(|n| n != name);
    all.insert(0, name.to_owned());
    all.truncate(8);
    let _ = LocalStorage::set(RECENT, all);
}

/// Whether a letter alone is an order (N, /): they can be turned off (WCAG 2.1.4).
pub fn single_keys() -> bool {
    LocalStorage::get(KEYS).unwrap_or(true)
}

pub fn set_single_keys(on: bool) {
    let _ = LocalStorage::set(KEYS, on);
}

/// « Mode démonstration »: whether names are blurred on the screen.
pub fn names_blurred() -> bool {
    LocalStorage::get(BLURRED).unwrap_or(false)
}

pub fn set_names_blurred(on: bool) {
    let _ = LocalStorage::set(BLURRED, on);
}

/// Whether the calendar of this carnet was looked at.
pub fn has_seen_calendar(database: &str) -> bool {
    LocalStorage::get(format!("carnet-ent.calendar.{database}")).unwrap_or(false)
}

pub fn note_calendar_seen(database: &str) {
    let _ = LocalStorage::set(format!("carnet-ent.calendar.{database}"), true);
}

/// Whether « Par où commencer » was put away, for this carnet.
pub fn first_steps_hidden(database: &str) -> bool {
    LocalStorage::get(format!("carnet-ent.first-steps.{database}")).unwrap_or(false)
}

pub fn hide_first_steps(database: &str) {
    let _ = LocalStorage::set(format!("carnet-ent.first-steps.{database}"), true);
}

/// What the last agenda files left in the other program.
pub fn agenda(database: &str) -> Vec<AgendaLine> {
    LocalStorage::get(format!("carnet-ent.agenda.{database}")).unwrap_or_default()
}

pub fn set_agenda(database: &str, lines: &[AgendaLine]) {
    let _ = LocalStorage::set(format!("carnet-ent.agenda.{database}"), lines);
}

/// Lets go all marks of a carnet that is deleted.
pub fn forget(database: &str) {
    for mark in ["agenda", "calendar", "first-steps"] {
        LocalStorage::delete(format!("carnet-ent.{mark}.{database}"));
    }
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

fn draft_key(database: &str, key: &str) -> String {
    format!("carnet-ent.draft.{database}.{key}")
}

/// A text being written that is not yet part of the carnet.
pub fn draft(database: &str, key: &str) -> Option<String> {
    LocalStorage::get(draft_key(database, key)).ok()
}

pub fn set_draft(database: &str, key: &str, text: Option<&str>) {
    let key = draft_key(database, key);
    match text {
        None => LocalStorage::delete(key),
        Some(text) => drop(LocalStorage::set(key, text)),
    }
}

/// The drafts of a carnet whose keys begin with `start`: the rest of the key, and the text.
pub fn drafts(database: &str, start: &str) -> Vec<(String, String)> {
    let storage = LocalStorage::raw();
    let start = draft_key(database, start);
    let keys = (0..LocalStorage::length()).filter_map(|at| storage.key(at).ok().flatten());
    let mut found: Vec<(String, String)> = keys
        .filter_map(|key| {
            let rest = key.strip_prefix(&start)?.to_owned();
            Some((rest, LocalStorage::get(&key).ok()?))
        })
        .collect();
    found.arrange();
    found
}

fn unsaved_key(database: &str) -> String {
    format!("carnet-ent.pending.{database}")
}

/// The actions on a carnet that were not saved when a page closed: transactions, as JSON.
pub fn unsaved(database: &str) -> Vec<String> {
    LocalStorage::get(unsaved_key(database)).unwrap_or_default()
}

pub fn set_unsaved(database: &str, lines: &[String]) {
    let key = unsaved_key(database);
    match lines {
        [] => LocalStorage::delete(key),
        lines => drop(LocalStorage::set(key, lines)),
    }
}
