//! The worker that verifies directory and timetable files. Loaded on first need; cancelled by ending it, and its memory with it.

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::cell::RefCell;
    use std::io::{Cursor, Error, Read, Result, Seek, SeekFrom};
    use std::rc::Rc;

    use carnet_ent::verify::facts::Facts;
    use carnet_ent::verify::follow::{Digest, Sealer};
    use carnet_ent::verify::protocol::{Answer, Ask};
    use carnet_ent::verify::readers::{Content, Input, ReadError, Ways, open};
    use carnet_ent::verify::{Report, fictitious, verify};
    use js_sys::{Array, Date, Object, Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

    /// What is read of a file at a time.
    const PIECE: u64 = 1 << 20;
    /// Progress is told after so many bytes.
    const STEP: u64 = 1 << 18;

    /// What the page gives: a file, or its bytes where a worker may not read files (`{name, modified, bytes}`).
    struct Given {
        name: String,
        size: u64,
        /// Milliseconds since 1970.
        modified: f64,
        file: std::result::Result<File, Vec<u8>>,
    }

    impl Given {
        /// Made here.
        fn made((name, bytes): (String, Vec<u8>)) -> Self {
            Self { name, size: bytes.len() as u64, modified: Date::now(), file: Err(bytes) }
        }

        fn of(value: JsValue) -> Self {
            match value.dyn_into::<File>() {
                Ok(file) => {
                    Self { name: file.name(), size: file.size() as u64, modified: file.last_modified(), file: Ok(file) }
                }
                Err(value) => {
                    let field = |key: &str| Reflect::get(&value, &key.into()).unwrap_or(JsValue::UNDEFINED);
                    let bytes = Uint8Array::new(&field("bytes")).to_vec();
                    Self {
                        name: field("name").as_string().unwrap_or_default(),
                        size: bytes.len() as u64,
                        modified: field("modified").as_f64().unwrap_or_default(),
                        file: Err(bytes),
                    }
                }
            }
        }
    }

    /// A file of the page, read in pieces: none is ever whole in memory.
    struct Sliced {
        file: File,
        reader: FileReaderSync,
        size: u64,
        at: u64,
        /// The piece that is there, and where it begins.
        piece: Vec<u8>,
        begin: u64,
    }

    impl Sliced {
        fn new(file: File) -> std::result::Result<Self, JsValue> {
            Ok(Self {
                reader: FileReaderSync::new()?,
                size: file.size() as u64,
                file,
                at: 0,
                piece: Vec::new(),
                begin: 0,
            })
        }

        fn fetch(&mut self) -> Result<()> {
            let end = (self.at + PIECE).min(self.size);
            let lost = |_| Error::other("the file can no longer be read");
            let slice = self.file.slice_with_f64_and_f64(self.at as f64, end as f64).map_err(lost)?;
            let buffer = self.reader.read_as_array_buffer(&slice).map_err(lost)?;
            self.piece = Uint8Array::new(&buffer).to_vec();
            // A file that was cut since it was given.
            if (self.piece.len() as u64) < end - self.at {
                return Err(Error::other("the file is shorter than it was"));
            }
            self.begin = self.at;
            Ok(())
        }
    }

    impl Read for Sliced {
        fn read(&mut self, out: &mut [u8]) -> Result<usize> {
            if self.at >= self.size {
                return Ok(0);
            }
            let end = self.begin + self.piece.len() as u64;
            if self.at < self.begin || self.at >= end {
                self.fetch()?;
            }
            let from = (self.at - self.begin) as usize;
            let there = self.piece.get(from..).unwrap_or_default();
            let n = there.len().min(out.len());
            if let (Some(to), Some(from)) = (out.get_mut(..n), there.get(..n)) {
                to.copy_from_slice(from);
            }
            self.at += n as u64;
            Ok(n)
        }
    }

    impl Seek for Sliced {
        fn seek(&mut self, to: SeekFrom) -> Result<u64> {
            let at = match to {
                SeekFrom::Start(n) => Some(n),
                SeekFrom::End(n) => self.size.checked_add_signed(n),
                SeekFrom::Current(n) => self.at.checked_add_signed(n),
            };
            self.at = at.ok_or_else(|| Error::other("before the file"))?;
            Ok(self.at)
        }
    }

    /// Answers each `{ask, files}` with messages `{answer}`.
    pub fn start() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let to = scope.clone();
        let last: Rc<RefCell<Option<(Report, Digest)>>> = Rc::default();
        let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let value = |key: &str| Reflect::get(&event.data(), &key.into()).unwrap_or(JsValue::UNDEFINED);
            let Some(text) = value("ask").as_string() else {
                return;
            };
            let answer = match serde_json::from_str::<Ask>(&text) {
                Ok(Ask::Verify { context, ways, secret, trial }) => {
                    let files = match trial {
                        true => fictitious::trial(context.today).into_iter().map(Given::made).collect(),
                        false => Array::from(&value("files")).iter().map(Given::of).collect(),
                    };
                    match run(&to, files, &ways, &context) {
                        Ok((report, reading, checking)) => {
                            let sealer = Sealer::new(&secret);
                            let digest = Digest::of(&report, &context, sealer.as_ref());
                            let done = Answer::done(&report, digest.clone(), reading, checking);
                            *last.borrow_mut() = Some((report, digest));
                            done
                        }
                        Err(says) => Answer::Failed { says },
                    }
                }
                Ok(asked) => match &*last.borrow() {
                    Some((report, digest)) => match asked {
                        Ask::Chosen { numbers } => Answer::chosen(report, &numbers),
                        Ask::Traces { from } => Answer::traces(&digest.traces, from),
                        Ask::Verify { .. } => return,
                    },
                    None => Answer::Failed { says: "aucun fichier n’a été vérifié".into() },
                },
                Err(reason) => Answer::Failed { says: reason.to_string() },
            };
            send(&to, &answer);
        });
        scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
        receive.forget();
        send(&scope, &Answer::Ready);
    }

    fn run(
        to: &DedicatedWorkerGlobalScope,
        files: Vec<Given>,
        ways: &Ways,
        context: &carnet_ent::verify::checks::Context,
    ) -> std::result::Result<(Report, f64, f64), String> {
        let began = Date::now();
        let total = files.iter().map(|f| f.size).sum();
        let mut facts = Facts::default();
        let mut before = 0;
        for (at, file) in files.into_iter().enumerate() {
            let (name, size) = (file.name, file.size);
            let tell = |read: u64| {
                let answer = Answer::Progress { file: at, name: name.clone(), read: before + read.min(size), total };
                send(to, &answer);
            };
            tell(0);
            let modified = Date::new(&file.modified.into());
            let modified = chrono::NaiveDate::from_ymd_opt(
                modified.get_full_year() as i32,
                modified.get_month() + 1,
                modified.get_date(),
            );
            let content: Box<dyn Content> = match file.file {
                Ok(file) => {
                    Box::new(Sliced::new(file).map_err(|_| "ce navigateur ne lit pas les fichiers ici".to_owned())?)
                }
                Err(bytes) => Box::new(Cursor::new(bytes)),
            };
            let input = Input { name: name.clone(), content, modified };
            let (mut read, mut told) = (0, 0);
            let mut watch = |n: u64| {
                read += n;
                if read - told >= STEP {
                    told = read;
                    tell(read);
                }
                true
            };
            open(input, ways, &mut facts, &mut watch).map_err(|e: ReadError| e.to_string())?;
            before += size;
        }
        // Nothing gives up here: the page ends the worker.
        let read = Date::now();
        let report = verify(&mut facts, context, || true).ok_or_else(String::new)?;
        Ok((report, read - began, Date::now() - read))
    }

    fn send(to: &DedicatedWorkerGlobalScope, answer: &Answer) {
        let message = Object::new();
        let text = serde_json::to_string(answer).unwrap_or_default();
        // Setting a field of a plain object that is our own cannot fail.
        let _ = Reflect::set(&message, &"answer".into(), &text.into());
        let _ = to.post_message(&message);
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}
