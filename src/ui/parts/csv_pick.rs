use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::ui::dom;

/// The largest table read from a file, in bytes.
const MAX: f64 = 8.0 * 1024.0 * 1024.0;

/// Chooses a table from a file: UTF-8, or what a spreadsheet on Windows writes.
#[component]
pub fn CsvPick(
    #[prop(into)] on_text: Callback<String>,
    #[prop(into)] on_error: Callback<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move |event| {
        let Some(file) = dom::chosen_file(&event) else {
            return;
        };
        if file.size() > MAX {
            return on_error
                .run("Ce tableau dépasse 8 Mo. Importez-le en plusieurs fois.".to_owned());
        }
        spawn_local(async move {
            match JsFuture::from(file.array_buffer()).await {
                Ok(bytes) => on_text.run(decode(js_sys::Uint8Array::new(&bytes).to_vec())),
                Err(_) => on_error.run(
                    "Le navigateur n’a pas pu lire ce fichier. Copiez-collez plutôt le tableau."
                        .to_owned(),
                ),
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
