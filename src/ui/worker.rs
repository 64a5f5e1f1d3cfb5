//! Starts a worker, for long work.

use leptos::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Url, Worker, WorkerOptions, WorkerType};

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
