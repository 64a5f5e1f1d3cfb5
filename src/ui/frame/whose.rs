use leptos::prelude::*;

use crate::ui::derived::memo;
use crate::ui::keeping::Keeping;
use crate::ui::parts::{Dialog, Show};
use crate::ui::session::Session;

/// Whose carnet is in hand, on a computer where it may be another's; how to leave it.
#[component]
pub fn Whose() -> impl IntoView {
    let session = Session::get();
    let owner = memo(move || {
        session.keeping.track();
        session.carnet.with(|c| c.owner().map(|p| p.name()).unwrap_or_default())
    });
    let initials = move || {
        let letters = |n: &String| n.split([' ', '-']).filter_map(|w| w.chars().next()).take(2).collect::<String>();
        owner.with(letters)
    };
    let of = move || match session.is_copy() {
        true => "Exemplaire",
        false => "Carnet",
    };
    let asked = RwSignal::new(false);
    let leave = move |_| {
        asked.set(false);
        match session.keeping.get_untracked() {
            Keeping::Shared => session.quit_post(),
            _ => session.leave(),
        }
    };
    let what = move || match session.is_shared() {
        true => "Le fichier sera écrit et relu, puis la page oubliera ce carnet.",
        false => {
            "Le carnet reste dans ce navigateur. La première page permet d’en ouvrir un autre, ou de créer le vôtre."
        }
    };
    let order = move || match session.is_shared() {
        true => "Quitter ce poste",
        false => "Ce n’est pas moi : fermer ce carnet",
    };
    view! {
        <Show when=move || !owner.with(String::is_empty)>
            <button type="button" class="quiet whose" aria-haspopup="dialog" on:click=move |_| asked.set(true)>
                <span class="initials" aria-hidden="true">
                    {initials}
                </span>
                <span class="visually-hidden">{of}" de "</span>
                <span class="long">{owner}</span>
                <span class="visually-hidden">". Ce n’est pas vous ?"</span>
            </button>
        </Show>
        <Show when=move || asked.get()>
            <Dialog title=Signal::derive(move || format!("{} de {}", of(), owner.get())) on_close=move || asked.set(false)>
                <p>
                    <strong>"Ce n’est pas vous ? "</strong>
                    {what}
                </p>
                <div class="actions">
                    <button type="button" class="primary" on:click=move |_| asked.set(false)>
                        "C’est mon carnet"
                    </button>
                    <button type="button" on:click=leave>
                        {order}
                    </button>
                </div>
            </Dialog>
        </Show>
    }
}
