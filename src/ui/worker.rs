//! Long work in a worker: started, asked, heard, ended. One way for all of them.

use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

use crate::errands::Errand;

/// The worker for files and documents.
pub fn start() -> Option<Worker> {
    named("worker")
}

/// The worker that verifies files.
pub fn verifier() -> Option<Worker> {
    named("verifier")
}

/// The worker that reads workbooks.
pub fn workbooks() -> Option<Worker> {
    named("workbooks")
}

/// A worker of the site, or of the single file, where its source stands in the page.
fn named(name: &str) -> Option<Worker> {
    let meta = document().query_selector(&format!("meta[name=carnet-{name}]")).ok()??;
    let options = WorkerOptions::new();
    // A module worker from a Blob is refused to a page opened by a double click: the single file has a classic one.
    options.set_type(match meta.get_attribute("data-worker-type").as_deref() {
        Some("classic") => WorkerType::Classic,
        _ => WorkerType::Module,
    });
    let url = match document().get_element_by_id(&format!("carnet-{name}-source")) {
        Some(source) => {
            let kind = BlobPropertyBag::new();
            kind.set_type("text/javascript");
            let parts = js_sys::Array::of1(&source.text_content()?.into());
            let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
            Url::create_object_url_with_blob(&blob).ok()?
        }
        None => meta.get_attribute("content").filter(|url| !url.is_empty())?,
    };
    Worker::new_with_options(&url, &options).ok()
}

/// Hears a worker from now on: `heard` is given each message, and says whether it was the last one; the worker is ended then. One that fails is
/// ended too, and `failed` is run.
pub fn listen(worker: &Worker, mut heard: impl FnMut(&JsValue) -> bool + 'static, failed: impl Fn() + 'static) {
    let ended = worker.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if heard(&event.data()) {
            ended.terminate();
        }
    });
    let ended = worker.clone();
    let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        ended.terminate();
        failed();
    });
    // They live as long as the worker that holds them.
    worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
}

/// Asks a worker, with what goes beside, and waits for its answer and what comes beside it; `progress` is given how much is done, from 0
/// to 1. `None`: the worker failed, and is ended.
pub async fn ask<E: Errand>(
    worker: &Worker,
    errand: &E,
    beside: JsValue,
    progress: impl Fn(f64) + 'static,
) -> Option<(E::Answer, JsValue)> {
    let with = serde_json::to_string(errand).unwrap_or_default();
    let asked = message(&[("ask", E::NAME.into()), ("with", with.into()), ("beside", beside)]);
    let answer = answered(worker, &asked, Rc::new(progress)).await?;
    let text = field(&answer, "answer").as_string()?;
    Some((serde_json::from_str(&text).ok()?, field(&answer, "beside")))
}

async fn answered(worker: &Worker, asked: &JsValue, progress: Rc<dyn Fn(f64)>) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let (no, progress) = (reject.clone(), progress.clone());
        let heard = move |message: &JsValue| {
            match field(message, "progress").as_f64() {
                Some(share) => progress(share),
                None => drop(resolve.call1(&JsValue::NULL, message)),
            }
            false
        };
        listen(worker, heard, move || drop(no.call0(&JsValue::NULL)));
        // What was asked does not travel to a worker: a handle that a browser keeps to its page.
        if worker.post_message(asked).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()
}

/// A message of these fields.
pub fn message(fields: &[(&str, JsValue)]) -> JsValue {
    let message = Object::new();
    for (key, value) in fields {
        // Setting a field of a plain object that is our own cannot fail.
        let _ = Reflect::set(&message, &(*key).into(), value);
    }
    message.into()
}

/// A field of a message.
pub fn field(message: &JsValue, key: &str) -> JsValue {
    Reflect::get(message, &key.into()).unwrap_or(JsValue::UNDEFINED)
}
