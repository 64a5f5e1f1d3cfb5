use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::request::field;

/// A Web Lock, let go of when dropped: one tab at a time holds it.
#[derive(Debug)]
pub struct Lock(Function);

impl Lock {
    /// Waits for the exclusive lock of that name; `None` where the browser has no locks.
    pub async fn of(name: &str) -> Option<Self> {
        let locks = field(&field(&js_sys::global(), "navigator"), "locks");
        let request: Function = field(&locks, "request").dyn_into().ok()?;
        // The browser holds the lock until the promise that its callback gives is kept.
        let granted = Promise::new(&mut |resolve, reject| {
            let hold = Closure::once_into_js(move |_lock: JsValue| {
                Promise::new(&mut |release, _| drop(resolve.call1(&JsValue::NULL, &release)))
            });
            match request.call2(&locks, &name.into(), &hold) {
                Ok(held) => drop(
                    held.unchecked_into::<Promise>()
                        .catch(&Closure::once(move |error: JsValue| drop(reject.call1(&JsValue::NULL, &error)))),
                ),
                Err(error) => drop(reject.call1(&JsValue::NULL, &error)),
            }
        });
        let release = JsFuture::from(granted).await.ok()?;
        Some(Self(release.unchecked_into()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}
