use std::str::FromStr;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::{long, short};
use crate::document;
use crate::model::{self, *};
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Dialog, Each, EditText, Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;

type LetterMemo = Memo<Option<Arc<model::Letter>>>;

/// « Signer la lettre », or the avenant that follows a signature.
#[component]
pub fn Signing(letter: LetterMemo) -> impl IntoView {
    let session = Session::get();
    let asking = RwSignal::new(false);
    let state = memo(move || letter.get().map_or(LetterState::Draft, |l| l.state));
    let amend = move |_| {
        let Some(old) = letter.get_untracked() else {
            return;
        };
        let new = model::Letter {
            state: LetterState::Amending,
            amendment: session.carnet.with_untracked(|c| c.next_amendment(&old)),
            ..model::Letter::clone(&old)
        };
        session.update(format!("Avenant n° {} commencé", new.amendment), &*old, &new);
    };
    // An avenant in which nothing was written is let go; what was written is undone, or signed.
    let give_up = move |_| {
        let Some(old) = letter.get_untracked() else {
            return;
        };
        let last = session.carnet.with_untracked(|c| {
            let now = model::SignedLetter::of(c, &old, old.id);
            let last = c.signed_versions(old.id).into_iter().next();
            let same = |last: &&SignedLetter| {
                (&now.missions, &now.preamble, &now.follow_up, &now.means)
                    == (&last.missions, &last.preamble, &last.follow_up, &last.means)
            };
            last.filter(same).map(|last| last.number)
        });
        let Some(last) = last else {
            return session.complain(
                "Des textes ont changé depuis la signature : annulez ces changements (Annuler), ou signez l’avenant.",
            );
        };
        let new = model::Letter { state: LetterState::Signed, amendment: last, ..model::Letter::clone(&old) };
        session.update(format!("Avenant n° {} abandonné", old.amendment), &*old, &new);
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
        let known = |id: Option<Id>| id.is_some_and(|id| session.carnet.with_untracked(|c| c.people.contains_key(&id)));
        if letter.get_untracked().is_some_and(|l| !known(l.head) || !known(l.administrator)) {
            session.complain(
                "Il manque un signataire : indiquez le chef d’établissement et l’administrateur dans les Réglages.",
            );
            return;
        }
        let (Some(town), Some(day)) = (place.required("Indiquez le lieu."), date.date("Indiquez une date qui existe."))
        else {
            return;
        };
        let Some(old) = letter.get_untracked() else {
            return;
        };
        let new =
            model::Letter { state: LetterState::Signed, place: town, date: Some(day), ..model::Letter::clone(&old) };
        let signed = session.carnet.with_untracked(|c| SignedLetter::of(c, &new, session.new_id()));
        let label = match new.amendment {
            0 => format!("Lettre signée le {}", short(day)),
            n => format!("Avenant n° {n} signé le {}", short(day)),
        };
        let step = session.carnet.with_untracked(|c| {
            let year = SchoolYear::new(new.year);
            c.committee_begun(year, (true, false), &session.author(), day)
        });
        let changes = Change::update(&*old, &new)
            .into_iter()
            .chain(std::iter::once(Change::create(&signed)))
            .chain(step)
            .collect();
        if session.commit(label, changes) {
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
    let signed = memo(move || session.carnet.with(|c| c.signed_letters.get(&id).cloned()));
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
    let paper = move |text: String| {
        let Some(old) = signed.get_untracked() else {
            return false;
        };
        let new = SignedLetter { paper: text.trim().to_owned(), ..SignedLetter::clone(&old) };
        session.update("Référence du papier signé notée", &*old, &new)
    };
    let paper_date = move |text: String| {
        let Some(old) = signed.get_untracked() else {
            return false;
        };
        let date = match text.as_str() {
            "" => None,
            text => match NaiveDate::from_str(text) {
                Ok(date) => Some(date),
                Err(_) => {
                    session.complain("Indiquez une date qui existe.");
                    return false;
                }
            },
        };
        session.update(
            "Date du papier signé notée",
            &*old,
            &SignedLetter { paper_date: date, ..SignedLetter::clone(&old) },
        )
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
                    value=Signal::derive(move || signed.get().map(|s| s.paper.clone()).unwrap_or_default())
                    on_commit=paper
                />
                <EditText
                    label="Date du papier signé"
                    kind=FieldKind::Date
                    value=Signal::derive(move || signed.get().and_then(|s| s.paper_date).map(|d| d.to_string()).unwrap_or_default())
                    on_commit=paper_date
                />
            </div>
            <button type="button" on:click=print>
                "Imprimer cette version"
            </button>
        </li>
    }
}
