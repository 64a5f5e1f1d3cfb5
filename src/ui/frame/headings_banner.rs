use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::exchange::erasing::Erasing;
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::session::{Phase, Session};
use crate::ui::words;

/// The headings that an earlier version remembered and that may be people; one press takes them out of everything.
#[component]
pub fn HeadingsBanner() -> impl IntoView {
    let session = Session::get();
    let hidden = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let doubtful = memo(move || match session.phase.get() == Phase::Open && !session.is_copy() {
        true => session.doubtful_headings(),
        false => Default::default(),
    });
    let shown = move || !hidden.get() && !doubtful.with(|d| d.is_empty());
    let list = move || {
        let quoted = |h: &String| format!("« {h} »");
        doubtful.with(|all| all.iter().map(quoted).collect::<Vec<_>>().join(", "))
    };
    let erase = move |_| {
        let headings = doubtful.get_untracked();
        let count = headings.len() as u32;
        busy.set(true);
        spawn_local(async move {
            let done = session.erase(Erasing::of_headings(headings)).await;
            let _ = busy.try_set(false);
            match done {
                Ok(files) if files.left.is_empty() => session.say(format!(
                    "{} du carnet, de son historique, des états gardés de côté et des fichiers du dossier.",
                    words::plural(count, "titre effacé", "titres effacés")
                )),
                Ok(files) => session.complain(format!(
                    "Effacé du carnet. Ces fichiers n’ont pas pu être réécrits : {}.",
                    files.left.join(", ")
                )),
                Err(sentence) => session.complain(sentence),
            }
        });
    };
    view! {
        <Show when=shown>
            <div class="banner">
                <p>
                    <strong>"Des titres de colonnes, retenus autrefois, sont peut-être des noms : "</strong>{list}
                    ". Les fichiers exportés avant gardent ces titres : remplacez-les ensuite."
                </p>
                <div class="actions">
                    <button type="button" disabled=move || busy.get() on:click=erase>"Les effacer partout"</button>
                    <button type="button" class="quiet" on:click=move |_| hidden.set(true)>"Plus tard"</button>
                </div>
            </div>
        </Show>
    }
}
