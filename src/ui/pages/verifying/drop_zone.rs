use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::stage::Stage;
use crate::ui::parts::Show;
use crate::ui::{dom, words};

/// Where files are put: dropped, or chosen, one by one or as a folder.
#[component]
pub(super) fn DropZone(desk: Desk) -> impl IntoView {
    let (files, folder, more) =
        (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let open = |input: NodeRef<html::Input>| {
        move |_| {
            if let Some(input) = input.get() {
                input.click();
            }
        }
    };
    let chosen = |event: &web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(event);
        let files = dom::files(input.files());
        // The same files can be chosen again.
        input.set_value("");
        files
    };
    // No attribute of the standard, and known to every browser.
    folder.on_load(|input| _ = input.set_attribute("webkitdirectory", ""));
    let empty = move || desk.stage.with(|s| *s == Stage::Empty);
    view! {
        <div class="drop-zone" class:small=move || !empty()>
            <Show when=empty>
                <p class="lead">"Déposez ici les fichiers de l’établissement"</p>
                <p>
                    "Export des comptes de l’ENT, SIECLE, STSWEB, EDT ou UDT, annuaire AAF, LSU, compte rendu d’import : tels quels, zip compris, un seul ou tous ensemble."
                </p>
            </Show>
            <div class="actions">
                <button type="button" class:primary=empty on:click=open(files)>
                    {move || if empty() { "Choisir des fichiers" } else { "Vérifier d’autres fichiers" }}
                </button>
                <button type="button" on:click=open(folder)>
                    "Choisir un dossier"
                </button>
                <Show when=empty>
                    <button type="button" class="quiet" on:click=move |_| desk.try_out()>
                        "Essayer avec l’établissement fictif"
                    </button>
                </Show>
                <Show when=move || !empty() && !desk.is_reading() && !desk.trial.get()>
                    <button type="button" on:click=open(more)>
                        "Ajouter des fichiers à ceux-ci"
                    </button>
                </Show>
            </div>
            <input node_ref=files type="file" multiple hidden aria-label="Fichiers à vérifier" on:change=move |e| desk.take(chosen(&e)) />
            <input node_ref=folder type="file" multiple hidden aria-label="Dossier à vérifier" on:change=move |e| desk.take(chosen(&e)) />
            <input node_ref=more type="file" multiple hidden aria-label="Fichiers à ajouter" on:change=move |e| desk.add(chosen(&e)) />
        </div>
    }
}

/// How far the reading has come, file by file, and how to give it up.
#[component]
pub(super) fn Progress(desk: Desk) -> impl IntoView {
    let part = move || match desk.stage.get() {
        Stage::Reading { read, total, .. } if total > 0 => read as f64 / total as f64,
        _ => 0.0,
    };
    let says = move || match desk.stage.get() {
        Stage::Reading { read, total, .. } if total > 0 && read >= total => {
            "Lecture terminée : contrôles en cours…".to_owned()
        }
        Stage::Reading { file, read, total } => {
            let count = desk.names.with(Vec::len);
            format!("Fichier {} sur {count} : {} lus sur {}", file + 1, words::megabytes(read), words::megabytes(total))
        }
        _ => String::new(),
    };
    let at = move || match desk.stage.get() {
        Stage::Reading { file, .. } => file,
        _ => 0,
    };
    let failed = move || match desk.stage.get() {
        Stage::Failed(says) => Some(says),
        _ => None,
    };
    view! {
        <Show when=move || desk.is_reading()>
            <div class="card reading">
                <p role="status">{says}</p>
                <progress max="1" value=part aria-label="Lecture des fichiers"></progress>
                <ol class="reading-files">
                    {move || desk.names.get().into_iter().enumerate().map(|(n, name)| {
                        view! { <li class:done=move || n < at() class:now=move || n == at()>{name}</li> }
                    }).collect_view()}
                </ol>
                <button type="button" on:click=move |_| desk.cancel()>"Annuler la vérification"</button>
            </div>
        </Show>
        {move || failed().map(|says| view! {
            <div class="card" role="alert">
                <p class="error">{says}</p>
                <button type="button" class="primary" on:click=move |_| desk.verify()>"Recommencer"</button>
            </div>
        })}
    }
}
