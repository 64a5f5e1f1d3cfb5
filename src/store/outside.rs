use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::StoreError;
use super::request::{error_of, field, method, object};
use crate::model::Arrange;

/// How many files of the backup folder are kept: one a day of work.
const KEPT: usize = 30;

/// The same as [`method`], its error that of a store.
async fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, StoreError> {
    method(target, name, arguments)
        .await
        .map_err(|e| error_of(&e))
}

/// Asks the person for a file to write (a `FileSystemFileHandle`), called `name` unless they say otherwise; `None`: they gave up.
pub async fn choose_file(name: &str) -> Option<JsValue> {
    let options = object(&[("suggestedName", name.into())]);
    choose("showSaveFilePicker", options).await
}

/// Asks the person for a folder (a `FileSystemDirectoryHandle`); `None`: they gave up.
pub async fn choose_folder() -> Option<JsValue> {
    let options = object(&[("id", "carnet-ent".into()), ("mode", "readwrite".into())]);
    choose("showDirectoryPicker", options).await
}

async fn choose(picker: &str, options: JsValue) -> Option<JsValue> {
    method(&js_sys::global(), picker, &[options]).await.ok()
}

/// Whether the page may write to a file or folder chosen before; `ask`: the person is asked.
pub async fn may_write(handle: &JsValue, ask: bool) -> bool {
    let name = if ask {
        "requestPermission"
    } else {
        "queryPermission"
    };
    let mode = object(&[("mode", "readwrite".into())]);
    let answer = method(handle, name, &[mode]).await;
    answer.is_ok_and(|answer| answer.as_string().as_deref() == Some("granted"))
}

/// The name of a file or folder.
pub fn name_of(handle: &JsValue) -> String {
    field(handle, "name").as_string().unwrap_or_default()
}

/// Puts `content` (a text or bytes) in place of the content of a file (a `FileSystemFileHandle`): whole, or not at all.
///
/// # Errors
/// Those of the file system: the file is gone, not permitted, the disk is full.
pub async fn write_file(handle: &JsValue, content: &JsValue) -> Result<(), StoreError> {
    let stream = call(handle, "createWritable", &[]).await?;
    let written = call(&stream, "write", std::slice::from_ref(content)).await;
    match written {
        Ok(_) => call(&stream, "close", &[]).await.map(drop),
        Err(error) => {
            let _ = call(&stream, "abort", &[]).await;
            Err(error)
        }
    }
}

/// Writes the file `name` of a folder (a `FileSystemDirectoryHandle`), and deletes the oldest of the same ending beyond thirty.
///
/// # Errors
/// Those of [`write_file`]; an old file that cannot be deleted stays.
pub async fn write_in_folder(
    folder: &JsValue,
    name: &str,
    content: &JsValue,
) -> Result<(), StoreError> {
    let create = object(&[("create", JsValue::TRUE)]);
    let handle = call(folder, "getFileHandle", &[name.into(), create]).await?;
    write_file(&handle, content).await?;
    let Some((start, end)) = around_date(name) else {
        return Ok(());
    };
    let mut names = names_in(folder).await;
    names.retain(|one| around_date(one).is_some_and(|(s, e)| (s, e) == (start, end)));
    names.arrange();
    let old = names.len().saturating_sub(KEPT);
    for name in names.into_iter().take(old) {
        let _ = call(folder, "removeEntry", &[name.into()]).await;
    }
    Ok(())
}

async fn names_in(folder: &JsValue) -> Vec<String> {
    let mut names = Vec::new();
    if let Ok(keys) = field(folder, "keys").dyn_into::<Function>()
        && let Ok(all) = keys.call0(folder)
    {
        while let Ok(next) = call(&all, "next", &[]).await
            && let Some(one) = field(&next, "value").as_string()
        {
            names.push(one);
        }
    }
    names
}

/// The daily files of a folder (a `FileSystemDirectoryHandle`): name, handle, content.
pub async fn files_in(folder: &JsValue) -> Vec<(String, JsValue, Vec<u8>)> {
    let mut found = Vec::new();
    for name in names_in(folder).await {
        if around_date(&name).is_some()
            && let Ok(handle) = call(folder, "getFileHandle", &[name.as_str().into()]).await
            && let Ok(file) = call(&handle, "getFile", &[]).await
            && let Ok(bytes) = call(&file, "arrayBuffer", &[]).await
        {
            found.push((name, handle, js_sys::Uint8Array::new(&bytes).to_vec()));
        }
    }
    found
}

/// What stands before and after the date of `carnet-…-2026-11-25-sauvegarde.json`.
fn around_date(name: &str) -> Option<(&str, &str)> {
    let end = "-sauvegarde.json";
    let rest = name.strip_suffix(end)?;
    let (start, date) = rest.split_at_checked(rest.len().checked_sub(10)?)?;
    let is_date = date
        .bytes()
        .zip("0000-00-00".bytes())
        .all(|(b, like)| b == like && like == b'-' || b.is_ascii_digit() && like == b'0');
    is_date.then_some((start, end))
}
