use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::ui::dom;

/// Chooses a table from a file: UTF-8, or what a spreadsheet on Windows writes.
#[component]
pub fn CsvPick(
    #[prop(into)] on_text: Callback<String>,
    #[prop(into)] on_error: Callback<String>,
    /// The largest file read, in mebibytes.
    megabytes: u32,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move |event| {
        let Some(file) = dom::chosen_file(&event) else {
            return;
        };
        if file.size() > f64::from(megabytes << 20) {
            return on_error.run(format!(
                "Ce tableau dépasse {megabytes} Mo. Importez-le en plusieurs fois."
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
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let bytes = error.into_bytes();
        let decoder = web_sys::TextDecoder::new_with_label("windows-1252");
        decoder
            .and_then(|d| d.decode_with_u8_array(&bytes))
            .unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned())
    })
}
