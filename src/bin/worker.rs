//! The worker: long work that must not freeze the page. Loaded on first need; cancelled by ending it.

#[cfg(target_arch = "wasm32")]
mod browser {
    use carnet_ent::agendas;
    use carnet_ent::document::{self, Document};
    use carnet_ent::exchange::{self, Agenda, FileError, FileKind, Leaving, MAX_BYTES, merge};
    use carnet_ent::model::{Content, SchoolYear};
    use carnet_ent::store::{IndexedDb, Store, StoreError, content_js, outside};
    use carnet_ent::tables::TableOut;
    use js_sys::{Object, Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

    /// Answers each `File` with messages `{progress}`, then one `{error}` or `{summary, content}`; each `{ics, zone, year}` with `{events}`, each `{render, format}`, `{table}` and `{agenda}`
    /// with `{bytes}` or `{error}`; each `{copy, made, name, file, folder}` with `{copied, file, folder}`, what became of each as JSON ([`outside::Put`]).
    pub fn start() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let to = scope.clone();
        let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = |key: &str| Reflect::get(&event.data(), &key.into()).ok().and_then(|v| v.as_string());
            if let Some(database) = text("copy") {
                let (to, asked) = (to.clone(), event.data());
                spawn_local(async move { copy(&to, &database, &asked).await });
            } else if let Some(lines) = text("agenda") {
                agenda(&to, &lines);
            } else if let (Some(zone), Some(year)) = (text("zone"), text("year")) {
                let bytes = Reflect::get(&event.data(), &"ics".into()).map(|b| Uint8Array::new(&b).to_vec());
                let year = SchoolYear::new(year.parse().unwrap_or_default());
                let days = (year.first_day(), year.last_day());
                let read = agendas::read(&bytes.unwrap_or_default(), &zone, Some(days));
                let read = serde_json::to_string(&read);
                send(&to, &[("events", read.unwrap_or_default().into())]);
            } else if let Some(table) = text("table") {
                workbook(&to, &table);
            } else if let (Some(tree), Some(format)) = (text("render"), text("format")) {
                render(&to, &tree, &format);
            } else if let Ok(file) = event.data().dyn_into::<File>() {
                let to = to.clone();
                spawn_local(async move { open(&to, &file).await });
            }
        });
        scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
        receive.forget();
        send(&scope, &[("ready", JsValue::TRUE)]);
    }

    /// Writes the carnet of `database` to the file, and under its name to the folder, that were asked for. What one of them holds and the
    /// carnet does not know is left.
    async fn copy(to: &DedicatedWorkerGlobalScope, database: &str, asked: &JsValue) {
        let value = |key: &str| Reflect::get(asked, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |key: &str| value(key).as_string().unwrap_or_default();
        let read = async {
            let store = IndexedDb::open(database).await?;
            let whole = store.whole().await;
            store.close();
            whole
        };
        let (content, own) = match read.await {
            Ok(whole) => {
                let made = serde_json::from_str(&text("made")).unwrap_or_default();
                let own = Content {
                    rows: whole.rows,
                    lines: whole.lines.into_iter().map(|l| l.json).collect(),
                    kept: whole.kept,
                };
                let text = exchange::backup_text(FileKind::Backup, own.clone(), &made);
                (as_file(&text), own)
            }
            Err(error) => (Err(error), Content::default()),
        };
        let look = async |bytes: Vec<u8>| merge::outside(&bytes, &own);
        let (name, file_last, folder_last) = (text("name"), text("file_last"), text("folder_last"));
        let file = outside::put(&value("file"), None, &file_last, &content, look).await;
        let folder = outside::put(&value("folder"), Some(&name), &folder_last, &content, look).await;
        let said = |put| JsValue::from(serde_json::to_string(&put).unwrap_or_default());
        send(to, &[("copied", JsValue::TRUE), ("file", said(file)), ("folder", said(folder))]);
    }

    /// A carnet's text as the content of a file, compressed where it is large.
    fn as_file(text: &str) -> Result<JsValue, StoreError> {
        match Leaving::of(text.len() as u64) {
            Ok(Leaving::Plain) => Ok(text.into()),
            Ok(Leaving::Packed) => Ok(Uint8Array::from(exchange::packed(text).as_slice()).into()),
            Err(error) => Err(StoreError::Failed(error.to_string())),
        }
    }

    /// Writes an agenda, given in JSON, as an .ics file.
    fn agenda(to: &DedicatedWorkerGlobalScope, lines: &str) {
        match serde_json::from_str::<Agenda>(lines) {
            Ok(agenda) => {
                let bytes = Uint8Array::from(agenda.ics().as_bytes());
                send(to, &[("bytes", bytes.into())]);
            }
            Err(reason) => send(to, &[("error", reason.to_string().into())]),
        }
    }

    /// Writes a table, given in JSON, as a workbook.
    fn workbook(to: &DedicatedWorkerGlobalScope, table: &str) {
        let made = serde_json::from_str::<TableOut>(table).map_err(|e| e.to_string());
        let made = made.and_then(|table| document::xlsx(&table).map_err(|e| e.to_string()));
        match made {
            Ok(bytes) => send(to, &[("bytes", Uint8Array::from(bytes.as_slice()).into())]),
            Err(reason) => send(to, &[("error", reason.into())]),
        }
    }

    /// Writes a document, given as its tree in JSON, as a file of the office.
    fn render(to: &DedicatedWorkerGlobalScope, tree: &str, format: &str) {
        let made = serde_json::from_str::<Document>(tree).map_err(|e| e.to_string()).and_then(|tree| {
            let made = if format == "odt" { document::odt(&tree) } else { document::docx(&tree) };
            made.map_err(|e| e.to_string())
        });
        match made {
            Ok(bytes) => send(to, &[("bytes", Uint8Array::from(bytes.as_slice()).into())]),
            Err(reason) => send(to, &[("error", reason.into())]),
        }
    }

    async fn open(to: &DedicatedWorkerGlobalScope, file: &File) {
        let refuse = |error: &FileError| {
            let text = serde_json::to_string(error).unwrap_or_default();
            send(to, &[("error", text.into())]);
        };
        if file.size() > MAX_BYTES as f64 {
            return refuse(&FileError::TooBig { bytes: file.size() as u64 });
        }
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
            return refuse(&FileError::Unreadable);
        };
        let bytes = Uint8Array::new(&buffer).to_vec();
        let mut progress = |done: usize, total: usize| {
            send(to, &[("progress", (done as f64 / total.max(1) as f64).into())]);
        };
        match exchange::open(&bytes, &mut progress) {
            Ok(file) => {
                let summary = serde_json::to_string(&file.summary).unwrap_or_default();
                send(to, &[("summary", summary.into()), ("content", content_js::to_js(&file.into_content()))]);
            }
            Err(error) => refuse(&error),
        }
    }

    fn send(to: &DedicatedWorkerGlobalScope, fields: &[(&str, JsValue)]) {
        let message = Object::new();
        for (key, value) in fields {
            // Setting a field of a plain object that is our own cannot fail.
            let _ = Reflect::set(&message, &JsValue::from_str(key), value);
        }
        let _ = to.post_message(&message);
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}
