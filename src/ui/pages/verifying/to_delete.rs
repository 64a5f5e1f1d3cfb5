use leptos::prelude::*;

use super::desk::Desk;
use super::stage::Stage;
use crate::ui::parts::Show;

/// How many names are shown at once.
const FEW: usize = 3;

/// The files that were verified hold names and stay on this computer: they are named as long as they are in memory, to be deleted.
#[component]
pub(super) fn ToDelete(desk: Desk) -> impl IntoView {
    let shown = move || desk.found.with(Option::is_some) && desk.stage.with(|s| matches!(s, Stage::Done));
    let count = move || desk.names.with(Vec::len);
    let title = move || match count() {
        1 => "Supprimez maintenant ce fichier de Téléchargements et de la corbeille".to_owned(),
        n => format!("Supprimez maintenant ces {n} fichiers de Téléchargements et de la corbeille"),
    };
    let list = move || {
        let names = desk.names.get();
        let items = names.into_iter().map(|name| view! { <li>{name}</li> });
        view! { <ul class="plain file-names">{items.collect_view()}</ul> }
    };
    let names = move || match count() <= FEW {
        true => list().into_any(),
        false => view! { <details><summary>"Lesquels"</summary>{list()}</details> }.into_any(),
    };
    view! {
        <Show when=shown>
            <section class="card to-delete" aria-labelledby="t-supprimer">
                <h2 id="t-supprimer">{title}</h2>
                <p>
                    "Ils portent des noms d’élèves et de parents, et le programme ne peut pas les effacer à votre place. Ce qu’il en a lu part avec « Oublier les fichiers »."
                </p>
                {names}
                <button type="button" on:click=move |_| desk.forget()>
                    "C’est fait : oublier les fichiers"
                </button>
            </section>
        </Show>
    }
}
