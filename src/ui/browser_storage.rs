//! `localStorage` and `sessionStorage`, whether the browser gives them or not.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;

thread_local! {
    static MEMORY: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    /// The page keeps everything in memory, though the browser would keep it.
    static HELD: Cell<bool> = const { Cell::new(false) };
}

/// Where small things are kept beside the carnet. Where the browser refuses (no site data, a frame of another site), they last as long
/// as the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrowserStorage {
    /// `localStorage`: of this browser.
    Local,
    /// `sessionStorage`: of this tab.
    Tab,
}

impl BrowserStorage {
    /// The browser's own. Asked each time through web-sys: gloo-storage panics where the access itself throws.
    fn given(self) -> Option<web_sys::Storage> {
        if HELD.get() {
            return None;
        }
        let window = leptos::prelude::window();
        let found = match self {
            Self::Local => window.local_storage(),
            Self::Tab => window.session_storage(),
        };
        found.ok().flatten()
    }

    /// From now on nothing is read of the browser or written to it, or again.
    pub fn hold_back(held: bool) {
        HELD.set(held);
    }

    /// What was held back goes to the browser.
    pub fn let_out() {
        HELD.set(false);
        let all = MEMORY.with_borrow_mut(std::mem::take);
        for storage in [Self::Local, Self::Tab] {
            let prefix = storage.in_memory("");
            for (key, text) in &all {
                if let (Some(key), Some(given)) = (key.strip_prefix(&prefix), storage.given()) {
                    let _ = given.set_item(key, text);
                }
            }
        }
    }

    /// Forgets what was held back.
    pub fn forget() {
        MEMORY.with_borrow_mut(BTreeMap::clear);
    }

    /// Whether the browser gives it.
    pub fn is_given(self) -> bool {
        self.given().is_some()
    }

    fn in_memory(self, key: &str) -> String {
        format!("{self:?}/{key}")
    }

    /// What is kept under `key`, if it can be read as that.
    pub fn get<T: DeserializeOwned>(self, key: &str) -> Option<T> {
        match (self.given(), self) {
            (Some(_), Self::Local) => LocalStorage::get(key).ok(),
            (Some(_), Self::Tab) => SessionStorage::get(key).ok(),
            (None, _) => MEMORY.with_borrow(|all| serde_json::from_str(all.get(&self.in_memory(key))?).ok()),
        }
    }

    /// Keeps it; `false`: there is no room.
    pub fn set<T: Serialize>(self, key: &str, value: T) -> bool {
        match (self.given(), self) {
            (Some(_), Self::Local) => LocalStorage::set(key, value).is_ok(),
            (Some(_), Self::Tab) => SessionStorage::set(key, value).is_ok(),
            (None, _) => {
                let Ok(text) = serde_json::to_string(&value) else {
                    return false;
                };
                MEMORY.with_borrow_mut(|all| all.insert(self.in_memory(key), text));
                true
            }
        }
    }

    pub fn remove(self, key: &str) {
        match self.given() {
            Some(storage) => drop(storage.remove_item(key)),
            None => MEMORY.with_borrow_mut(|all| drop(all.remove(&self.in_memory(key)))),
        }
    }

    /// The keys that begin with `start`.
    pub fn keys(self, start: &str) -> Vec<String> {
        let begins = |key: &String| key.starts_with(start);
        let Some(storage) = self.given() else {
            let prefix = self.in_memory("");
            return MEMORY.with_borrow(|all| {
                let own = all.keys().filter_map(|k| k.strip_prefix(&prefix));
                own.map(str::to_owned).filter(begins).collect()
            });
        };
        let all = 0..storage.length().unwrap_or_default();
        let keys = all.filter_map(|at| storage.key(at).ok().flatten());
        keys.filter(begins).collect()
    }
}
