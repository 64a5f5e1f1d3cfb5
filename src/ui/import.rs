use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{File, Worker};

use super::{browser, carnet_pieces, file_words, worker};
use crate::errands::OpenCarnet;
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
        self.worker.set_value(Some(worker.clone()));
        let name = file.name();
        let reading = name.clone();
        let progress = move |progress| self.state.set(Import::Reading { name: reading.clone(), progress });
        spawn_local(async move {
            let answer = worker::ask(&worker, &OpenCarnet, file.clone().into(), progress).await;
            self.stop();
            match answer {
                Some((Ok(summary), content)) => {
                    self.state.set(Import::Read { name, summary, content: content_js::from_js(&content) });
                }
                // A worker that cannot start (an old browser, a policy) is no reason not to read the file; WebKit, opened by a double
                // click, gives its worker no file to read.
                None | Some((Err(FileError::Unreadable), _)) => self.read_here(&file).await,
                Some((Err(error), _)) => self.refuse(&name, &error),
            }
        });
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
