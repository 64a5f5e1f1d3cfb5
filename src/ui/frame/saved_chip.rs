use leptos::prelude::*;

use crate::ui::copy_state::Copy;
use crate::ui::derived::memo;
use crate::ui::keeping::Keeping;
use crate::ui::session::{Saving, Session};
use crate::ui::words::{self, EPHEMERAL};

/// How far the work is safe: saved and exported, saved here only, not saved. A click exports.
#[component]
pub fn SavedChip() -> impl IntoView {
    let session = Session::get();
    let state = move || match session.saving.get() {
        Saving::Failed(_) => "failed",
        _ if session.is_shared() => match session.copies.file.state.get() {
            Copy::Active(_) if session.entry.with(|e| e.changes == 0) => "saved",
            Copy::Active(_) => "busy",
            _ => "failed",
        },
        _ if session.keeping.get() == Keeping::Refused => "failed",
        Saving::Busy => "busy",
        Saving::Saved => "saved",
    };
    // What the last file has not; `None`: all of it is in a file. A copy is exported by sending it back.
    let waiting = memo(move || {
        let (never, since) = match session.is_copy() {
            true => ("Retour à préparer", " depuis le fichier"),
            false => ("Jamais exporté", " depuis le fichier"),
        };
        session.entry.with(|e| match (e.exported.is_empty(), e.changes) {
            (true, _) => Some((never.to_owned(), "")),
            (false, 0) => None,
            (false, n) => Some((words::plural(n, "changement", "changements"), since)),
        })
    });
    let (short, more) = (
        move || match state() {
            "failed" if session.keeping.get() == Keeping::Refused => "En mémoire seulement".to_owned(),
            "busy" if session.is_shared() => "Vers le fichier…".to_owned(),
            "saved" if session.is_shared() => "Dans le fichier".to_owned(),
            "failed" => "Non enregistré".to_owned(),
            _ => waiting.get().map_or_else(|| safe_word(session), |(short, _)| short),
        },
        move || match state() {
            "failed" => "",
            _ if session.is_shared() => "",
            _ => waiting.get().map_or("", |(_, more)| more),
        },
    );
    let safe = move || match waiting.get() {
        Some(_) => "here",
        None => "exported",
    };
    let order = move || match session.is_copy() {
        true => "préparer le fichier à renvoyer",
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
            title=move || format!("{}{} – {}. {EPHEMERAL}", short(), more(), order())
            aria-label=move || format!("{}{} : {}", short(), more(), order())
            on:click=move |_| session.export()
        >
            {short}
            <span class="long">{more}</span>
        </button>
        <span class="visually-hidden" role="status">{said}</span>
    }
}

fn safe_word(session: Session) -> String {
    match session.is_copy() {
        true => "Fichier préparé".to_owned(),
        false => "Sauvegardé".to_owned(),
    }
}
