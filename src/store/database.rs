//! Opening a database of this browser.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

use super::StoreError;
use super::request::{error_of, field, once};

pub(super) fn factory() -> Result<IdbFactory, StoreError> {
    let missing = || StoreError::Unavailable("indexedDB".to_owned());
    let found = field(&js_sys::global(), "indexedDB");
    match found.is_undefined() || found.is_null() {
        true => Err(missing()),
        false => Ok(found.unchecked_into()),
    }
}

/// Opens a database at this program's version. One that is not there yet is given to `make`; without it, nothing is made.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::Unavailable`], [`StoreError::Newer`], [`StoreError::Blocked`], [`StoreError::Full`].
pub(super) async fn open(name: &str, version: u32, make: Option<fn(&IdbDatabase)>) -> Result<IdbDatabase, StoreError> {
    let request: IdbOpenDbRequest = factory()?.open_with_u32(name, version).map_err(|e| error_of(&e))?;
    let upgraded = request.clone();
    let missing = Rc::new(Cell::new(false));
    let gone = missing.clone();
    request.set_onupgradeneeded(Some(&once(move |_| match make {
        Some(make) => {
            if let Ok(database) = upgraded.result() {
                make(database.unchecked_ref());
            }
        }
        None => {
            gone.set(true);
            if let Some(transaction) = upgraded.transaction() {
                let _ = transaction.abort();
            }
        }
    })));
    let waiting = js_sys::Promise::new(&mut |resolve, reject| {
        let blocked = reject.clone();
        request.set_onsuccess(Some(&once(move |_| drop(resolve.call0(&JsValue::NULL)))));
        request.set_onerror(Some(&once(move |_| drop(reject.call0(&JsValue::NULL)))));
        request.set_onblocked(Some(&once(move |_| drop(blocked.call1(&JsValue::NULL, &JsValue::TRUE)))));
    });
    match wasm_bindgen_futures::JsFuture::from(waiting).await {
        Ok(_) => Ok(request.result().map_err(|e| error_of(&e))?.unchecked_into()),
        Err(reason) if reason.is_truthy() => Err(StoreError::Blocked),
        Err(_) if missing.get() => Err(StoreError::Missing),
        Err(_) => Err(match request.error() {
            Ok(Some(error)) if error.name() == "VersionError" => StoreError::Newer(version + 1),
            Ok(Some(error)) if error.name() == "QuotaExceededError" => StoreError::Full,
            // The browser is just closing the databases of the origin.
            Ok(Some(error)) if error.name() == "AbortError" => StoreError::Closed,
            Ok(Some(error)) => StoreError::Unavailable(format!("{}: {}", error.name(), error.message())),
            _ => StoreError::Unavailable("open".to_owned()),
        }),
    }
}
