use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbRequest, IdbTransaction};

use super::StoreError;

/// Waits for an IndexedDB request.
pub(super) async fn done(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&once(move |_| drop(resolve.call0(&JsValue::NULL)))));
        request.set_onerror(Some(&once(move |_| drop(reject.call0(&JsValue::NULL)))));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result().map_err(|e| error_of(&e)),
        Err(_) => Err(request.error().ok().flatten().map_or(StoreError::Closed, |e| error_named(&e))),
    }
}

/// Waits until a transaction is complete: only then is anything saved.
///
/// `abort` is what ends a transaction that fails, once; `error` comes before it, once for each of its requests.
pub(super) async fn complete(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&once(move |_| drop(resolve.call0(&JsValue::NULL)))));
        transaction.set_onabort(Some(&once(move |_| drop(reject.call0(&JsValue::NULL)))));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(StoreError::Closed, |e| error_named(&e))),
    }
}

/// Lets the page answer before going on.
pub(super) async fn pause() {
    let promise = Promise::new(&mut |resolve, _| {
        let wait: js_sys::Function = field(&js_sys::global(), "setTimeout").unchecked_into();
        let _ = wait.call1(&JsValue::NULL, &resolve);
    });
    let _ = JsFuture::from(promise).await;
}

/// A callback that the browser calls once and then forgets.
pub(super) fn once(call: impl FnOnce(JsValue) + 'static) -> js_sys::Function {
    Closure::once_into_js(call).unchecked_into()
}

pub(super) fn error_of(value: &JsValue) -> StoreError {
    match value.dyn_ref::<DomException>() {
        Some(error) => error_named(error),
        None => StoreError::Failed(format!("{value:?}")),
    }
}

pub(super) fn error_named(error: &DomException) -> StoreError {
    match error.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        // Chromium's words for a disk that is full.
        "UnknownError" if error.message().contains("NO_SPACE") => StoreError::Full,
        "InvalidStateError" | "AbortError" => StoreError::Closed,
        "SecurityError" | "NotAllowedError" => StoreError::Unavailable(error.message()),
        name => StoreError::Failed(format!("{name}: {}", error.message())),
    }
}

/// What the promise of `object.name(…arguments)` gives.
pub(super) async fn method(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: js_sys::Function = field(object, name).dyn_into()?;
    let arguments: js_sys::Array = arguments.iter().collect();
    let promise: Promise = method.apply(object, &arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// The value of `object[key]`, `undefined` where there is none.
pub(super) fn field(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// A plain JavaScript object.
pub(crate) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in fields {
        // Setting a field of a plain object that is our own cannot fail.
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.into()
}
