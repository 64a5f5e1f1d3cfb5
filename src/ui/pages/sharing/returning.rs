use leptos::prelude::*;

use crate::exchange::copy_parts::names_in;
use crate::model::{Carnet, TableName};
use crate::ui::parts::mailto;
use crate::ui::session::Session;
use crate::ui::{browser, preferences};

/// The file that goes back: prepared, then where it is, to whom it goes, what to write. Nothing is sent from here.
#[component]
pub(super) fn Return() -> impl IntoView {
    let session = Session::get();
    let name = move || {
        let here = session.handed.get();
        // It may have been made before the page was opened again.
        here.or_else(|| preferences::returned(&session.entry.with(|e| e.database.clone())))
    };
    let (to, year) = session.carnet.with_untracked(|c| {
        let sender = c.as_copy().map(|k| k.by.clone()).unwrap_or_default();
        (sender, c.open_year())
    });
    let subject = format!("Retour sur le bilan de l’administrateur de l’ENT {year}");
    let body = {
        let to = to.clone();
        move |name: &str| {
            let hello = match to.as_str() {
                "" => "Bonjour,".to_owned(),
                to => format!("Bonjour {to},"),
            };
            format!(
                "{hello}\n\nVoici mon retour sur votre bilan {year} : le fichier « {name} » est joint.\n\n{}",
                session.author()
            )
        }
    };
    let panel = move || {
        let name = name()?;
        let text = body(&name);
        let mail = mailto(&subject, &text);
        let to = match to.as_str() {
            "" => "l’administrateur".to_owned(),
            to => to.to_owned(),
        };
        let copied = text.clone();
        Some(view! {
            <div class="prepared" data-prepared>
                <p>
                    "Fichier préparé : "<b class="filename">{name.clone()}</b>
                    ", dans le dossier « Téléchargements ». Il n’est pas encore envoyé :"
                </p>
                <ol>
                    <li>"Ouvrez un message à "{to}"."</li>
                    <li>"Joignez-y ce fichier."</li>
                    <li>"Envoyez le message. Si vous changez quelque chose ensuite, préparez un nouveau fichier."</li>
                    <li>"Une fois envoyé, effacez l’exemplaire : il porte des noms."</li>
                </ol>
                <div class="actions">
                    <a class="button" href=mail>
                        "Écrire le message"
                    </a>
                    <button
                        type="button"
                        on:click=move |_| {
                            browser::copy_text(&copied);
                            session.say("Message copié : collez-le dans votre messagerie.");
                        }
                    >
                        "Copier le texte du message"
                    </button>
                    <button type="button" class="quiet" on:click=move |_| session.delete_copy()>
                        "Effacer cet exemplaire de cet ordinateur"
                    </button>
                </div>
            </div>
        })
    };
    let missing = move || {
        let (made, n) = session.entry.with(|e| (!e.exported.is_empty(), e.changes));
        (made && n > 0).then(|| {
            let words = crate::ui::words::plural(
                n,
                "changement depuis n’est pas dans ce fichier",
                "changements depuis ne sont pas dans ce fichier",
            );
            view! { <p class="warning" role="status">{words}" : préparez-le à nouveau."</p> }
        })
    };
    // What the head wrote that looks like a name of a pupil, before it leaves.
    let names = crate::ui::derived::memo(move || {
        let written = [TableName::Comment, TableName::Interview, TableName::Outcome];
        session.carnet.with(|c| {
            let mut own = Carnet::default();
            let records = c.records().filter(|r| written.contains(&r.table()));
            records.for_each(|r| own.put(r));
            let found = names_in(&own).into_iter();
            found.map(|(.., name)| name).collect::<Vec<_>>()
        })
    });
    let suspects = move || {
        let all = names.get();
        let words = crate::ui::words::plural(
            all.len() as u32,
            "mot ressemble à un nom d’élève : relire",
            "mots ressemblent à des noms d’élèves : relire",
        );
        (!all.is_empty()).then(|| view! { <p class="warning">{words}" ("{all.join(", ")}")."</p> })
    };
    view! {
        {suspects}
        <p>"Le fichier à renvoyer contient ce que vous avez écrit ici : commentaires, avis, décisions, visa."</p>
        <button type="button" class="primary" on:click=move |_| session.send_return()>"Préparer le fichier à renvoyer"</button>
        {panel}
        {missing}
    }
}
