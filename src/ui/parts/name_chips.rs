use std::collections::BTreeSet;

use leptos::prelude::*;

use super::Show;
use crate::exchange::pupil_names::{NameLike, name_like, replaced};
use crate::ui::derived::memo;

/// How many are shown at once.
const SHOWN: usize = 3;

/// The words of a text that look like the name of a pupil or of a parent, each with what may stand instead: accepted, or waved off. Nothing
/// is refused, and what was waved off is remembered only while the field is there.
#[component]
pub fn NameChips(
    #[prop(into)] text: Signal<String>,
    /// Takes the text with a name replaced.
    #[prop(into)]
    on_replace: Callback<String>,
) -> impl IntoView {
    let waved = RwSignal::new(BTreeSet::<String>::new());
    let found = memo(move || {
        let mut all: Vec<NameLike> = text.with(|text| name_like(text));
        waved.with(|waved| all.retain(|one| !waved.contains(&one.name)));
        all.truncate(SHOWN);
        all
    });
    let chips = move || {
        let chip = |one: NameLike| {
            let (instead, name) = (one.instead.trim().to_owned(), one.name.clone());
            let (to_replace, words) = match instead.is_empty() {
                true => (format!("Retirer « {name} »"), "sans le nom".to_owned()),
                false => (format!("Remplacer « {name} » par « {instead} »"), format!("→ « {instead} »")),
            };
            let not_one = format!("« {name} » n’est pas un élève");
            let replace = move |_| {
                // As the text is by now.
                let now = text.get_untracked();
                if let Some(one) = name_like(&now).into_iter().find(|n| n.name == one.name) {
                    on_replace.run(replaced(&now, &one));
                }
            };
            let wave = {
                let name = name.clone();
                move |_| waved.update(|waved| _ = waved.insert(name.clone()))
            };
            view! {
                <li>
                    <span>"Nom d’élève ? « "<b>{name}</b>" »"</span>
                    <button type="button" aria-label=to_replace on:click=replace>{words}</button>
                    <button type="button" class="quiet" aria-label=not_one on:click=wave>"Non"</button>
                </li>
            }
        };
        found.get().into_iter().map(chip).collect_view()
    };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <ul class="name-chips" aria-label="Noms d’élèves ?">{chips}</ul>
        </Show>
    }
}
