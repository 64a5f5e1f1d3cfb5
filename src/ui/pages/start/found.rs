use leptos::prelude::*;

use crate::ui::parts::PageHead;

use crate::store::Mirrored;
use crate::ui::memories::entry_of;
use crate::ui::session::{Phase, Session};
use crate::ui::{clock, words};

/// « Votre carnet a été retrouvé »: the browser lost it, the second memory has it.
#[component]
pub fn Found() -> impl IntoView {
    let session = Session::get();
    let found: Vec<Mirrored> = session.phase.with_untracked(|phase| match phase {
        Phase::Found(found) => found.clone(),
        _ => Vec::new(),
    });
    // The database is there, and holds an older state.
    let older = session.store().is_some();
    let what = if older {
        "Le navigateur a rendu un état ancien de ce carnet, comme après la restauration d’un profil. La deuxième mémoire que tient Carnet ENT va plus loin."
    } else {
        "Le navigateur a perdu sa base de données : cela arrive après un arrêt brutal. Carnet ENT tient une deuxième mémoire, et elle est intacte."
    };
    let title = match found.len() {
        0 | 1 => "Votre carnet a été retrouvé",
        _ => "Vos carnets ont été retrouvés",
    };
    let lines = found
        .iter()
        .map(|one| {
            let entry = entry_of(one);
            let lines = one.head.map_or(0, |head| head.n);
            let actions = words::plural(lines as u32, "modification", "modifications");
            let year = match entry.year {
                0 => String::new(),
                year => format!("{}-{} – ", year, year + 1),
            };
            let opened = match entry.opened.as_str() {
                "" => String::new(),
                at => format!(", ouvert le {}", clock::local(at)),
            };
            view! {
                <li>
                    <strong>{entry.title}</strong>
                    <span class="hint">{format!("{year}{actions} à l’historique{opened}")}</span>
                </li>
            }
        })
        .collect_view();
    let restore = move |_| session.restore_found(found.clone());
    view! {
        <section class="narrow found">
            <PageHead title=Signal::stored(title.to_owned()) about=Signal::stored(what.to_owned()) />
            <ul class="carnets">{lines}</ul>
            <p>
                "Tout revient : les pages, l’historique, et ce que « Annuler » peut reprendre. Le fichier ou le dossier de sauvegarde est à choisir de nouveau dans « Partage et sauvegarde »."
            </p>
            <div class="actions">
                <button type="button" class="primary" on:click=restore>
                    "Restaurer"
                </button>
                <button type="button" on:click=move |_| session.leave_found()>
                    {if older { "Garder l’état ancien" } else { "Plus tard" }}
                </button>
            </div>
        </section>
    }
}
