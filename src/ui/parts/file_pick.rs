use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::exchange::encoding_of;
use crate::ui::{dom, dropping};

/// The largest table read, in mebibytes.
const MEGABYTES: u32 = 32;

/// Chooses a table from a file, in whatever encoding a spreadsheet wrote it.
#[component]
pub fn FilePick(
    #[prop(into)] on_text: Callback<String>,
    #[prop(into)] on_error: Callback<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let read = move |file: web_sys::File| {
        if file.size() > f64::from(MEGABYTES << 20) {
            return on_error.run(format!(
                "Ce tableau dépasse {MEGABYTES} Mo. Importez-le en plusieurs fois."
            ));
        }
        // The page may have been left meanwhile: then nobody is told.
        spawn_local(async move {
            match JsFuture::from(file.array_buffer()).await {
                Ok(bytes) => {
                    on_text.try_run(decode(js_sys::Uint8Array::new(&bytes).to_vec()));
                }
                Err(_) => {
                    let sentence = "Le navigateur n’a pas pu lire ce fichier. Copiez-collez plutôt le tableau.";
                    on_error.try_run(sentence.to_owned());
                }
            }
        });
    };
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
        <button type="button" on:click=open>"Choisir un fichier CSV"</button>
        <input node_ref=input type="file" accept=".csv,.txt,.tsv,text/csv" hidden aria-label="Fichier CSV" on:change=choose />
    }
}

fn decode(bytes: Vec<u8>) -> String {
    let decoder = web_sys::TextDecoder::new_with_label(encoding_of(&bytes));
    let text = decoder.and_then(|d| d.decode_with_u8_array(&bytes));
    text.unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned())
}
