use leptos::prelude::*;

use crate::ui::session::{Saving, Session};
use crate::ui::words;

/// How far the work is safe: saved and exported, saved here only, not saved. A click exports.
#[component]
pub fn SavedChip() -> impl IntoView {
    let session = Session::get();
    let state = move || match session.saving.get() {
        Saving::Failed(_) => "failed",
        _ if session.volatile.get() => "failed",
        Saving::Busy => "busy",
        Saving::Saved => "saved",
    };
    // What the last file has not; `None`: all of it is in a file.
    let waiting = Memo::new(move |_| {
        session
            .entry
            .with(|e| match (e.exported.is_empty(), e.changes) {
                (true, _) => Some((String::from("Jamais exporté"), String::new())),
                (false, 0) => None,
                (false, n) => Some((
                    words::plural(n, "changement", "changements"),
                    " depuis le fichier".to_owned(),
                )),
            })
    });
    let (short, more) = (
        move || match state() {
            "failed" if session.volatile.get() => "En mémoire seulement".to_owned(),
            "failed" => "Non enregistré".to_owned(),
            _ => waiting
                .get()
                .map_or_else(|| "Sauvegardé".to_owned(), |(short, _)| short),
        },
        move || match state() {
            "failed" => String::new(),
            _ => waiting.get().map(|(_, more)| more).unwrap_or_default(),
        },
    );
    let safe = move || match waiting.get() {
        Some(_) => "here",
        None => "exported",
    };
    let order = move || match session.is_copy() {
        true => "renvoyer à l’administrateur",
        false => "exporter le carnet",
    };
    let said = move || match state() {
        "failed" => short(),
        "busy" => "Enregistrement…".to_owned(),
        _ => "Enregistré".to_owned(),
    };
    view! {
        <button
            type="button"
            class="chip"
            data-saving=state
            data-safe=safe
            title=move || format!("{}{} – {}", short(), more(), order())
            aria-label=move || format!("{}{}\u{a0}: {}", short(), more(), order())
            on:click=move |_| session.export()
        >
            {short}
            <span class="long">{more}</span>
        </button>
        <span class="visually-hidden" role="status">{said}</span>
    }
}
