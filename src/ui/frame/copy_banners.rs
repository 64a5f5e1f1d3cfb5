use leptos::prelude::*;

use crate::ui::derived::memo;
use crate::ui::head_copies::prepared_at;
use crate::ui::parts::Show;
use crate::ui::session::{Phase, Session};
use crate::ui::words;

/// What is said above a head's copy: that one's own carnet is beside, that there is a newer copy, that an older one was not sent back.
#[component]
pub fn CopyBanners() -> impl IntoView {
    let session = Session::get();
    let open = memo(move || session.phase.get() == Phase::Open);
    let own = memo(move || session.own_carnet());
    let newer = memo(move || session.newer_copy());
    // What is told of the older one is told where there is no newer.
    let older = memo(move || session.older_unsent().filter(|_| newer.with(Option::is_none)));
    let go = move |to: Memo<Option<crate::store::Entry>>| {
        move |_: web_sys::MouseEvent| {
            if let Some(entry) = to.get_untracked() {
                session.switch_to(entry);
            }
        }
    };
    let newer_words = move || {
        newer.get().map(|entry| {
            let left = match session.entry.with(|e| e.changes) {
                0 => String::new(),
                n => format!(
                    " Ici, {} : préparez le fichier à renvoyer d’abord.",
                    words::plural(n, "changement n’est dans aucun fichier", "changements ne sont dans aucun fichier")
                ),
            };
            format!("Un exemplaire plus récent, préparé le {}, est sur ce poste.{left}", prepared_at(&entry))
        })
    };
    let older_words = move || {
        older.get().map(|entry| {
            format!(
                "L’exemplaire précédent, du {}, a {} : ouvrez-le pour les renvoyer.",
                prepared_at(&entry),
                words::plural(
                    entry.changes,
                    "changement qui n’est dans aucun fichier",
                    "changements qui ne sont dans aucun fichier"
                )
            )
        })
    };
    view! {
        <Show when=move || open.get() && own.get().is_some()>
            <div class="banner example">
                <p>
                    <strong>"Exemplaire. "</strong>
                    "Ce que vous lisez est l’exemplaire du chef d’établissement ; votre carnet est à côté, intact."
                </p>
                <div class="actions">
                    <button type="button" class="primary" on:click=go(own)>
                        "Revenir à mon carnet"
                    </button>
                    <button type="button" on:click=move |_| session.delete_copy()>
                        "Supprimer cet exemplaire"
                    </button>
                </div>
            </div>
        </Show>
        <Show when=move || open.get() && newer.get().is_some()>
            <div class="banner" data-newer>
                <p>{newer_words}</p>
                <button type="button" on:click=go(newer)>
                    "Ouvrir le plus récent"
                </button>
            </div>
        </Show>
        <Show when=move || open.get() && older.get().is_some()>
            <div class="banner" data-older>
                <p>{older_words}</p>
                <button type="button" on:click=go(older)>
                    "Ouvrir le précédent"
                </button>
            </div>
        </Show>
    }
}
