//! What this browser remembers of the person's choices: never data of the carnet.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::AgendaLine;
use crate::model::{Arrange, Id, fnv1a};
use crate::store::Registry;

use super::browser_storage::BrowserStorage::{Local, Tab};
use super::clock;

const DEVICE: &str = "carnet-ent.device";
const SEQUENCE: &str = "carnet-ent.sequence";
const THEME: &str = "carnet-ent.theme";
const BLURRED: &str = "carnet-ent.names-blurred";
const KEYS: &str = "carnet-ent.keys";
const CALENDAR_VIEW: &str = "carnet-ent.calendar-view";
const PERSIST: &str = "carnet-ent.persist";
const RECENT: &str = "carnet-ent.recent-actions";
const GUESSES: &str = "carnet-ent.guesses";
const REFUSED: &str = "carnet-ent.refused-guesses";
const CURRENT: &str = "carnet-ent.current";

/// This browser's identity in transactions; a new one each time where nothing can be kept.
pub fn device() -> Id {
    let known: Option<Id> = Local.get(DEVICE);
    known.unwrap_or_else(|| {
        let device = clock::ids().next_id();
        Local.set(DEVICE, device);
        device
    })
}

/// The next number of a transaction on this device, never less than `at_least`.
pub fn next_sequence(at_least: u64) -> u64 {
    let next = Local.get::<u64>(SEQUENCE).unwrap_or(0).max(at_least) + 1;
    Local.set(SEQUENCE, next);
    next
}

/// Whether the browser was asked before to keep the data.
pub fn asked_to_persist() -> bool {
    Local.get(PERSIST).unwrap_or(false)
}

pub fn note_asked_to_persist() {
    Local.set(PERSIST, true);
}

/// `clair`, `sombre` or `systeme`.
pub fn theme() -> String {
    Local.get(THEME).unwrap_or_else(|| "systeme".to_owned())
}

pub fn set_theme(theme: &str) {
    Local.set(THEME, theme);
}

/// How the calendar was last looked at.
pub fn calendar_view() -> Option<String> {
    Local.get(CALENDAR_VIEW)
}

pub fn set_calendar_view(view: &str) {
    Local.set(CALENDAR_VIEW, view);
}

/// The actions that were asked for by name, the last first: their names.
pub fn recent_actions() -> Vec<String> {
    Local.get(RECENT).unwrap_or_default()
}

pub fn note_action(name: &str) {
    let mut all = recent_actions();
    all.retain(|n| n != name);
    all.insert(0, name.to_owned());
    all.truncate(8);
    Local.set(RECENT, all);
}

/// Whether a letter alone is an order (N, /): they can be turned off (WCAG 2.1.4).
pub fn single_keys() -> bool {
    Local.get(KEYS).unwrap_or(true)
}

pub fn set_single_keys(on: bool) {
    Local.set(KEYS, on);
}

/// « Mode démonstration »: whether names are blurred on the screen.
pub fn names_blurred() -> bool {
    Local.get(BLURRED).unwrap_or(false)
}

pub fn set_names_blurred(on: bool) {
    Local.set(BLURRED, on);
}

/// Whether what a line seems to be is proposed.
pub fn guesses() -> bool {
    Local.get(GUESSES).unwrap_or(true)
}

pub fn set_guesses(on: bool) {
    Local.set(GUESSES, on);
}

/// How often a guess is refused before it is not made any more.
const ENOUGH: u32 = 3;

/// How often each guess was refused, by its words: they are kept as a number, and none of them can be read back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RefusedGuesses(BTreeMap<String, u32>);

impl RefusedGuesses {
    /// Read once, for all the guesses of a line or of a table.
    pub fn read() -> Self {
        Self(Local.get(REFUSED).unwrap_or_default())
    }

    /// Whether what these words say was refused often enough.
    pub fn has(&self, words: &str) -> bool {
        self.0.get(&guess_key(words)).is_some_and(|n| *n >= ENOUGH)
    }

    pub fn add(&mut self, words: &str) {
        *self.0.entry(guess_key(words)).or_default() += 1;
        Local.set(REFUSED, &self.0);
    }
}

fn guess_key(words: &str) -> String {
    format!("{:x}", fnv1a(words.trim()))
}

/// Whether « Par où commencer » was put away, for this carnet.
pub fn first_steps_hidden(database: &str) -> bool {
    Local.get(&format!("carnet-ent.first-steps.{database}")).unwrap_or(false)
}

