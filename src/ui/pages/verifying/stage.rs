use std::collections::VecDeque;
use std::sync::Arc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, Worker};

use crate::ui::{browser, workbook, worker};
use crate::verify::Report;
use crate::verify::checks::Finding;
use crate::verify::follow::Trace;
use crate::verify::protocol::Ask;

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// No file is there.
    Empty,
    /// Files are read: the number of the one in hand, and how much of all was read.
    Reading {
        file: usize,
        read: u64,
        total: u64,
    },
    Done,
    /// It could not go on, in a sentence.
    Failed(String),
}

/// What the files say, until they are forgotten.
#[derive(Clone, PartialEq)]
pub(super) struct Verified {
    pub report: Arc<Report>,
    pub traces: Arc<Vec<Trace>>,
}

pub(super) type Told = Box<dyn FnOnce(Vec<Finding>)>;

/// The worker that has the files, and those who wait for its findings.
pub(super) struct AtWork {
    pub worker: Worker,
    /// Those who asked for findings, in order.
    pub asked: VecDeque<Told>,
    pub last: f64,
}

/// Says something to the worker, with files beside it.
pub(super) fn post(worker: &Worker, ask: &Ask, files: Option<&js_sys::Array>) {
    let text = serde_json::to_string(ask).unwrap_or_default();
    let files = files.map(|files| ("files", files.into()));
    let fields: Vec<(&str, JsValue)> = [("ask", text.into())].into_iter().chain(files).collect();
    let _ = worker.post_message(&worker::message(&fields));
}

/// The files as the worker can read them: in a page opened by a double click, WebKit's workers cannot read files of the page, which gives
/// their bytes then.
/// A workbook is given as its tables; one that cannot be read as it is, and `refused` hears why.
pub(super) async fn given(files: Vec<File>, refused: impl Fn(String)) -> js_sys::Array {
    let list = js_sys::Array::new();
    let mut all = Vec::new();
    for file in files {
        match workbook::as_tables(&file).await {
            Some(Ok(tables)) => all.extend(tables),
            Some(Err(why)) => {
                refused(format!("{} : {why}.", file.name()));
                all.push(file);
            }
            None => all.push(file),
        }
    }
    for file in all {
        let bytes = match browser::single_file() {
            true => JsFuture::from(file.array_buffer()).await.ok(),
            false => None,
        };
        let Some(bytes) = bytes else {
            list.push(&file);
            continue;
        };
        let fields = [("name", file.name().into()), ("modified", file.last_modified().into()), ("bytes", bytes)];
        list.push(&worker::message(&fields));
    }
    list
}
