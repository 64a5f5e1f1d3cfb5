use leptos::prelude::*;
use leptos::task::spawn_local;

use super::FirstPage;
use crate::ui::import::Importing;
use crate::ui::parts::Show;
use crate::ui::session::Session;
use crate::ui::words::EPHEMERAL;
use crate::ui::works_here::owner_of;
use crate::ui::{clock, file_words, pieces};

/// The first page within the program: the carnets of this browser beside the ways in.
#[component]
pub fn Start() -> impl IntoView {
    let session = Session::get();
    let importing = Importing::get();
    let creating = session.creating;
    creating.set(false);
    let none = move || session.carnets.with(Vec::is_empty);
    view! {
        <section class="start">
            <FirstPage
                on_create=move |()| creating.set(true)
                on_example=move |()| session.try_example()
                on_file=move |file| importing.read(file)
                new=Signal::derive(none)
                creating=creating
                form=|| view! { <pieces::Start /> }
            >
                <Kept />
            </FirstPage>
            <Show when=move || !creating.get()>
                <pieces::Seen />
            </Show>
        </section>
    }
}

/// What this browser keeps, or that it keeps nothing.
#[component]
fn Kept() -> impl IntoView {
    let session = Session::get();
    let line = move |entry: crate::store::Entry| {
        let detail = format!(
            "{}-{}{}{} – ouvert le {}",
            entry.year,
            entry.year + 1,
            if entry.example { ", exemple" } else { "" },
            file_words::opened_apart(&entry),
            clock::local(&entry.opened),
        );
        let title = entry.title.clone();
        // Read in the carnet itself: the list of carnets names nobody.
        let owner = RwSignal::new(String::new());
        let database = entry.database.clone();
        spawn_local(async move {
            if let Some(name) = owner_of(&database).await {
                owner.try_set(format!("carnet de {name}, "));
            }
        });
        view! {
            <li>
                <button type="button" on:click=move |_| session.switch_to(entry.clone())>{title}</button>
                <span class="hint">{owner}{detail}</span>
            </li>
        }
    };
    let lines = move || session.carnets.get().into_iter().map(line).collect_view();
    view! {
        <Show when=move || session.is_volatile()>
            <p class="banner bad">
                "Ce navigateur ne garde rien (navigation privée, ou stockage bloqué). Le carnet vivra le temps de cette page : enregistrez-le dans un fichier avant de la fermer."
            </p>
        </Show>
        <Show when=move || !session.creating.get() && !session.carnets.with(Vec::is_empty)>
            <h2>"Carnets de ce navigateur"</h2>
            <ul class="carnets">{lines}</ul>
            <p class="hint">
                "Aucun n’est le vôtre ? Créez le vôtre, ou ouvrez votre fichier : ceux des autres ne changent pas. "{EPHEMERAL}
            </p>
        </Show>
    }
}
