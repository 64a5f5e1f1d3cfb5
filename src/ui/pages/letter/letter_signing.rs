use std::sync::Arc;

use leptos::prelude::*;

use crate::acts::{self, Given};
use crate::calendar::long;
use crate::document;
use crate::model::{self, *};
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Dialog, Each, EditText, Field, FieldKind, Form, FormField, Held, Show};
use crate::ui::session::Session;

type LetterMemo = Memo<Option<Arc<model::Letter>>>;

/// « Signer la lettre », or the avenant that follows a signature.
#[component]
pub fn Signing(letter: LetterMemo) -> impl IntoView {
    let session = Session::get();
    let asking = RwSignal::new(false);
    let state = memo(move || letter.get().map_or(LetterState::Draft, |l| l.state));
    let id = move || letter.with_untracked(|l| l.as_ref().map(|l| l.id));
    let amend = move |_| {
        if let Some(id) = id() {
            _ = session.act(|c, s| acts::letter::amend(c, s, id));
        }
    };
    let give_up = move |_| {
        if let Some(id) = id() {
            _ = session.act(|c, s| acts::letter::give_up_amendment(c, s, id));
        }
    };
    let word = move || {
        if state.get() == LetterState::Amending { "Signer l’avenant" } else { "Signer la lettre" }
    };
    view! {
        <Show
            when=move || state.get() == LetterState::Signed
            fallback=move || view! {
                <button type="button" class="primary" on:click=move |_| asking.set(true)>{word}</button>
                <Show when=move || state.get() == LetterState::Amending>
                    <button type="button" on:click=give_up>"Renoncer à l’avenant"</button>
                </Show>
            }
        >
            <button type="button" on:click=amend>"Établir un avenant"</button>
        </Show>
        <Show when=move || asking.get()>
            <SignDialog letter=letter on_close=move || asking.set(false) />
        </Show>
    }
}

#[component]
fn SignDialog(letter: LetterMemo, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let current = letter.get_untracked();
    let place = FormField::new(current.as_ref().map(|l| l.place.clone()).unwrap_or_default());
    let date = FormField::new(
        current
            .as_ref()
            .and_then(|l| l.date)
            .filter(|_| current.as_ref().is_some_and(|l| l.amendment == 0))
            .unwrap_or(clock::today())
            .to_string(),
    );
    let signatories = session.carnet.with_untracked(|c| {
        let name = |id: Option<Id>| {
            id.and_then(|id| c.people.get(&id))
                .map(|p| p.name())
                .unwrap_or_else(|| "(à indiquer dans les Réglages)".to_owned())
        };
        current.as_ref().map(|l| (name(l.head), name(l.administrator)))
    });
    let sign = move |()| {
        let (Some(day), Some(id)) =
            (date.date("Indiquez une date qui existe."), letter.with_untracked(|l| l.as_ref().map(|l| l.id)))
        else {
            return;
        };
        let signed = session.submit(&[(Given::Name, place)], |c, s| acts::letter::sign(c, s, id, place.text(), day));
        if signed.is_some() {
            on_close.run(());
        }
    };
    view! {
        <Dialog title="Signer la lettre".to_owned() on_close=on_close>
            <Form on_submit=sign draft=("signature", vec![place, date])>
                <p>
                    "Signer ici note un fait : où, quand et par qui le papier est signé, et fige le texte. "
                    <strong>"Ce n’est pas une signature électronique."</strong>
                </p>
                {signatories
                    .map(|(head, administrator)| {
                        view! {
                            <dl class="facts">
                                <dt>"Le chef d’établissement"</dt>
                                <dd>{head}</dd>
                                <dt>"L’administrateur de l’ENT"</dt>
                                <dd>{administrator}</dd>
                            </dl>
                        }
                    })}
                <div class="grid">
                    <Field label="Lieu" value=place.value required=true error=place.error() />
                    <Field label="Date de signature" kind=FieldKind::Date value=date.value required=true error=date.error() />
                </div>
                <div class="actions">
                    <button type="submit" class="primary">"Enregistrer la signature"</button>
                    <button type="button" on:click=move |_| on_close.run(())>"Ne pas signer"</button>
                </div>
            </Form>
        </Dialog>
    }
}

/// The versions that were signed, with where the paper is.
#[component]
pub fn Signed(letter: Id) -> impl IntoView {
    let session = Session::get();
    let versions =
        memo(move || session.carnet.with(|c| c.signed_versions(letter).into_iter().map(|s| s.id).collect::<Vec<_>>()));
    view! {
        <Show when=move || !versions.with(Vec::is_empty)>
            <h2>"Versions signées"</h2>
            <ul class="versions">
                <Each each=move || versions.get() key=|id| *id let:id>
                    <Version id=id />
                </Each>
            </ul>
        </Show>
    }
}

#[component]
fn Version(id: Id) -> impl IntoView {
    let session = Session::get();
    let held = Held::<SignedLetter>::new(id);
    let signed = held.record;
    let name = move || {
        signed.get().map(|s| match s.number {
            0 => format!("Lettre signée à {}, le {}", s.place, long(s.date)),
            n => format!("Avenant n° {n} signé à {}, le {}", s.place, long(s.date)),
        })
    };
    let who = move || signed.get().map(|s| format!("{} et {}", s.head.name(), s.administrator.name()));
    let print = move |_| {
        if let Some(s) = signed.get_untracked() {
            session.print(document::letter(&s, Some(s.date)));
        }
    };

    view! {
        <li class="card">
            <p>
                <b>{name}</b>
                " – "
                {who}
            </p>
            <div class="grid">
                <EditText
                    label="Où est le papier signé (référence)"
                    value=held.read(|s| s.paper.clone())
                    on_commit=held.set("référence du papier signé", |s, t| s.paper = t)
                />
                <EditText
                    label="Date du papier signé"
                    kind=FieldKind::Date
                    value=held.day(|s| s.paper_date)
                    on_commit=held.set_day("date du papier signé", |s, day| s.paper_date = day)
                />
            </div>
            <button type="button" on:click=print>
                "Imprimer cette version"
            </button>
        </li>
    }
}
