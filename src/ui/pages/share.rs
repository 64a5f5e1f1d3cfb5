use leptos::prelude::*;

use crate::ui::file_backup::BackupFile;
use crate::ui::parts::{FilePicker, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{browser, clock, words};

/// Where the data is, how it leaves, how it comes back.
#[component]
pub fn Share() -> impl IntoView {
    let session = Session::get();
    let place = move || match () {
        () if session.volatile.get() => {
            "Ce navigateur ne garde rien : le carnet n’est qu’en mémoire."
        }
        () if browser::single_file() => {
            "Le carnet est un brouillon dans ce navigateur. Le fichier enregistré fait foi."
        }
        () => "Le carnet est dans ce navigateur, sur ce poste. Il n’est nulle part ailleurs.",
    };
    let promise = move || match session.persisted.get() {
        None => {
            "Le navigateur n’a pas encore été prié de garder ces données : il le sera à la prochaine modification."
        }
        Some(true) => "Le navigateur a promis de ne pas effacer ces données de lui-même.",
        Some(false) => {
            "Le navigateur peut effacer ces données s’il manque de place : exportez souvent."
        }
    };
    let last = move || {
        let entry = session.entry.get();
        let since = match entry.changes {
            0 => "aucune modification depuis".to_owned(),
            n => format!(
                "{} depuis",
                words::plural(n, "modification", "modifications")
            ),
        };
        match entry.exported.as_str() {
            "" => format!("Aucun fichier exporté ; {since}."),
            at => format!("Dernier fichier : {} ; {since}.", clock::local(at)),
        }
    };
    let backup = move || {
        session
            .backup
            .get_value()
            .map_or(BackupFile::Unsupported, |b| b.state.get())
    };
    let second_file = move || {
        match backup() {
        BackupFile::Unsupported => view! { <p class="hint">"Ce navigateur ne sait pas écrire lui-même dans un fichier : un rappel paraît après 7 jours ou 20 modifications sans export."</p> }.into_any(),
        BackupFile::None => view! { <button type="button" on:click=move |_| session.choose_backup_file()>"Enregistrer aussi dans un fichier"</button> }.into_any(),
        BackupFile::Asleep(name) => view! {
            <p>{format!("« {name} » a été choisi. Après un redémarrage, le navigateur demande à nouveau l’accord.")}</p>
            <button type="button" class="primary" on:click=move |_| session.wake_backup_file()>"Reprendre"</button>
            <button type="button" on:click=move |_| session.forget_backup_file()>"Ne plus y écrire"</button>
        }
        .into_any(),
        BackupFile::Active(name) => view! {
            <p>{format!("Chaque enregistrement va aussi dans « {name} ».")}</p>
            <button type="button" on:click=move |_| session.forget_backup_file()>"Ne plus y écrire"</button>
        }
        .into_any(),
        BackupFile::Failed(name) => view! {
            <p class="error">{format!("« {name} » n’a pas pu être écrit : fichier ouvert ailleurs, déplacé ou disque absent. Le carnet reste enregistré dans le navigateur.")}</p>
            <button type="button" on:click=move |_| session.choose_backup_file()>"Choisir un autre fichier"</button>
            <button type="button" on:click=move |_| session.forget_backup_file()>"Ne plus y écrire"</button>
        }
        .into_any(),
    }
    };
    let broken = move || {
        let broken = session.broken.get();
        (!broken.is_empty()).then(|| {
            view! {
                <section class="card warning">
                    <h2>"Enregistrements illisibles, gardés à part"</h2>
                    <p>"Ils sont conservés tels quels et repartent dans chaque fichier exporté."</p>
                    <ul>
                        {broken
                            .into_iter()
                            .map(|b| {
                                view! {
                                    <li>
                                        <details>
                                            <summary>{format!("{} {} : {}", b.table, b.id, b.reason)}</summary>
                                            <pre>{b.text.chars().take(2_000).collect::<String>()}</pre>
                                        </details>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </section>
            }
        })
    };
    view! {
        <section class="share">
            <h1 id="titre" tabindex="-1">"Partage et sauvegarde"</h1>
            <section class="card">
                <h2>"Où est mon travail"</h2>
                <p>{place}</p>
                <p>{promise}</p>
                <p>{last}</p>
            </section>
            <section class="card">
                <h2>"Exporter"</h2>
                <p>"Un fichier contient tout le carnet : à garder sur une clé ou un espace sûr, à ouvrir sur un autre poste."</p>
                <div class="actions">
                    <button type="button" class="primary" on:click=move |_| session.export()>"Exporter le carnet"</button>
                    {second_file}
                </div>
            </section>
            <section class="card">
                <h2>"Importer"</h2>
                <p>"Choisissez un fichier, ou glissez-le sur n’importe quelle page : son contenu est montré avant tout changement."</p>
                <div class="actions">
                    <FilePicker label="Importer un fichier" />
                </div>
            </section>
            {broken}
            <Show when=move || !session.is_copy()>
                <section class="card">
                    <h2>"Chef d’établissement"</h2>
                    <p>"Un exemplaire de l’année à lire, commenter et viser ; ce qu’il renvoie s’intègre ici sans rien perdre."</p>
                    <div class="actions">
                        <a class="button" href=Route::HeadCopy.to_string()>"Préparer l’exemplaire du chef d’établissement"</a>
                    </div>
                </section>
                <section class="card">
                    <h2>"Passation"</h2>
                    <p>"L’administrateur ou le chef d’établissement change : dossier, fichier, avenant."</p>
                    <div class="actions">
                        <a class="button" href=Route::Handover.to_string()>"Transmettre le carnet"</a>
                    </div>
                </section>
            </Show>
            <section class="card">
                <h2>"Historique"</h2>
                <p>"Chaque modification est notée : qui, quand, quoi. Un élément supprimé s’y restaure."</p>
                <p><a href=Route::History.to_string()>"Ouvrir l’historique"</a></p>
            </section>
        </section>
    }
}
