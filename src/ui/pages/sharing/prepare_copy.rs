use leptos::prelude::*;

use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, PageHead, Show, Thread};
use crate::ui::session::Session;
use crate::ui::{browser, cards, clock};

/// The copy for the head: prepared, with the note for the message; the copies sent, and what came back in comments.
#[component]
pub fn HeadCopy() -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year);
    let notes = RwSignal::new(false);
    let as_page = RwSignal::new(true);
    let (head, me) = session.carnet.with_untracked(|c| {
        (
            Committee::first(c, Role::Head)
                .map(Person::name)
                .unwrap_or_default(),
            session.author(),
        )
    });
    let page = match browser::page_address() {
        Some(address) => format!("la page Carnet ENT ({address})"),
        None => "la page Carnet ENT".to_owned(),
    };
    let note = format!(
        "Bonjour{},\n\nVoici l’exemplaire du bilan de l’administrateur de l’ENT pour {year}. Un double clic sur le fichier joint l’ouvre dans le navigateur, sans rien installer : lisez, commentez, donnez votre visa, puis « Préparer le fichier à renvoyer » fait le fichier à me joindre en réponse.\n\nSi la messagerie a retiré le fichier « .html », je vous joins un « .json » : ouvrez {page}, puis « Ouvrir un fichier ».\n\n{me}",
        if head.is_empty() {
            String::new()
        } else {
            format!(" {head}")
        },
    );
    let stored = StoredValue::new(note.clone());
    let copy_note = move |_| {
        browser::copy_text(&stored.get_value());
        session.say("Message copié : collez-le dans votre messagerie.");
    };
    let sent = move || {
        session.carnet.with(|c| {
            let mut all: Vec<_> = c.copies.values().cloned().collect();
            all.arrange_by(|a, b| b.at.cmp(&a.at));
            all.into_iter()
                .map(|k| {
                    let notes = if k.notes {
                        "avec les notes"
                    } else {
                        "sans les notes"
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
                <p>{format!("L’exemplaire contient la lettre, le journal et le bilan de {year}. Ce que le chef d’établissement y change revient dans un fichier « retour », que vous intégrez.")}</p>
                <label class="check">
                    <input type="checkbox" prop:checked=notes on:change=move |e| notes.set(event_target_checked(&e)) />
                    "Avec les notes du journal"
                </label>
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
                    <button type="button" class="primary" on:click=move |_| session.prepare_copy(notes.get_untracked(), as_page.get_untracked())>
                        "Préparer l’exemplaire du chef d’établissement"
                    </button>
                </div>
            </section>
            <section class="card">
                <h2>"Message à joindre"</h2>
                <div class="field">
                    <label for="message">"Message"</label>
                    <textarea id="message" rows="9" readonly prop:value=note></textarea>
                </div>
                <button type="button" on:click=copy_note>"Copier le message"</button>
            </section>
            <section class="card">
                <h2>"Exemplaires préparés"</h2>
                <Show when=move || session.carnet.with(|c| !c.copies.is_empty()) fallback=|| view! { <p class="hint">"Aucun pour l’instant."</p> }>
                    <ul>{sent}</ul>
                </Show>
            </section>
            <section class="card">
                <h2>"Commentaires"</h2>
                <Show when=move || !threads.with(Vec::is_empty) fallback=|| view! { <p class="hint">"Les commentaires du chef d’établissement paraissent ici, et à leur place dans le bilan."</p> }>
                    <Each each=move || threads.get() key=|t| t.clone() let:target>
                        {
                            let about = session.carnet.with_untracked(|c| cards::target(c, &target));
                            view! { <h3>{about.clone()}</h3><Thread target=target about=about /> }
                        }
                    </Each>
                </Show>
            </section>
        </section>
    }
}