pub fn hide_first_steps(database: &str) {
    Local.set(&format!("carnet-ent.first-steps.{database}"), true);
}

/// Whether the dashboard leaves the time noted out.
pub fn time_hidden(database: &str) -> bool {
    Local.get(&format!("carnet-ent.time-hidden.{database}")).unwrap_or(false)
}

pub fn hide_time(database: &str, hidden: bool) {
    Local.set(&format!("carnet-ent.time-hidden.{database}"), hidden);
}

/// What of it is put to later, by its keys.
pub fn put_away(database: &str) -> BTreeSet<String> {
    Local.get(&format!("carnet-ent.put-away.{database}")).unwrap_or_default()
}

pub fn set_put_away(database: &str, keys: &BTreeSet<String>) {
    Local.set(&format!("carnet-ent.put-away.{database}"), keys);
}

/// What the last agenda files left in the other program.
pub fn agenda(database: &str) -> Vec<AgendaLine> {
    Local.get(&format!("carnet-ent.agenda.{database}")).unwrap_or_default()
}

pub fn set_agenda(database: &str, lines: &[AgendaLine]) {
    Local.set(&format!("carnet-ent.agenda.{database}"), lines);
}

/// Size and date of a copy outside as it was last written: `key` is that of its handle.
pub fn copy_stamp(key: &str) -> String {
    Local.get(&format!("carnet-ent.copy.{key}")).unwrap_or_default()
}

pub fn set_copy_stamp(key: &str, stamp: &str) {
    Local.set(&format!("carnet-ent.copy.{key}"), stamp);
}

/// Who works on this computer in that carnet: an identity; in a copy, the name of who reads it.
pub fn works_here(database: &str) -> Option<String> {
    Local.get(&format!("carnet-ent.works-here.{database}"))
}

pub fn set_works_here(database: &str, who: &str) {
    Local.set(&format!("carnet-ent.works-here.{database}"), who);
}

/// The file to send back that was made last of a copy.
pub fn returned(database: &str) -> Option<String> {
    Local.get(&format!("carnet-ent.returned.{database}"))
}

pub fn set_returned(database: &str, name: &str) {
    Local.set(&format!("carnet-ent.returned.{database}"), name);
}

/// Lets go all marks of a carnet that is deleted.
pub fn forget(database: &str) {
    for mark in ["agenda", "first-steps", "works-here", "returned"] {
        Local.remove(&format!("carnet-ent.{mark}.{database}"));
    }
    for key in [database.to_owned(), Registry::folder_key(database)] {
        Local.remove(&format!("carnet-ent.copy.{key}"));
    }
}

/// The database of the carnet this tab works on.
pub fn current() -> Option<String> {
    Tab.get(CURRENT)
}

pub fn set_current(database: Option<&str>) {
    match database {
        Some(database) => drop(Tab.set(CURRENT, database)),
        None => Tab.remove(CURRENT),
    }
}

fn draft_key(database: &str, key: &str) -> String {
    format!("carnet-ent.draft.{database}.{key}")
}

/// A text being written that is not yet part of the carnet.
pub fn draft(database: &str, key: &str) -> Option<String> {
    Local.get(&draft_key(database, key))
}

pub fn set_draft(database: &str, key: &str, text: Option<&str>) {
    let key = draft_key(database, key);
    match text {
        None => Local.remove(&key),
        Some(text) => drop(Local.set(&key, text)),
    }
}

/// The drafts of a carnet whose keys begin with `start`: the rest of the key, and the text.
pub fn drafts(database: &str, start: &str) -> Vec<(String, String)> {
    let start = draft_key(database, start);
    let keys = Local.keys(&start).into_iter();
    let mut found: Vec<(String, String)> =
        keys.filter_map(|key| Some((key.strip_prefix(&start)?.to_owned(), Local.get(&key)?))).collect();
    found.arrange();
    found
}

fn unsaved_key(database: &str) -> String {
    format!("carnet-ent.pending.{database}")
}

/// The actions on a carnet that were not saved when a page closed: transactions, as JSON.
pub fn unsaved(database: &str) -> Vec<String> {
    Local.get(&unsaved_key(database)).unwrap_or_default()
}

pub fn set_unsaved(database: &str, lines: &[String]) {
    let key = unsaved_key(database);
    match lines {
        [] => Local.remove(&key),
        lines => drop(Local.set(&key, lines)),
    }
}
