use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::StoreError;
use super::request::{error_of, field, object};

/// How many files of the backup folder are kept: one a day of work.
const KEPT: usize = 30;

/// The result of the promise that `target.method(arguments)` gives.
async fn call(
    target: &JsValue,
    method: &str,
    arguments: &[JsValue],
) -> Result<JsValue, StoreError> {
    let method: Function = field(target, method)
        .dyn_into()
        .map_err(|_| StoreError::Unavailable(method.to_owned()))?;
    let arguments: js_sys::Array = arguments.iter().collect();
    let promise: Promise = method
        .apply(target, &arguments)
        .map_err(|e| error_of(&e))?
        .unchecked_into();
    JsFuture::from(promise).await.map_err(|e| error_of(&e))
}

/// Puts `text` in place of the content of a file (a `FileSystemFileHandle`): whole, or not at all.
///
/// # Errors
/// Those of the file system: the file is gone, not permitted, the disk is full.
pub async fn write_file(handle: &JsValue, text: &str) -> Result<(), StoreError> {
    let stream = call(handle, "createWritable", &[]).await?;
    let written = call(&stream, "write", &[text.into()]).await;
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
pub async fn write_in_folder(folder: &JsValue, name: &str, text: &str) -> Result<(), StoreError> {
    let create = object(&[("create", JsValue::TRUE)]);
    let handle = call(folder, "getFileHandle", &[name.into(), create]).await?;
    write_file(&handle, text).await?;
    let Some((start, end)) = around_date(name) else {
        return Ok(());
    };
    let mut names = Vec::new();
    if let Ok(keys) = field(folder, "keys").dyn_into::<Function>()
        && let Ok(all) = keys.call0(folder)
    {
        while let Ok(next) = call(&all, "next", &[]).await
            && let Some(one) = field(&next, "value").as_string()
        {
            let same = around_date(&one).is_some_and(|(s, e)| (s, e) == (start, end));
            names.extend(same.then_some(one));
        }
    }
    names.sort_unstable();
    let old = names.len().saturating_sub(KEPT);
    for name in names.into_iter().take(old) {
        let _ = call(folder, "removeEntry", &[name.into()]).await;
    }
    Ok(())
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
