use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::{Choice, Show};
use crate::tables::{Encoding, Nature};
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
    // What is not UTF-8, while it may be read in another encoding.
    let held = RwSignal::new(None::<(Vec<u8>, Encoding)>);
    let give = move |bytes: &[u8], encoding: Encoding| {
        on_text.try_run(encoding.decode(bytes));
        // What was read is seen.
        let input = input.try_get_untracked().flatten();
        if let Some(folded) = input.and_then(|i| i.closest("details").ok().flatten()) {
            let _ = folded.set_attribute("open", "");
            folded.scroll_into_view();
        }
    };
    let taken = move |bytes: Vec<u8>| match Nature::of(&bytes) {
        Some(nature) => {
            held.try_set(None);
            on_error.try_run(format!("Ce fichier ne se lit pas ici : {}.", nature.says()));
        }
        None => {
            let encoding = Encoding::of(&bytes);
            give(&bytes, encoding);
            let certain = std::str::from_utf8(&bytes).is_ok();
            held.try_set((!certain).then_some((bytes, encoding)));
        }
    };
    let read = move |file: web_sys::File| {
        if file.size() > f64::from(MEGABYTES << 20) {
            return on_error.run(format!(
                "Ce tableau dépasse {MEGABYTES} Mo. Importez-le en plusieurs fois."
            ));
        }
        // The page may have been left meanwhile: then nobody is told.
        spawn_local(async move {
            match JsFuture::from(file.array_buffer()).await {
                Ok(bytes) => taken(js_sys::Uint8Array::new(&bytes).to_vec()),
                Err(_) => {
                    let sentence = "Le navigateur n’a pas pu lire ce fichier. Copiez-collez plutôt le tableau.";
                    on_error.try_run(sentence.to_owned());
                }
            }
        });
    };
    let another = move |label: String| {
        let chosen = Encoding::ALL.into_iter().find(|e| e.label() == label);
        held.update(|held| {
            if let (Some((bytes, encoding)), Some(chosen)) = (held, chosen) {
                *encoding = chosen;
                give(bytes, chosen);
            }
        });
    };
    let encodings = Signal::derive(|| {
        let all = Encoding::ALL.into_iter().map(|e| e.label().to_owned());
        all.map(|label| (label.clone(), label)).collect::<Vec<_>>()
    });
    let current = Signal::derive(move || {
        held.with(|h| {
            h.as_ref()
                .map_or_else(String::new, |(_, e)| e.label().to_owned())
        })
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
        <button type="button" on:click=open>"Choisir un fichier CSV"</button>
        <input node_ref=input type="file" accept=".csv,.txt,.tsv,text/csv" hidden aria-label="Fichier CSV" on:change=choose />
        <Show when=move || held.with(Option::is_some)>
            <Choice label="Écriture du fichier" value=current options=encodings on_choose=another />
        </Show>
    }
}
