use leptos::prelude::*;

use crate::store::Memories;
use crate::ui::actions::EXPORT;
use crate::ui::copy_state::Copy;
use crate::ui::keeping::Keeping;
use crate::ui::parts::ActionButton;
use crate::ui::session::{Saving, Session};
use crate::ui::{browser, clock, words};

/// Where the data is, and how old the last file is.
#[component]
pub fn Safety() -> impl IntoView {
    let session = Session::get();
    let place = move || match session.saving.get() {
        _ if session.is_shared() => "Dans la page et dans le fichier choisi : rien dans ce navigateur.",
        _ if session.keeping.get() == Keeping::Disk => {
            "Dans cette page et dans les fichiers que vous enregistrez : rien dans ce navigateur."
        }
        _ if session.is_volatile() => "Non : ce navigateur ne garde rien.",
        Saving::Failed(_) => "Non : la dernière modification n’est pas enregistrée.",
        Saving::Busy => "Enregistrement en cours…",
        Saving::Saved if browser::single_file() => {
            "Brouillon, dans une seule mémoire de ce navigateur : le fichier enregistré fait foi."
        }
        Saving::Saved => match session.memories.get() {
            Memories::One(_) => "Oui, dans une seule mémoire de ce navigateur, sur ce poste.",
            _ => "Oui, dans les deux mémoires de ce navigateur, sur ce poste.",
        },
    };
    let file = move || {
        let entry = session.entry.get();
        match clock::days_since(&entry.exported) {
            None => "Aucun fichier exporté.".to_owned(),
            Some(0) => "Dernier fichier : aujourd’hui.".to_owned(),
            Some(days) => format!("Dernier fichier : il y a {}.", words::plural(days, "jour", "jours")),
        }
    };
    let since = move || match session.entry.get().changes {
        0 => String::new(),
        n => format!("{} depuis.", words::plural(n, "modification", "modifications")),
    };
    let second = move || {
        let said = session.copies.targets().map(|target| match target.state.get() {
            Copy::Active(name) => format!("Chaque enregistrement va aussi dans « {name} ». "),
            Copy::Asleep(name) => {
                format!("« {name} » attend votre accord (Partage et sauvegarde). ")
            }
            _ => String::new(),
        });
        said.concat()
    };
    view! {
        <p>{place}</p>
        <p>{file}" "{since}</p>
        <p>{second}</p>
        <p class="hint">{words::EPHEMERAL}</p>
        <ActionButton action=&EXPORT />
    }
}
