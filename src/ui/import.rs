use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{File, Worker};

use super::{browser, carnet_pieces, file_words, worker};
use crate::exchange::{FileError, MAX_BYTES, Summary};
use crate::model::Content;
use crate::store::content_js;
use crate::ui::derived::memo;

/// Where the reading of a file stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Import {
    None,
    /// From 0 to 1.
    Reading {
        name: String,
        progress: f64,
    },
    Refused {
        name: String,
        sentence: String,
    },
    /// Read and checked: the person decides.
    Read {
        name: String,
        summary: Summary,
        content: Content,
    },
}

/// The file being read, for the whole page. Copy it freely.
#[derive(Clone, Copy)]
pub struct Importing {
    pub state: RwSignal<Import>,
    /// Whether there is a file at all.
    pub busy: Memo<bool>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
}

impl Importing {
    pub fn new() -> Self {
        let state = RwSignal::new(Import::None);
        Self { state, busy: memo(move || state.with(|s| *s != Import::None)), worker: StoredValue::new_local(None) }
    }

    pub fn get() -> Self {
        expect_context::<Importing>()
    }

    /// Reads a file in the worker; in the page where the browser gives no worker.
    pub fn read(self, file: File) {
        self.cancel();
        let name = file.name();
        if file.size() > MAX_BYTES as f64 {
            self.refuse(&name, &FileError::TooBig { bytes: file.size() as u64 });
            return;
        }
        self.state.set(Import::Reading { name, progress: 0.0 });
        match worker::start() {
            Some(worker) => self.read_in(worker, file),
            None => spawn_local(async move { self.read_here(&file).await }),
        }
    }

    /// Gives up: nothing was changed.
    pub fn cancel(self) {
        self.state.set(Import::None);
        self.stop();
    }

    fn stop(self) {
        self.worker.update_value(|worker| {
            if let Some(worker) = worker.take() {
                worker.terminate();
            }
        });
    }

    fn refuse(self, name: &str, error: &FileError) {
        self.state.set(Import::Refused { name: name.to_owned(), sentence: file_words::refused(name, error) });
    }

    fn read_in(self, worker: Worker, file: File) {
        let name = file.name();
        let (heard_name, heard_file, failed_file) = (name.clone(), file.clone(), file.clone());
        let heard = move |message: &JsValue| {
            self.hear(&heard_name, &heard_file, message);
            false
        };
        // A worker that cannot start (an old browser, a policy) is no reason not to read the file.
        let failed = move || {
            self.stop();
            let file = failed_file.clone();
            spawn_local(async move { self.read_here(&file).await });
        };
        worker::listen(&worker, heard, failed);
        let _ = worker.post_message(&file);
        self.worker.set_value(Some(worker));
    }

    fn hear(self, name: &str, file: &File, message: &JsValue) {
        let field = |key: &str| worker::field(message, key);
        if let Some(progress) = field("progress").as_f64() {
            self.state.set(Import::Reading { name: name.to_owned(), progress });
        } else if let Some(error) = field("error").as_string() {
            self.stop();
            match serde_json::from_str(&error).unwrap_or(FileError::Unreadable) {
                // WebKit, opened by a double click, gives its worker no file to read: the page reads it.
                FileError::Unreadable => {
                    let file = file.clone();
                    spawn_local(async move { self.read_here(&file).await });
                }
                error => self.refuse(name, &error),
            }
        } else if let Some(summary) = field("summary").as_string() {
            let content = content_js::from_js(&field("content"));
            let summary = serde_json::from_str(&summary).unwrap_or_default();
            self.state.set(Import::Read { name: name.to_owned(), summary, content });
            self.stop();
        }
    }

    async fn read_here(self, file: &File) {
        browser::next_task().await;
        let read = match browser::bytes_of(file).await {
            Some(bytes) => carnet_pieces::open_file(bytes).await,
            None => Err(FileError::Unreadable),
        };
        // Given up meanwhile, or another file was chosen.
        let waited = |s: &Import| matches!(s, Import::Reading { name, .. } if *name == file.name());
        if !self.state.with_untracked(waited) {
            return;
        }
        match read {
            Ok(read) => self.state.set(Import::Read {
                name: file.name(),
                summary: read.summary.clone(),
                content: read.into_content(),
            }),
            Err(error) => self.refuse(&file.name(), &error),
        }
    }
}
