use leptos::prelude::*;

use std::sync::Arc;

use crate::exchange::merge::Outside;
use crate::model::Transaction;
use crate::store::Memories;
use crate::ui::copy_state::{Copy, CopyPlace};
use crate::ui::import::Importing;
use crate::ui::keeping::Keeping;
use crate::ui::parts::{FilePicker, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{browser, clock, file_words, words};

/// Where the data is, how it leaves, how it comes back.
#[component]
pub fn Share() -> impl IntoView {
    let session = Session::get();
    let place = move || {
        match session.memories.get() {
        _ if session.is_shared() => {
            "Dans la page et dans le fichier choisi : ce poste a une session commune, rien n’est gardé dans ce navigateur.".to_owned()
        }
        _ if session.keeping.get() == Keeping::Disk => {
            "Dans cette page et dans les fichiers que vous enregistrez : rien dans ce navigateur, que tous les fichiers ouverts d’un double-clic partagent.".to_owned()
        }
        _ if session.is_volatile() => {
            "Non : ce navigateur ne garde rien, le carnet n’est que dans cette page.".to_owned()
        }
        Memories::One(error) => {
            let what = format!(
                "Oui, dans une seule mémoire de ce navigateur, sur ce poste : {}.",
                words::one_memory(&error)
            );
            match browser::single_file() {
                true => format!("{what} C’est un brouillon : le fichier enregistré fait foi."),
                false => what,
            }
        }
        _ => "Oui, dans deux mémoires de ce navigateur, sur ce poste : si l’une se perd, l’autre rend le carnet.".to_owned(),
    }
    };
    let promise = move || match session.persisted.get() {
        None => {
            "La protection contre l’effacement n’est pas demandée au navigateur : elle le sera à la prochaine modification."
        }
        Some(true) => "Le navigateur a promis de ne pas effacer ces données de lui-même.",
        Some(false) => {
            "Le navigateur n’a pas promis de garder ces données : s’il manque de place, il peut tout effacer d’un coup."
        }
    };
    let last = move || {
        let entry = session.entry.get();
        let changes = words::plural(entry.changes, "modification", "modifications");
        match (entry.exported.as_str(), entry.changes) {
            ("", 0) => "Jamais exporté.".to_owned(),
            ("", _) => format!("Jamais exporté : {changes} à sauvegarder."),
            (at, 0) => format!("Dernier fichier : {}, à jour.", clock::local(at)),
            (at, _) => format!("Dernier fichier : {} ; {changes} depuis.", clock::local(at)),
        }
    };
    let apart = move || {
        let lines = session.apart.get();
        (!lines.is_empty()).then(|| {
            let line = |line: Arc<Transaction>| {
                let said = format!("{} – {}", clock::local(&line.at), line.label);
                let (take, drop) = (line.clone(), line.clone());
                view! {
                    <li>
                        <span>{said}</span>
                        <button
                            type="button"
                            aria-label=format!("Reprendre : {}", line.label)
                            on:click=move |_| session.decide_apart(&take, true)
                        >
                            "Reprendre"
                        </button>
                        <button
                            type="button"
                            class="quiet"
                            aria-label=format!("Écarter : {}", line.label)
                            on:click=move |_| session.decide_apart(&drop, false)
                        >
                            "Écarter"
                        </button>
                    </li>
                }
            };
            view! {
                <section class="card warning">
                    <h2>"Modifications retrouvées"</h2>
                    <p>"Elles ont été faites dans ce navigateur, et le carnet ne les contient pas. Reprenez celles qui manquent."</p>
                    <ul class="found-lines">{lines.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
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
                                            <summary>{words::broken(&b)}</summary>
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
            <PageHead />
            <section class="card">
                <h2>"Mon travail est-il sauvegardé ?"</h2>
                <p>{place}</p>
                <p>
                    {promise}
                    " Un effacement emporte tout ce qui est dans le navigateur : seul un fichier ou un dossier ailleurs en protège."
                </p>
                <p>{words::EPHEMERAL}</p>
                <p>{last}</p>
            </section>
            <section class="card">
                <h2>"Exporter"</h2>
                <Show when=move || !session.is_copy()>
                    <p>"Un fichier contient tout le carnet : à garder sur une clé ou un espace sûr, à ouvrir sur un autre poste."</p>
                </Show>
                <Show when=move || session.is_copy()>
                    <p>"Le fichier est le retour à joindre au message pour l’administrateur."</p>
                </Show>
                <div class="actions">
                    <button type="button" class="primary" on:click=move |_| session.export()>
                        {move || if session.is_copy() { "Préparer le fichier à renvoyer" } else { "Exporter le carnet" }}
                    </button>
                    <Show when=move || session.is_copy()>
                        <button type="button" class="quiet" on:click=move |_| session.delete_copy()>
                            "Supprimer cet exemplaire"
                        </button>
                    </Show>
                </div>
                <Show when=move || !session.is_copy()>
                    <div class="places">
                        <OtherPlace place=CopyPlace::File />
                        <OtherPlace place=CopyPlace::Folder />
                    </div>
                </Show>
            </section>
            {apart}
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
                    <p>
                        "Un exemplaire de l’année à lire, commenter et viser ; ce qu’il renvoie s’intègre ici sans rien perdre."
                    </p>
                    <div class="actions">
                        <a class="button" href=Route::HeadCopy.to_string()>
                            "Préparer l’exemplaire du chef d’établissement"
                        </a>
                    </div>
                </section>
                <section class="card">
                    <h2>"Passation"</h2>
                    <p>"L’administrateur ou le chef d’établissement change : dossier, fichier, avenant."</p>
                    <div class="actions">
                        <a class="button" href=Route::Handover.to_string()>
                            "Transmettre le carnet"
                        </a>
                    </div>
                </section>
            </Show>
            <section class="card">
                <h2>"Historique"</h2>
                <p>"Chaque modification est notée : qui, quand, quoi. Un élément supprimé s’y restaure."</p>
                <p>
                    <a href=Route::History.to_string()>"Ouvrir l’historique"</a>
                </p>
            </section>
        </section>
    }
}

/// The file that follows every save, or the folder with one file a day.
#[component]
fn OtherPlace(place: CopyPlace) -> impl IntoView {
    let session = Session::get();
    let (add, active) = match place {
        CopyPlace::File => (
            "Enregistrer aussi dans un fichier",
            "Chaque enregistrement va aussi, en dix secondes au plus, dans le fichier",
        ),
        CopyPlace::Folder => (
            "Choisir un dossier de sauvegarde",
            "Chaque jour de travail a son fichier, les trente derniers gardés, dans le dossier",
        ),
    };
    let importing = Importing::get();
    let choose = move |_| session.choose_copy(place);
    let stop = move || {
        view! {
            <button type="button" class="quiet" on:click=move |_| session.forget_copy(place)>
                "Ne plus y écrire"
            </button>
        }
    };
    let state = session.copies.of(place).state;
    move || {
        match (state.get(), place) {
            (Copy::Unsupported, CopyPlace::Folder) => ().into_any(),
            (Copy::Unsupported, CopyPlace::File) => view! { <p class="hint">"Ce navigateur ne sait pas écrire lui-même dans un fichier : un rappel paraît quand un export est dû."</p> }.into_any(),
            (Copy::None, _) => view! { <div class="place"><button type="button" on:click=choose>{add}</button></div> }.into_any(),
            (Copy::Asleep(name), _) => view! {
                <div class="place">
                    <p>{format!("« {name} » a été choisi. Après un redémarrage, le navigateur demande à nouveau l’accord.")}</p>
                    <button type="button" class="primary" on:click=move |_| session.wake_copy(place)>
                        "Reprendre"
                    </button>
                    {stop()}
                </div>
            }
            .into_any(),
            (Copy::Active(name), _) => view! {
                <div class="place"><p>{format!("{active} « {name} ».")}</p>
                {stop()}</div>
            }
            .into_any(),
            (Copy::Left(name, found), _) => view! {
                <div class="place">
                    <p class="error">{file_words::left_outside(&name, found)}</p>
                    {matches!(found, Outside::Changes(_))
                        .then(|| {
                            view! {
                                <button type="button" class="primary" on:click=move |_| session.read_copy(place, importing)>
                                    "Voir les changements"
                                </button>
                            }
                        })}
                    <button type="button" on:click=choose>
                        "Choisir un autre emplacement"
                    </button>
                    {stop()}
                </div>
            }
            .into_any(),
            (Copy::Failed(name), _) => view! {
                <div class="place">
                    <p class="error">
                        {format!(
                            "« {name} » n’a pas pu être écrit : ouvert ailleurs, déplacé, protégé, ou disque absent. Le carnet reste enregistré dans le navigateur.",
                        )}
                    </p>
                    <button type="button" on:click=choose>
                        "Choisir de nouveau"
                    </button>
                    {stop()}
                </div>
            }
            .into_any(),
        }
    }
}
