use std::collections::BTreeSet;

use leptos::prelude::*;

use super::handover_contents::HandoverContents;
use crate::acts::{self, Given};
use crate::document;
use crate::model::*;
use crate::ui::clock;
use crate::ui::parts::{EditText, Field, FieldKind, Form, FormField, Leaving, PageHead};
use crate::ui::session::Session;

/// The carnet goes to a successor; or the administrator or the head changes in the middle of a year.
#[component]
pub fn Handover() -> impl IntoView {
    let session = Session::get();
    let know =
        Signal::derive(move || session.carnet.with(|c| c.about().map(|i| i.handover.clone()).unwrap_or_default()));
    let write = move |text: String| {
        let label = "Passation : à savoir".to_owned();
        session
            .act(|c, s| acts::school::alter_info(c, s, label, &|info| text.trim().clone_into(&mut info.handover)))
            .is_ok()
    };
    let with = RwSignal::new(BTreeSet::new());
    view! {
        <section class="handover">
            <PageHead>
                <Leaving
                    what="le dossier"
                    document=move |()| session.carnet.with_untracked(|c| document::handover(c, &know.get_untracked(), clock::today()))
                />
            </PageHead>
            <section class="card">
                <h2>"Dossier de passation"</h2>
                <EditText
                    label="À savoir"
                    kind=FieldKind::Text
                    value=know
                    on_commit=write
                    hint="Ce que le carnet ne dit pas : habitudes, interlocuteurs, pièges. Jamais de mot de passe."
                />
            </section>
            <section class="card">
                <h2>"Fichier pour le successeur"</h2>
                <p>
                    "Un carnet à ouvrir sur son poste, avec ce que vous cochez. Le vôtre reste entier ; une sauvegarde se fait depuis Partage."
                </p>
                <HandoverContents with=with />
                <button
                    type="button"
                    class="primary"
                    disabled=move || !session.complete.get()
                    on:click=move |_| session.hand_to_successor(with.get_untracked())
                >
                    "Préparer le fichier du successeur"
                </button>
            </section>
            <Successor role=Role::Administrator title="Nouvel administrateur" />
            <WorksHere />
            <Successor role=Role::Head title="Nouveau chef d’établissement" />
        </section>
    }
}

/// Whose name what is done here bears, where another one is the administrator now: until they say that they work here.
#[component]
fn WorksHere() -> impl IntoView {
    let session = Session::get();
    // The preference is no signal: it is read again once it was written.
    let turned = RwSignal::new(0_u32);
    let other = move || {
        turned.track();
        let here = session.works_here();
        session.carnet.with(|c| {
            let named = Committee::first(c, Role::Administrator)?;
            let here = here.filter(|id| *id != named.id)?;
            Some((named.id, named.name(), c.people.get(&here)?.name()))
        })
    };
    move || {
        other().map(|(id, named, here)| {
            let take = move |_| {
                session.set_works_here(id);
                turned.update(|n| *n += 1);
            };
            view! {
                <section class="card">
                    <h2>"Qui travaille sur ce poste"</h2>
                    <p>
                        {format!("Ce qui est fait ici porte le nom de {here}. Sur son propre poste, {named} ouvre le fichier du carnet.")}
                    </p>
                    <button type="button" on:click=take>
                        {format!("{named} travaille maintenant sur ce poste")}
                    </button>
                </section>
            }
        })
    }
}

/// Someone new in a role: the letter follows, by an avenant once it is signed.
#[component]
fn Successor(role: Role, title: &'static str) -> impl IntoView {
    let session = Session::get();
    let (last, first, quality) = (FormField::new(""), FormField::new(""), FormField::new(""));
    let change = move |()| {
        let typed = [last.text(), first.text(), quality.text()];
        let noted = session.submit(&[(Given::Name, last)], |c, s| acts::person::succeed(c, s, role, title, typed));
        if noted.is_some() {
            [last, first, quality].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <section class="card">
            <h2>{title}</h2>
            <Form on_submit=change label=title>
                <div class="grid">
                    <Field label="Nom" value=last.value error=last.error() required=true />
                    <Field label="Prénom" value=first.value />
                    <Field label="Qualité" value=quality.value />
                </div>
                <button type="submit">{format!("Enregistrer : {}", title.to_lowercase())}</button>
            </Form>
        </section>
    }
}
