//! « Enregistrer aussi dans un fichier »: where the browser allows (File System Access), every save also goes to a file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::session::Session;
use super::{browser, clock};

/// Where the other file stands.
#[derive(Clone, Debug, PartialEq)]
pub enum BackupFile {
    /// The browser cannot write files.
    Unsupported,
    None,
    /// Chosen before; the browser asks again after a restart.
    Asleep(String),
    /// Written at each save; its name.
    Active(String),
    /// The last writing failed.
    Failed(String),
}

#[derive(Clone, Copy)]
pub struct BackupState {
    pub state: RwSignal<BackupFile>,
    handle: StoredValue<Option<JsValue>, LocalStorage>,
    writing: StoredValue<bool, LocalStorage>,
}

impl BackupState {
    pub fn new() -> Self {
        let supported =
            js_sys::Reflect::has(&window(), &"showSaveFilePicker".into()).unwrap_or(false);
        let state = if supported {
            BackupFile::None
        } else {
            BackupFile::Unsupported
        };
        Self {
            state: RwSignal::new(state),
            handle: StoredValue::new_local(None),
            writing: StoredValue::new_local(false),
        }
    }
}

async fn call(target: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: js_sys::Function = js_sys::Reflect::get(target, &method.into())?.dyn_into()?;
    let promise: js_sys::Promise = method.call1(target, argument)?.dyn_into()?;
    JsFuture::from(promise).await
}

fn plain(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in fields {
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.into()
}

fn name_of(handle: &JsValue) -> String {
    js_sys::Reflect::get(handle, &"name".into())
        .ok()
        .and_then(|n| n.as_string())
        .unwrap_or_default()
}

impl Session {
    /// Asks which file; from then on every save goes there too.
    pub fn choose_backup_file(self) {
        let Some(backup) = self.backup.get_value() else {
            return;
        };
        spawn_local(async move {
            let uai = self
                .carnet
                .with_untracked(|c| c.school().map(|s| s.uai.clone()))
                .unwrap_or_default();
            let options = plain(&[(
                "suggestedName",
                crate::exchange::file_name(&uai, clock::today(), crate::exchange::FileKind::Backup)
                    .into(),
            )]);
            // The person may close the browser's dialog: nothing happens then.
            let Ok(handle) = call(&window(), "showSaveFilePicker", &options).await else {
                return;
            };
            if let Some(registry) = self.registry() {
                let _ = registry
                    .set_handle(&self.entry.get_untracked().database, Some(handle.clone()))
                    .await;
            }
            backup.state.set(BackupFile::Active(name_of(&handle)));
            backup.handle.set_value(Some(handle));
            self.write_backup_with(backup);
        });
    }

    /// Stops writing the other file; the file stays.
    pub fn forget_backup_file(self) {
        let Some(backup) = self.backup.get_value() else {
            return;
        };
        backup.handle.set_value(None);
        backup.state.set(BackupFile::None);
        spawn_local(async move {
            if let Some(registry) = self.registry() {
                let _ = registry
                    .set_handle(&self.entry.get_untracked().database, None)
                    .await;
            }
        });
    }

    /// After a restart: the file chosen before, which the browser lets be written once the person says so again.
    pub(super) fn find_backup_file(self) {
        let Some(backup) = self.backup.get_value() else {
            return;
        };
        if backup.state.get_untracked() == BackupFile::Unsupported {
            return;
        }
        backup.handle.set_value(None);
        backup.state.set(BackupFile::None);
        spawn_local(async move {
            let Some(registry) = self.registry() else {
                return;
            };
            let Ok(Some(handle)) = registry.handle(&self.entry.get_untracked().database).await
            else {
                return;
            };
            let mode = plain(&[("mode", "readwrite".into())]);
            let granted = call(&handle, "queryPermission", &mode)
                .await
                .ok()
                .and_then(|p| p.as_string());
            let name = name_of(&handle);
            backup.handle.set_value(Some(handle));
            backup.state.set(match granted.as_deref() {
                Some("granted") => BackupFile::Active(name),
                _ => BackupFile::Asleep(name),
            });
        });
    }

    /// The person says yes again.
    pub fn wake_backup_file(self) {
        let Some(backup) = self.backup.get_value() else {
            return;
        };
        let Some(handle) = backup.handle.get_value() else {
            return;
        };
        spawn_local(async move {
            let mode = plain(&[("mode", "readwrite".into())]);
            let granted = call(&handle, "requestPermission", &mode)
                .await
                .ok()
                .and_then(|p| p.as_string());
            if granted.as_deref() == Some("granted") {
                backup.state.set(BackupFile::Active(name_of(&handle)));
                self.write_backup_with(backup);
            }
        });
    }

    pub(super) fn write_backup_file(self) {
        if let Some(backup) = self.backup.get_value() {
            self.write_backup_with(backup);
        }
    }

    fn write_backup_with(self, backup: BackupState) {
        let Some(handle) = backup.handle.get_value() else {
            return;
        };
        if !matches!(
            backup.state.get_untracked(),
            BackupFile::Active(_) | BackupFile::Failed(_)
        ) || backup.writing.get_value()
        {
            return;
        }
        backup.writing.set_value(true);
        spawn_local(async move {
            // Several actions in a row make one writing.
            browser::next_task().await;
            let name = name_of(&handle);
            let outcome = async {
                let text = self
                    .export_text()
                    .await
                    .map_err(|e| JsValue::from_str(&e.to_string()))?;
                let stream = call(&handle, "createWritable", &JsValue::UNDEFINED).await?;
                call(&stream, "write", &text.into()).await?;
                call(&stream, "close", &JsValue::UNDEFINED).await
            };
            match outcome.await {
                Ok(_) => {
                    backup.state.set(BackupFile::Active(name));
                    self.mark_exported();
                }
                Err(_) => backup.state.set(BackupFile::Failed(name)),
            }
            backup.writing.set_value(false);
        });
    }
}
