use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::daily_name::{beyond, dated};
use super::request::{error_of, field, method, object};
use super::{Put, StoreError};

/// The same as [`method`], its error that of a store.
async fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, StoreError> {
    method(target, name, arguments).await.map_err(|e| error_of(&e))
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
    let name = if ask { "requestPermission" } else { "queryPermission" };
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

/// The file `name` of a folder (a `FileSystemDirectoryHandle`), made where it is not there.
///
/// # Errors
/// Those of the file system.
pub async fn file_in(folder: &JsValue, name: &str) -> Result<JsValue, StoreError> {
    let create = object(&[("create", JsValue::TRUE)]);
    call(folder, "getFileHandle", &[name.into(), create]).await
}

/// Deletes the oldest files of a folder beyond thirty of the place whose file of today `name` is, and of those named before
/// places had names. One that cannot be deleted stays.
async fn prune(folder: &JsValue, name: &str) {
    for name in beyond(names_in(folder).await, name) {
        let _ = call(folder, "removeEntry", &[name.into()]).await;
    }
}

/// The file itself (a `File`).
///
/// # Errors
/// Those of the file system.
pub async fn file_of(handle: &JsValue) -> Result<web_sys::File, StoreError> {
    Ok(call(handle, "getFile", &[]).await?.unchecked_into())
}

/// Puts `content` in a file, or in the file `name` of a folder. One that is not as the last writing left it (its size and date are not
/// `last`) is read first, and left where `look` finds something in it.
pub async fn put<T>(
    handle: &JsValue,
    name: Option<&str>,
    last: &str,
    content: &Result<JsValue, StoreError>,
    look: impl AsyncFnOnce(Vec<u8>) -> Option<T>,
) -> Put<T> {
    if !handle.is_object() {
        return Put::Nothing;
    }
    let done = async {
        let content = content.as_ref().map_err(StoreError::clone)?;
        let file = match name {
            Some(name) => file_in(handle, name).await?,
            None => handle.clone(),
        };
        let now = file_of(&file).await?;
        if now.size() > 0.0 && stamp(&now) != last {
            let bytes = call(&now, "arrayBuffer", &[]).await?;
            if let Some(found) = look(js_sys::Uint8Array::new(&bytes).to_vec()).await {
                return Ok(Put::Left(found));
            }
        }
        write_file(&file, content).await?;
        if let Some(name) = name {
            prune(handle, name).await;
        }
        Ok(Put::Written(stamp(&file_of(&file).await?)))
    };
    done.await.unwrap_or_else(|error: StoreError| Put::Failed(error.to_string()))
}

/// Size and date of a file: « 1234/1795910400000 ».
fn stamp(file: &web_sys::File) -> String {
    format!("{}/{}", file.size(), file.last_modified())
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
        if dated(&name).is_some()
            && let Ok(handle) = call(folder, "getFileHandle", &[name.as_str().into()]).await
            && let Ok(file) = call(&handle, "getFile", &[]).await
            && let Ok(bytes) = call(&file, "arrayBuffer", &[]).await
        {
            found.push((name, handle, js_sys::Uint8Array::new(&bytes).to_vec()));
        }
    }
    found
}
