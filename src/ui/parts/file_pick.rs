use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::{Choice, Show};
use crate::tables::{Encoding, Nature};
use crate::ui::{dom, dropping, workbook};
use crate::workbooks::Opened;

/// The largest table read, in mebibytes.
const MEGABYTES: u32 = 32;

/// A file that was read, while it may be read otherwise.
#[derive(Clone)]
enum Held {
    /// Its bytes, in an encoding that is not UTF-8.
    Text(Vec<u8>, Encoding),
    /// A workbook of several tables, and the sheet that was taken.
    Book(Opened, usize),
}

/// Chooses a table from a file: a text, in whatever encoding a spreadsheet wrote it, or a workbook.
#[component]
pub fn FilePick(#[prop(into)] on_text: Callback<String>, #[prop(into)] on_error: Callback<String>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let held = RwSignal::new(None::<Held>);
    let give = move |text: String| {
        on_text.try_run(text);
        // What was read is seen.
        let input = input.try_get_untracked().flatten();
        if let Some(folded) = input.and_then(|i| i.closest("details").ok().flatten()) {
            let _ = folded.set_attribute("open", "");
            folded.scroll_into_view();
        }
    };
    let refuse = move |why: &str| {
        held.try_set(None);
        on_error.try_run(format!("Ce fichier ne se lit pas ici : {why}."));
    };
    let sheet = move |book: Opened, at: usize| {
        give(book.sheets.get(at).map(|(_, text)| text.clone()).unwrap_or_default());
        let several = book.tables.len() > 1;
        held.try_set(several.then_some(Held::Book(book, at)));
    };
    let taken = move |bytes: js_sys::Uint8Array| {
        let content = bytes.to_vec();
        if workbook::is_workbook(&content) {
            spawn_local(async move {
                match workbook::open(&bytes).await {
                    Ok(book) => {
                        let at = book.likely;
                        sheet(book, at);
                    }
                    Err(why) => refuse(&why),
                }
            });
            return;
        }
        if let Some(nature) = Nature::of(&content) {
            return refuse(nature.says());
        }
        let encoding = Encoding::of(&content);
        give(encoding.decode(&content));
        let certain = std::str::from_utf8(&content).is_ok();
        held.try_set((!certain).then_some(Held::Text(content, encoding)));
    };
    let read = move |file: web_sys::File| {
        if file.size() > f64::from(MEGABYTES << 20) {
            return on_error.run(format!("Ce tableau dépasse {MEGABYTES} Mo. Importez-le en plusieurs fois."));
        }
        // The page may have been left meanwhile: then nobody is told.
        spawn_local(async move {
            match JsFuture::from(file.array_buffer()).await {
                Ok(bytes) => taken(js_sys::Uint8Array::new(&bytes)),
                Err(_) => {
                    let sentence = "Le navigateur n’a pas pu lire ce fichier. Copiez-collez plutôt le tableau.";
                    on_error.try_run(sentence.to_owned());
                }
            }
        });
    };
    let another = move |key: String| match held.get_untracked() {
        Some(Held::Text(bytes, _)) => {
            let chosen = Encoding::ALL.into_iter().find(|e| e.label() == key);
            if let Some(chosen) = chosen {
                give(chosen.decode(&bytes));
                held.set(Some(Held::Text(bytes, chosen)));
            }
        }
        Some(Held::Book(book, _)) => {
            if let Ok(at) = key.parse() {
                sheet(book, at);
            }
        }
        None => {}
    };
    // What may be chosen: how the file is written, or which of its sheets is meant.
    let options = Signal::derive(move || match held.get() {
        Some(Held::Book(book, _)) => {
            let tables = book.tables.iter();
            let named = tables.filter_map(|at| Some((at.to_string(), book.sheets.get(*at)?.0.clone())));
            named.collect::<Vec<_>>()
        }
        _ => {
            let all = Encoding::ALL.into_iter().map(|e| e.label().to_owned());
            all.map(|label| (label.clone(), label)).collect()
        }
    });
    let current = Signal::derive(move || match held.get() {
        Some(Held::Text(_, encoding)) => encoding.label().to_owned(),
        Some(Held::Book(_, at)) => at.to_string(),
        None => String::new(),
    });
    dropping::reads(dropping::TABLES, read);
    let choose = move |event| {
        if let Some(file) = dom::chosen_file(&event) {
            read(file);
        }
    };
    let open = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    view! {
        <button type="button" on:click=open>
            "Choisir un fichier"
        </button>
        <input
            node_ref=input
            type="file"
            accept=".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods,text/csv"
            hidden
            aria-label="Fichier CSV"
            on:change=choose
        />
        <Show when=move || held.with(|h| matches!(h, Some(Held::Text(..))))>
            <Choice label="Écriture du fichier" value=current options=options on_choose=another />
        </Show>
        <Show when=move || held.with(|h| matches!(h, Some(Held::Book(..))))>
            <Choice label="Feuille du classeur" value=current options=options on_choose=another />
        </Show>
    }
}
