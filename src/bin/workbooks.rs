//! The worker that reads workbooks (.xlsx, .xls, .ods). Loaded when one is given; ended once it has answered, and its memory with it.

#[cfg(target_arch = "wasm32")]
mod browser {
    use carnet_ent::workbooks::{Opened, open};
    use js_sys::{Object, Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// Answers each `{book}`, its bytes, with `{opened}`: what [`Opened::of`] says, as JSON.
    pub fn start() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let to = scope.clone();
        let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let Ok(book) = Reflect::get(&event.data(), &"book".into()) else {
                return;
            };
            let read = open(&Uint8Array::new(&book).to_vec()).map(Opened::of);
            let answer = serde_json::to_string(&read).unwrap_or_default();
            let message = Object::new();
            // Setting a field of a plain object that is our own, and posting to the page, cannot fail.
            let _ = Reflect::set(&message, &"opened".into(), &answer.into());
            let _ = to.post_message(&message);
        });
        scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
        receive.forget();
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}
