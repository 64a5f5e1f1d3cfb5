//! The worker's end.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::Errand;

/// An errand that came, and who waits for its answer.
#[derive(Debug)]
pub struct Asked {
    name: String,
    with: String,
    pub beside: JsValue,
    page: DedicatedWorkerGlobalScope,
}

impl Asked {
    /// The errand, where it is one of this kind.
    pub fn is<E: Errand>(&self) -> Option<E> {
        (self.name == E::NAME).then(|| serde_json::from_str(&self.with).ok())?
    }

    /// Answers it, with what goes beside. The type parameter says which errand it was.
    pub fn answer<E: Errand>(&self, answer: &E::Answer, beside: JsValue) {
        let text = serde_json::to_string(answer).unwrap_or_default();
        self.post(&[("answer", text.into()), ("beside", beside)]);
    }

    /// How much of it is done, from 0 to 1.
    pub fn progress(&self, share: f64) {
        self.post(&[("progress", share.into())]);
    }

    fn post(&self, fields: &[(&str, JsValue)]) {
        let message = Object::new();
        for (key, value) in fields {
            // Setting a field of a plain object that is our own, and posting to the page, cannot fail.
            let _ = Reflect::set(&message, &JsValue::from_str(key), value);
        }
        let _ = self.page.post_message(&message);
    }
}

/// Hands each errand that comes to `does`, from now on.
pub fn hear(does: impl Fn(Asked) + 'static) {
    let page: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let scope = page.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let field = |key: &str| Reflect::get(&event.data(), &key.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |key: &str| field(key).as_string().unwrap_or_default();
        does(Asked { name: text("ask"), with: text("with"), beside: field("beside"), page: page.clone() });
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}
