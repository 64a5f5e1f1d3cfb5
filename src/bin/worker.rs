//! The worker: long work that must not freeze the page. Loaded on first need; cancelled by ending it.

#[cfg(target_arch = "wasm32")]
mod browser {
    use carnet_ent::agendas;
    use carnet_ent::document::{self, Format};
    use carnet_ent::errands::{
        Asked, Copied, Errand, MakeAgenda, MakeDocument, MakeWorkbook, OpenCarnet, ReadAgenda, WriteCopies, hear,
    };
    use carnet_ent::exchange::{self, FileError, FileKind, Leaving, MAX_BYTES, Summary, merge};
    use carnet_ent::model::Content;
    use carnet_ent::store::{IndexedDb, Store, StoreError, content_js, outside};
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::File;

    pub fn start() {
        hear(|asked| {
            if let Some(errand) = asked.is::<WriteCopies>() {
                spawn_local(async move {
                    asked.answer::<WriteCopies>(&copies(&errand, &asked.beside).await, JsValue::NULL)
                });
            } else if let Some(OpenCarnet) = asked.is() {
                spawn_local(async move { open(&asked).await });
            } else if let Some(ReadAgenda { zone, days }) = asked.is() {
                let read = agendas::read(&Uint8Array::new(&asked.beside).to_vec(), &zone, Some(days));
                asked.answer::<ReadAgenda>(&read, JsValue::NULL);
            } else if let Some(MakeAgenda { agenda }) = asked.is() {
                give::<MakeAgenda>(&asked, Ok(agenda.ics().into_bytes()));
            } else if let Some(MakeWorkbook { table }) = asked.is() {
                give::<MakeWorkbook>(&asked, document::xlsx(&table).map_err(|e| e.to_string()));
            } else if let Some(MakeDocument { document, format }) = asked.is() {
                let made = match format {
                    Format::Odt => document::odt(&document),
                    Format::Docx => document::docx(&document),
                };
                give::<MakeDocument>(&asked, made.map_err(|e| e.to_string()));
            }
        });
    }

    /// Answers with the bytes of the file that was made.
    fn give<E: Errand<Answer = Result<(), String>>>(asked: &Asked, made: Result<Vec<u8>, String>) {
        match made {
            Ok(bytes) => asked.answer::<E>(&Ok(()), Uint8Array::from(bytes.as_slice()).into()),
            Err(reason) => asked.answer::<E>(&Err(reason), JsValue::NULL),
        }
    }

    /// `handles`: `[file, folder]`.
    async fn copies(errand: &WriteCopies, handles: &JsValue) -> Copied {
        let read = async {
            let store = IndexedDb::open(&errand.database).await?;
            let whole = store.whole().await;
            store.close();
            whole
        };
        let (content, own) = match read.await {
            Ok(whole) => {
                let own = Content {
                    rows: whole.rows,
                    lines: whole.lines.into_iter().map(|l| l.json).collect(),
                    kept: whole.kept,
                };
                let text = exchange::backup_text(FileKind::Backup, own.clone(), &errand.made);
                (as_file(&text), own)
            }
            Err(error) => (Err(error), Content::default()),
        };
        let look = async |bytes: Vec<u8>| merge::outside(&bytes, &own);
        let handles = Array::from(handles);
        let (file, folder) = (handles.get(0), handles.get(1));
        Copied {
            file: outside::put(&file, None, &errand.file_last, &content, look).await,
            folder: outside::put(&folder, Some(&errand.name), &errand.folder_last, &content, look).await,
        }
    }

    /// A carnet's text as the content of a file, compressed where it is large.
    fn as_file(text: &str) -> Result<JsValue, StoreError> {
        match Leaving::of(text.len() as u64) {
            Ok(Leaving::Plain) => Ok(text.into()),
            Ok(Leaving::Packed) => Ok(Uint8Array::from(exchange::packed(text).as_slice()).into()),
            Err(error) => Err(StoreError::Failed(error.to_string())),
        }
    }

    async fn open(asked: &Asked) {
        match read(asked).await {
            Ok((summary, content)) => asked.answer::<OpenCarnet>(&Ok(summary), content_js::to_js(&content)),
            Err(error) => asked.answer::<OpenCarnet>(&Err(error), JsValue::NULL),
        }
    }

    async fn read(asked: &Asked) -> Result<(Summary, Content), FileError> {
        let file: File = asked.beside.clone().dyn_into().map_err(|_| FileError::Unreadable)?;
        if file.size() > MAX_BYTES as f64 {
            return Err(FileError::TooBig { bytes: file.size() as u64 });
        }
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        let opened = exchange::open(&bytes, &mut |done, total| asked.progress(done as f64 / total.max(1) as f64))?;
        Ok((opened.summary.clone(), opened.into_content()))
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}
