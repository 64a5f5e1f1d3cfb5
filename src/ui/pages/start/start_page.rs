use leptos::prelude::*;

use crate::ui::parts::{PageHead, Show};

use crate::ui::parts::FilePicker;
use crate::ui::session::Session;
use crate::ui::{clock, pieces};

/// The first page: what this is, and the ways in.
#[component]
pub fn Start() -> impl IntoView {
    let session = Session::get();
    let creating = session.creating;
    creating.set(false);
    let none = move || session.carnets.with(Vec::is_empty);
    view! {
        <section class="start">
            <div class="narrow">
            <PageHead title=Signal::stored("Carnet ENT".to_owned()) about=Signal::stored("Le carnet de travail de l’administrateur de l’ENT : lettre de mission, journal de l’année, bilan.".to_owned()) />
            <ul class="lines">
                <li>"Tout reste dans ce navigateur, sur ce poste : ni compte, ni serveur, ni réseau."</li>
                <li>"Pour le garder ou le transmettre, le carnet s’exporte dans un fichier."</li>
            </ul>
            <Show when=move || session.volatile.get()>
                <p class="banner bad">
                    "Ce navigateur ne garde rien (navigation privée, ou stockage bloqué). Le carnet vivra le temps de cette page : enregistrez-le dans un fichier avant de la fermer."
                </p>
            </Show>
            <Show
                when=move || creating.get()
                fallback=move || {
                    view! {
                        <Show when=move || !none()>
                            <h2>"Carnets de ce navigateur"</h2>
                            <ul class="carnets">
                                {move || {
                                    session
                                        .carnets
                                        .get()
                                        .into_iter()
                                        .map(|entry| {
                                            let detail = format!(
                                                "{}-{}{} – ouvert le {}",
                                                entry.year,
                                                entry.year + 1,
                                                if entry.example { ", exemple" } else { "" },
                                                clock::local(&entry.opened),
                                            );
                                            let title = entry.title.clone();
                                            view! {
                                                <li>
                                                    <button type="button" on:click=move |_| session.switch_to(entry.clone())>{title}</button>
                                                    <span class="hint">{detail}</span>
                                                </li>
                                            }
                                        })
                                        .collect_view()
                                }}
                            </ul>
                        </Show>
                        <div class="actions ways">
                            <button type="button" class="primary" on:click=move |_| creating.set(true)>"Créer mon carnet"</button>
                            <FilePicker label="Ouvrir un fichier" />
                            <button type="button" on:click=move |_| session.try_example()>"Essayer avec un exemple"</button>
                        </div>
                        <Show when=none>
                            <p class="hint">
                                <strong>"Vous aviez un carnet ? Ouvrez votre dernier fichier."</strong>
                                " Les postes d’établissement effacent souvent les profils : le fichier exporté, lui, reste. Il peut aussi être glissé sur cette page."
                            </p>
                        </Show>
                    }
                }
            >
                <pieces::Start />
            </Show>
            </div>
            <Show when=move || !creating.get()>
                <pieces::Seen />
            </Show>
        </section>
    }
}
