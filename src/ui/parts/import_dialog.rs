use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{ChooseFile, Dialog, Show};
use crate::exchange::{FileKind, Summary};
use crate::model::{Content, SchoolYear};
use crate::ui::import::{Import, Importing};
use crate::ui::session::{Phase, Session};
use crate::ui::{clock, file_words, words};

/// A button that opens the browser's file picker, for a file of this program.
#[component]
pub fn FilePicker(label: &'static str, #[prop(optional)] primary: bool) -> impl IntoView {
    let importing = Importing::get();
    view! { <ChooseFile label=label primary=primary on_file=move |file| importing.read(file) /> }
}

/// What a file holds, and what to do with it: shown before anything happens.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let importing = Importing::get();
    let close = move || importing.cancel();
    let body = move || match importing.state.get() {
        Import::None => None,
        Import::Reading { name, progress } => Some(
            view! {
                <Dialog title="Lecture du fichier".to_owned() on_close=close>
                    <p>{name}</p>
                    <progress aria-label="Lecture" max="1" value=progress></progress>
                    <div class="actions">
                        <button type="button" on:click=move |_| close()>"Arrêter"</button>
                    </div>
                </Dialog>
            }
            .into_any(),
        ),
        Import::Refused { name, sentence } => Some(
            view! {
                <Dialog title="Fichier refusé".to_owned() on_close=close>
                    <p class="filename">{name}</p>
                    <p role="alert">{sentence}</p>
                    <p class="hint">"Rien n’a été changé."</p>
                    <div class="actions">
                        <button type="button" class="primary" on:click=move |_| close()>"J’ai compris"</button>
                    </div>
                </Dialog>
            }
            .into_any(),
        ),
        Import::Read { name, summary, content } => {
            Some(view! { <Read name=name summary=summary content=content /> }.into_any())
        }
    };
    view! { {body} }
}

