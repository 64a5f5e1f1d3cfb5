//! Workbooks of spreadsheets, read by a worker of their own that ends with its answer.

use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag};

use super::missing::Missing;
use super::worker;
use crate::errands::ReadWorkbook;
use crate::tables::Nature;
use crate::workbooks::{Opened, WorkbookError};

/// The largest workbook read, in mebibytes.
const MEBIBYTES: u32 = 64;

/// Whether bytes begin as those of a workbook, or of a document of the same family.
pub fn is_workbook(start: &[u8]) -> bool {
    matches!(Nature::of(start), Some(Nature::Office | Nature::LibreOffice | Nature::OldExcel))
}

/// Its sheets, or the end of a sentence that says why not.
pub async fn open(bytes: &js_sys::Uint8Array) -> Result<Opened, String> {
    if bytes.length() > MEBIBYTES << 20 {
        return Err(WorkbookError::TooBig.says());
    }
    let Some(worker) = worker::workbooks() else {
        return Err("ce navigateur ne laisse pas la page travailler à part : l’enregistrer en CSV".to_owned());
    };
    let answer = worker::ask(&worker, &ReadWorkbook, bytes.into(), |_| ()).await;
    worker.terminate();
    match answer {
        Some((Ok(opened), _)) => Ok(opened),
        Some((Err(error), _)) => Err(error.says()),
        None => Err(match Missing::find().await {
            // It came, and could not go on.
            Missing::Site => WorkbookError::Damaged.says(),
            missing => missing.sentence().trim_end_matches('.').to_owned(),
        }),
    }
}

/// The tables of a workbook as files of text, each with the name of its sheet where there are several; `None`: it is no workbook.
pub async fn as_tables(file: &File) -> Option<Result<Vec<File>, String>> {
    let start = file.slice_with_f64_and_f64(0.0, 4096.0).ok()?;
    let start = JsFuture::from(start.array_buffer()).await.ok()?;
    if !is_workbook(&js_sys::Uint8Array::new(&start).to_vec()) {
        return None;
    }
    if file.size() > f64::from(MEBIBYTES << 20) {
        return Some(Err(WorkbookError::TooBig.says()));
    }
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let opened = match open(&js_sys::Uint8Array::new(&bytes)).await {
        Ok(opened) => opened,
        Err(why) => return Some(Err(why)),
    };
    let wanted = match opened.tables.as_slice() {
        [] => vec![opened.likely],
        tables => tables.to_vec(),
    };
    let several = wanted.len() > 1;
    let kind = FilePropertyBag::new();
    kind.set_type("text/csv");
    kind.set_last_modified(file.last_modified());
    let made = wanted.iter().filter_map(|at| {
        let (sheet, text) = opened.sheets.get(*at)?;
        let name = match several {
            true => format!("{} ({sheet})", file.name()),
            false => file.name(),
        };
        let parts = js_sys::Array::of1(&text.into());
        File::new_with_str_sequence_and_options(&parts, &name, &kind).ok()
    });
    Some(Ok(made.collect()))
}
