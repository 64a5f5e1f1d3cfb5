use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::calendar_import_dialog::AgendaDialog;
use crate::agendas::{AgendaError, MAX_AGENDA_BYTES};
use crate::calendar::{SchoolDays, time_zone};
use crate::exchange::AgendaImport;
use crate::ui::derived::memo;
use crate::ui::session::Session;
use crate::ui::{clock, dom, dropping, words};

fn sentence(error: &AgendaError) -> String {
    match error {
        AgendaError::Bounds { line } => format!(
            "Ce fichier est refusé, rien n’en est pris : trop d’éléments, les uns dans les autres ou dans un seul, à la ligne {line}. Demandez-en un autre, ou une seule année."
        ),
        AgendaError::TooBig => {
            let most = MAX_AGENDA_BYTES >> 20;
            format!("Ce fichier dépasse {most} Mo : exportez moins de dates, ou une seule année.")
        }
        AgendaError::NotCalendar => {
            "Ce fichier n’est pas un agenda .ics, ou il est abîmé : rien n’en est pris. Demandez-en un autre."
                .to_owned()
        }
        AgendaError::Empty { untitled, unread, cancelled } => {
            let told = words::counts(&[
                (*cancelled, "annulé", "annulés"),
                (*untitled, "sans titre", "sans titre"),
                (*unread, "sans date lisible", "sans date lisible"),
            ]);
            match told.is_empty() {
                true => "Cet agenda n’a aucun événement daté : il n’y a rien à prendre.".to_owned(),
                false => format!("Rien n’est à prendre dans cet agenda : événements {told}."),
            }
        }
    }
}

/// An .ics file of elsewhere. What each event becomes is shown, chosen, then applied at once.
#[component]
pub fn ImportAgenda(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let input = NodeRef::<html::Input>::new();
    let read = RwSignal::new(None::<AgendaImport>);
    let take = move |file: web_sys::File| {
        if file.size() > MAX_AGENDA_BYTES as f64 {
            return session.complain(sentence(&AgendaError::TooBig));
        }
        spawn_local(async move {
            let Ok(bytes) = JsFuture::from(file.array_buffer()).await else {
                return session.complain("Le navigateur n’a pas pu lire ce fichier.");
            };
            let bytes = js_sys::Uint8Array::new(&bytes);
            let zone = session.carnet.with_untracked(|c| c.school().map_or("", |s| time_zone(&s.academy)));
            let zone = if zone.is_empty() { "Europe/Paris" } else { zone };
            let Some(found) = session.read_agenda(bytes, zone, session.year()).await else {
                return;
            };
            match found {
                Err(error) => session.complain(sentence(&error)),
                Ok(found) => {
                    // The page may have been left meanwhile.
                    let import = days.try_with_untracked(|d| {
                        session.carnet.with_untracked(|c| AgendaImport::of(found, c, d, clock::today()))
                    });
                    let _ = import.map(|import| read.try_set(Some(import)));
                }
            }
        });
    };
    dropping::reads(dropping::AGENDAS, take);
    let choose = move |event| {
        if let Some(file) = dom::chosen_file(&event) {
            take(file);
        }
    };
    let open = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let is_read = memo(move || read.with(Option::is_some));
    view! {
        <button type="button" on:click=open>"Importer un agenda"</button>
        <input node_ref=input type="file" accept=".ics,text/calendar" hidden aria-label="Fichier .ics" on:change=choose />
        {move || is_read.get().then(|| view! { <AgendaDialog days=days read=read /> })}
    }
}