#[component]
fn Read(name: String, summary: Summary, content: Content) -> impl IntoView {
    let session = Session::get();
    let importing = Importing::get();
    let close = move || importing.cancel();
    let open = session.phase.get_untracked() == Phase::Open;
    let here = session.carnet.with_untracked(|c| c.records().count());
    // Much by almost nothing is asked twice.
    let drastic = open && here >= 30 && summary.records() * 5 < here;
    let asked = RwSignal::new(false);
    let counts: Vec<String> = summary
        .counts
        .iter()
        .filter(|(table, n)| *n > 0 && table != "info" && table != "schools")
        .map(|(table, n)| words::count(table, *n))
        .collect();
    let made = match summary.made_by.as_str() {
        "" => clock::local(&summary.made_at),
        by => format!("{} par {by}", clock::local(&summary.made_at)),
    };
    let school = match (summary.school.as_str(), summary.uai.as_str()) {
        ("", _) => "établissement sans nom".to_owned(),
        (school, "") => school.to_owned(),
        (school, uai) => format!("{school} ({uai})"),
    };
    let broken = summary.broken.clone();
    let journal = summary.journal as u32;
    let copy_here = session.carnet.with_untracked(|c| c.as_copy().is_some());
    let kind = summary.kind;
    let no_merge = if open { session.refuses_merge(&summary) } else { None };
    // A backup made on the head's computer holds the same as a return would.
    let of_copy = kind == FileKind::Backup && !summary.copy.is_empty();
    // One's own carnet, as it was elsewhere or before.
    let own = kind == FileKind::Backup && !of_copy && session.same_carnet(&summary);
    let here_too = own && open && no_merge.is_none();
    let returned = kind == FileKind::Return || of_copy && open && no_merge.is_none();
    // A backup of the same carnet, from one's other computer, can be merged.
    let merges = open && no_merge.is_none() && kind != FileKind::Copy && (returned || here > 0);
    let refused = match (returned, open) {
        (true, false) => Some("C’est le retour d’un exemplaire. Vous administrez l’ENT : ouvrez d’abord le carnet qu’il complète, puis importez-le.".to_owned()),
        (true, true) => no_merge,
        _ => None,
    };
    let what = match kind {
        FileKind::Backup if of_copy => {
            "Sauvegarde d’un exemplaire du chef d’établissement : ce n’est pas celle de votre carnet"
        }
        FileKind::Backup => "Sauvegarde d’un carnet",
        FileKind::Copy => "Exemplaire pour le chef d’établissement",
        FileKind::Return => "Retour du chef d’établissement",
    };
    let beside = RwSignal::new(None::<String>);
    if here_too {
        let content = content.clone();
        spawn_local(async move {
            let (brought, newer) = session.beside(&content).await;
            beside.try_set(Some(file_words::beside(brought, newer)));
        });
    }
    // Nothing here takes it: who wrote it goes on with it.
    let goes_on = kind == FileKind::Return && !merges;
    let here_already = goes_on && session.same_copy(&summary.copy).is_some();
    let stored = StoredValue::new((summary.clone(), content));
    let go_on = move |apart: bool| {
        let (summary, content) = stored.get_value();
        importing.cancel();
        session.go_on_with(&summary, content, apart);
    };
    let look = move |_| {
        let (summary, content) = stored.get_value();
        importing.cancel();
        session.look_at(summary, content);
    };
    let shared = RwSignal::new(false);
    let file_name = StoredValue::new(name.clone());
    let another = move |_| {
        let (summary, content) = stored.get_value();
        importing.cancel();
        match shared.get_untracked() {
            true => session.open_shared(file_name.get_value(), &summary, content),
            false => session.open_as_another(&summary, content),
        }
    };
    // One's own carnet, where the browser can write the file that it stays in.
    let may_share = !open && kind == FileKind::Backup && untrack(|| session.can_share());
    let replace = move |_| {
        if drastic && !asked.get_untracked() {
            asked.set(true);
            return;
        }
        let (summary, content) = stored.get_value();
        importing.cancel();
        session.replace_with(summary.school, content);
    };
    let replacing =
        move || view! { <button type="button" class="danger" on:click=replace>"Remplacer ce carnet"</button> };
    view! {
        <Dialog title="Contenu du fichier".to_owned() on_close=close>
            <p class="filename">{name}</p>
            <dl class="facts">
                <dt>"Nature"</dt>
                <dd>{what}</dd>
                <dt>"Établissement"</dt>
                <dd>{school}{summary.example.then_some(" – exemple")}</dd>
                <dt>"Année scolaire"</dt>
                <dd>{SchoolYear::new(summary.year).to_string()}</dd>
                <dt>"Fait le"</dt>
                <dd>{made}</dd>
                {here_too
                    .then(|| {
                        view! {
                            <dt>"À côté d’ici"</dt>
                            <dd>
                                <span role="status">{move || beside.get().unwrap_or_else(|| "Lecture…".to_owned())}</span>
                            </dd>
                        }
                    })}
                <dt>"Contient"</dt>
                <dd>
                    {match kind {
                        FileKind::Return => words::plural(journal, "changement fait", "changements faits") + " sur l’exemplaire",
                        _ => format!("{}, {} d’historique", counts.join(", "), words::plural(journal, "modification", "modifications")),
                    }}
                </dd>
            </dl>
            {(!broken.is_empty())
                .then(|| {
                    let n = broken.len() as u32;
                    view! {
                        <details class="warning" open>
                            <summary>
                                {words::plural(
                                    n,
                                    "enregistrement illisible, gardé à part",
                                    "enregistrements illisibles, gardés à part",
                                )}
                            </summary>
                            <ul>{broken.into_iter().take(20).map(|b| view! { <li>{words::broken(&b)}</li> }).collect_view()}</ul>
                        </details>
                    }
                })}
            <Show when=move || asked.get()>
                <p class="error" role="alert">
                    {format!(
                        "Le carnet ouvert compte {here} enregistrements, ce fichier {}. Confirmez en choisissant encore « Remplacer ce carnet ».",
                        summary.records(),
                    )}
                </p>
            </Show>
            {own
                .then(|| {
                    view! {
                        <p class="hint">
                            {match open {
                                true => {
                                    "« Ouvrir à part » fait un second carnet de la même identité : ce qui est noté dans l’un ne va pas dans l’autre."
                                }
                                false => {
                                    "Ce carnet est déjà dans ce navigateur : ouvrez-le dans la liste, puis importez ce fichier pour le fusionner. « Ouvrir à part » en fait un second, séparé du premier."
                                }
                            }}
                        </p>
                    }
                })}
            {refused
                .map(|sentence| {
                    view! {
                        <p class="error" role="alert">
                            {sentence}
                        </p>
                    }
                })}
            {goes_on
                .then(|| {
                    view! {
                        <p>
                            {match here_already {
                                true => {
                                    "C’est vous qui l’avez écrit ? Cet exemplaire est déjà sur ce poste : ouvrez-le tel qu’il est ici, ou celui du fichier, à part."
                                }
                                false => {
                                    "C’est vous qui l’avez écrit ? Ouvrez-le pour continuer sur ce poste : commentaires, avis et visa y sont."
                                }
                            }}
                        </p>
                    }
                })}
            {may_share
                .then(|| {
                    view! {
                        <label class="check">
                            <input type="checkbox" bind:checked=shared />
                            <span>"Ce poste a une session commune : ne rien garder dans ce navigateur, et écrire dans le fichier"</span>
                        </label>
                    }
                })}
            <div class="actions">
                <Show when=move || merges>
                    <button type="button" class:primary=returned || here_too on:click=look>
                        {if returned { "Voir les changements" } else { "Fusionner avec ce carnet" }}
                    </button>
                </Show>
                {here_too.then(replacing)}
                <Show when=move || goes_on>
                    <button type="button" class="primary" on:click=move |_| go_on(false)>
                        {if here_already { "Ouvrir celui de ce poste" } else { "Ouvrir pour continuer" }}
                    </button>
                    {here_already
                        .then(|| {
                            view! {
                                <button type="button" on:click=move |_| go_on(true)>
                                    "Ouvrir celui du fichier, à part"
                                </button>
                            }
                        })}
                </Show>
                <Show when=move || kind != FileKind::Return>
                    <button type="button" class:primary=!returned && !here_too on:click=another>
                        {match (kind, open) {
                            _ if of_copy => "Ouvrir l’exemplaire",
                            (FileKind::Copy, _) => "Ouvrir l’exemplaire",
                            _ if own => "Ouvrir à part",
                            (_, true) => "Ouvrir comme un autre carnet",
                            _ => "Ouvrir ce carnet",
                        }}
                    </button>
                </Show>
                {(!here_too && open && kind == FileKind::Backup && !of_copy && !copy_here).then(replacing)}
                <button type="button" on:click=move |_| close()>
                    "Ne rien faire"
                </button>
            </div>
        </Dialog>
    }
}
