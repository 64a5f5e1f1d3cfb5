use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::Worker;

use super::preferences;
use crate::exchange::merge::Outside;
use crate::store::Registry;
use crate::store::{Put, outside};

/// What saves also go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyPlace {
    File,
    Folder,
}

/// Where a copy stands; the name is that of the file or folder.
#[derive(Clone, Debug, PartialEq)]
pub enum Copy {
    /// The browser cannot write files.
    Unsupported,
    None,
    /// Chosen before; the browser asks again after a restart.
    Asleep(String),
    /// Written after each save.
    Active(String),
    /// The last writing failed.
    Failed(String),
    /// It holds what this carnet does not know, and is left as it is.
    Left(String, Outside),
}

impl Copy {
    fn is_written(&self) -> bool {
        matches!(self, Self::Active(_) | Self::Failed(_) | Self::Left(..))
    }
}

/// One of the two copies of the carnet in hand.
#[derive(Clone, std::marker::Copy)]
pub struct Target {
    pub(super) place: CopyPlace,
    pub state: RwSignal<Copy>,
    pub(super) handle: StoredValue<Option<JsValue>, LocalStorage>,
}

impl Target {
    pub(super) fn new(place: CopyPlace) -> Self {
        Self { place, state: RwSignal::new(Copy::Unsupported), handle: StoredValue::new_local(None) }
    }

    pub(super) fn picker(self) -> &'static str {
        match self.place {
            CopyPlace::File => "showSaveFilePicker",
            CopyPlace::Folder => "showDirectoryPicker",
        }
    }

    /// Its key among the handles of this browser.
    pub(super) fn key(self, database: &str) -> String {
        match self.place {
            CopyPlace::File => database.to_owned(),
            CopyPlace::Folder => Registry::folder_key(database),
        }
    }

    /// The handle, where it may be written to.
    pub(super) fn writable(self) -> Option<JsValue> {
        let written = self.state.with_untracked(Copy::is_written);
        self.handle.get_value().filter(|_| written)
    }

    pub(super) fn forget(self) {
        let supported = js_sys::Reflect::has(&window(), &self.picker().into()).unwrap_or(false);
        self.handle.set_value(None);
        self.state.set(match supported {
            true => Copy::None,
            false => Copy::Unsupported,
        });
    }

    /// What became of the writing; the carnet is in `database`.
    pub(super) fn was_put(self, database: &str, put: Put<Outside>) {
        let Some(handle) = self.writable() else {
            return;
        };
        let name = outside::name_of(&handle);
        self.state.set(match put {
            Put::Nothing => return,
            Put::Written(stamp) => {
                preferences::set_copy_stamp(&self.key(database), &stamp);
                Copy::Active(name)
            }
            Put::Left(found) => Copy::Left(name, found),
            Put::Failed(_) => Copy::Failed(name),
        });
    }
}

/// What is written, when. One writing at a time.
#[derive(Clone, std::marker::Copy)]
pub struct Copies {
    pub file: Target,
    pub folder: Target,
    /// There is something that they do not have.
    pub(super) due: StoredValue<bool, LocalStorage>,
    pub(super) writing: RwSignal<bool>,
    pub(super) timed: StoredValue<bool, LocalStorage>,
    pub(super) last: StoredValue<f64, LocalStorage>,
    pub(super) worker: StoredValue<Option<Worker>, LocalStorage>,
}

impl Copies {
    pub fn new() -> Self {
        Self {
            file: Target::new(CopyPlace::File),
            folder: Target::new(CopyPlace::Folder),
            due: StoredValue::new_local(false),
            writing: RwSignal::new(false),
            timed: StoredValue::new_local(false),
            last: StoredValue::new_local(f64::NEG_INFINITY),
            worker: StoredValue::new_local(None),
        }
    }

    pub fn targets(self) -> [Target; 2] {
        [self.file, self.folder]
    }

    pub fn of(self, place: CopyPlace) -> Target {
        match place {
            CopyPlace::File => self.file,
            CopyPlace::Folder => self.folder,
        }
    }

    pub(super) fn writable(self) -> bool {
        self.targets().into_iter().any(|t| t.writable().is_some())
    }
}
