use std::collections::BTreeSet;

use leptos::prelude::*;

use super::copy_contents::CopyContents;
use crate::calendar::long;
use crate::cards;
use crate::document::{self, INTERVIEW};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, PageHead, Show, Thread, mailto};
use crate::ui::session::Session;
use crate::ui::{browser, clock};

/// The copy for the head: prepared, with the note for the message; the copies sent, and what came back in comments.
#[component]
pub fn HeadCopy() -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year);
    let with = RwSignal::new(BTreeSet::<CopyPart>::new());
    let as_page = RwSignal::new(true);
    let (greeting, me) = session.carnet.with_untracked(|c| (document::greeting(c), session.author()));
    let page = match browser::page_address() {
        Some(address) => format!("la page Carnet ENT ({address})"),
        None => "la page Carnet ENT".to_owned(),
    };
    let subject = format!("Bilan {year} de l’administrateur de l’ENT : à lire et à viser");
    // With the file's name once it is made, and the day by which it is wanted where the interview has one.
    let note = Signal::derive({
        let me = me.clone();
        move || {
            let name = session.handed.get();
            let data = name.as_ref().map_or(!as_page.get(), |name| name.ends_with(".json"));
            let file = match name {
                Some(name) => format!("le fichier joint (« {name} »)"),
                None => "le fichier joint".to_owned(),
            };
            let opening = match data {
                true => format!("Pour le lire, ouvrez {page}, « Ouvrir un fichier », et choisissez {file}"),
                false => format!("Un double clic sur {file} l’ouvre dans le navigateur, sans rien installer"),
            };
            let otherwise = match data {
                true => String::new(),
                false => format!(
                    "\n\nSi votre messagerie écarte les fichiers « .html », dites-le-moi : je le dépose dans un espace partagé de l’établissement, ou je vous envoie un « .json », à ouvrir dans {page}."
                ),
            };
            let wanted = session.carnet.with(|c| {
                let interview = c.review(year.start()).and_then(|r| c.interview(r.id));
                interview.and_then(|i| i.date).filter(|d| *d > clock::today())
            });
            let wanted = match wanted {
                Some(day) => format!("\n\nPourriez-vous me le renvoyer avant l’entretien du {} ?", long(day)),
                None => String::new(),
            };
            format!(
                "{greeting}\n\nVoici l’exemplaire du bilan de l’administrateur de l’ENT pour {year}. {opening} : lisez, commentez, donnez votre visa, puis « Préparer le fichier à renvoyer » fait le fichier à me joindre en réponse. Cinq minutes suffisent.{wanted}{otherwise}\n\n{INTERVIEW}\n\n{me}"
            )
        }
    });
    let copy_note = move |_| {
        browser::copy_text(&note.get_untracked());
        session.say("Message copié : collez-le dans votre messagerie.");
    };
    let mail = {
        let subject = subject.clone();
        move || mailto(&subject, &note.get())
    };
    let sent = move || {
        session.carnet.with(|c| {
            let mut all: Vec<_> = c.copies.values().cloned().collect();
            all.arrange_by(|a, b| b.at.cmp(&a.at));
            all.into_iter()
                .map(|k| {
                    let parts = CopyPart::ALL.iter().filter(|part| k.has(**part));
                    let parts: Vec<&str> = parts.map(|part| part.label()).collect();
                    let notes = match parts.as_slice() {
                        [] => "sans rien de plus".to_owned(),
                        parts => format!("avec {}", parts.join(" ; ")),
                    };
                    let returned = match c.return_of(&k) {
                        Some(merge) => {
                            format!("retour intégré le {}", clock::local(&merge.at))
                        }
                        None => "pas de retour".to_owned(),
                    };
                    let words = format!(
                        "{} – {} – {notes} – {returned} – empreinte {}",
                        clock::local(&k.at),
                        SchoolYear::new(k.year),
                        k.digest
                    );
                    view! { <li>{words}</li> }
                })
                .collect_view()
        })
    };
    let threads = memo(move || {
        session.carnet.with(|c| {
            let mut targets: Vec<String> = c.comments.values().map(|k| k.target.clone()).collect();
            targets.arrange();
            targets.dedup();
            targets
        })
    });
    view! {
        <section class="head-copy">
            <PageHead />
            <section class="card">
                <h2>"Préparer"</h2>
                <p>
                    {format!(
                        "L’exemplaire de {year} est un fichier. Ce que le chef d’établissement y change revient dans un fichier « retour », que vous intégrez.",
                    )}
                </p>
                <CopyContents with=with />
                <fieldset>
                    <legend>"Fichier"</legend>
                    <label class="check">
                        <input type="radio" name="fichier" prop:checked=as_page on:change=move |_| as_page.set(true) />
                        "Page à double-cliquer (.html)"
                    </label>
                    <label class="check">
                        <input type="radio" name="fichier" prop:checked=move || !as_page.get() on:change=move |_| as_page.set(false) />
                        "Données seules (.json), si la messagerie refuse le .html"
                    </label>
                </fieldset>
                <div class="actions">
                    <button
                        type="button"
                        class="primary"
                        on:click=move |_| session.prepare_copy(with.get_untracked(), as_page.get_untracked())
                    >
                        "Préparer l’exemplaire du chef d’établissement"
                    </button>
                </div>
            </section>
            <section class="card">
                <h2>"Message à joindre"</h2>
                <p>
                    <span class="hint">"Objet : "</span>
                    {subject.clone()}
                </p>
                <div class="field">
                    <label for="message">"Message"</label>
                    <textarea id="message" rows="11" readonly prop:value=note></textarea>
                </div>
                <div class="actions">
                    <a class="button" href=mail>
                        "Écrire le message"
                    </a>
                    <button type="button" on:click=copy_note>
                        "Copier le message"
                    </button>
                </div>
            </section>
            <section class="card">
                <h2>"Exemplaires préparés"</h2>
                <Show
                    when=move || session.carnet.with(|c| !c.copies.is_empty())
                    fallback=|| view! { <p class="hint">"Aucun pour l’instant."</p> }
                >
                    <ul>{sent}</ul>
                </Show>
            </section>
            <section class="card">
                <h2>"Commentaires"</h2>
                <Show
                    when=move || !threads.with(Vec::is_empty)
                    fallback=|| {
                        view! {
                            <p class="hint">
                                "Les commentaires du chef d’établissement paraissent ici, et à leur place dans le bilan."
                            </p>
                        }
                    }
                >
                    <Each each=move || threads.get() key=|t| t.clone() let:target>
                        {
                            let about = session.carnet.with_untracked(|c| cards::target(c, &target));
                            view! {
                                <h3>{about.clone()}</h3>
                                <Thread target=target about=about />
                            }
                        }
                    </Each>
                </Show>
            </section>
        </section>
    }
}
