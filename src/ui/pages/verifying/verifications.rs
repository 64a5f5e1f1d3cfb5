use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::DragEvent;

use super::board::Board;
use super::desk::Desk;
use super::drop_zone::{DropZone, Progress};
use super::followed::FollowedTable;
use super::followed_states::following;
use super::options::Options;
use super::result::{FilesResult, summary};
use super::runs::Runs;
use super::stage::Stage;
use super::to_delete::ToDelete;
use crate::ui::dropped::Dropped;
use crate::ui::parts::{Leaving, PageHead, Show};
use crate::ui::preferences;
use crate::ui::route::Route;

/// « Vérifications »: files come, findings are read, sent to who corrects them, and followed.
#[component]
pub fn Verifications() -> impl IntoView {
    let desk = Desk::new();
    let following = following(desk.session);
    let blurred = RwSignal::new(preferences::names_blurred());
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        // The window takes other files as a carnet.
        event.stop_propagation();
        over.set(false);
        let Some(transfer) = event.data_transfer() else {
            return;
        };
        let dropped = Dropped::of(&transfer);
        leptos::task::spawn_local(async move { desk.take(dropped.files().await) });
    };
    // Leaving a part of the page is not leaving the page.
    let leave = move |event: DragEvent| {
        let around = event.current_target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        let to = event.related_target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        if !around.is_some_and(|a| a.contains(to.as_ref())) {
            over.set(false);
        }
    };
    let has_files = move || desk.stage.with(|s| *s != Stage::Empty);
    view! {
        <section
            class="verify"
            class:blurred=blurred
            class:over=over
            on:dragover=move |e: DragEvent| {
                e.prevent_default();
                over.set(true);
            }
            on:dragleave=leave
            on:drop=drop
        >
            <PageHead>
                <Show when=has_files>
                    <button type="button" on:click=move |_| desk.forget()>
                        "Oublier les fichiers"
                    </button>
                </Show>
                <Leaving what="les vérifications" document=move |()| summary(desk, following) />
            </PageHead>
            <DropZone desk=desk />
            <Progress desk=desk />
            <Show when=move || desk.trial.get() && has_files()>
                <p class="card warning" role="status">
                    "Établissement fictif : personnes et anomalies inventées, rien n’est gardé de cet essai."
                </p>
            </Show>
            <Board desk=desk following=following />
            <FilesResult desk=desk following=following />
            <Show when=move || !desk.trial.get()>
                <ToDelete desk=desk />
            </Show>
            <FollowedTable desk=desk />
            <Runs desk=desk />
            <Options blurred=blurred />
            <p class="hint">
                "Les fichiers sont lus sur ce poste, et oubliés quand vous quittez la page. "
                <a href=Route::VerifyPrivacy.to_string()>"Ce qui est gardé, et l’inscription au registre des traitements"</a>
            </p>
        </section>
    }
}
