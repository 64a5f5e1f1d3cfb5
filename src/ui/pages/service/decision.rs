use leptos::prelude::*;

use super::decision_apply::Standing;
use super::decision_effects::Effects;
use crate::calendar::{long, short};
use crate::document::application_words;
use crate::model::*;
use crate::ui::parts::{EditText, FieldKind, Gone, Held, Leaving, PageHead, Show, Thread};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// One decision: what it says, where it stands, what it changes.
#[component]
pub(super) fn OneDecision(id: Id) -> impl IntoView {
    let session = Session::get();
    let decision = Held::<Decision>::new(id);
    let there = move || decision.is_there();
    let title = move || decision.record.with(|d| d.as_ref().map_or_else(|| "Décision".to_owned(), |d| d.text.clone()));
    let about = move || {
        session.carnet.with(|c| {
            let d = c.decisions.get(&id)?;
            let taken = c.taken_on(d).map(|day| format!("Prise le {}, ", long(day)));
            Some(format!("{}{}.", taken.unwrap_or_default(), application_words(c, d)))
        })
    };
    let sheet = move || {
        session.carnet.with_untracked(|c| {
            let of: Vec<&Decision> = c.decisions.get(&id).map(|d| &**d).into_iter().collect();
            crate::document::decisions(c, "Extrait du relevé de décisions", &of)
        })
    };
    let meeting = move || {
        session.carnet.with(|c| {
            let d = c.decisions.get(&id)?;
            let meeting = c.meetings.get(&d.meeting?)?;
            let day = c.activities.get(&meeting.id)?.date;
            let words = format!("{} du {}", meeting.body.label(), short(day));
            Some(view! { <p>"Prise en "<a href=Route::Meeting(meeting.id).to_string()>{words}</a>"."</p> })
        })
    };
    let no_meeting = move || decision.record.with(|d| d.as_ref().is_some_and(|d| d.meeting.is_none()));
    let remove = move |_| decision.delete(|| Route::Decisions.go());
    view! {
        <Show
            when=there
            fallback=|| view! { <Gone what="Décision" sentence="Cette décision n’est plus dans le carnet." others=Route::Decisions /> }
        >
            <PageHead title=Signal::derive(title) about=Signal::derive(move || about().unwrap_or_default())>
                <Leaving what="l’extrait" document=move |()| sheet() />
            </PageHead>
            {meeting}
            <Standing decision=decision />
            <Effects decision=decision />
            <section class="card">
                <h2>"Ce qu’elle dit"</h2>
                <div class="grid">
                    <div class="wide">
                        <EditText label="Ce qui est décidé" value=decision.read(|d| d.text.clone()) on_commit=decision.set_name("texte", |d, t| d.text = t) />
                    </div>
                    <div class="wide">
                        <EditText
                            label="Pourquoi"
                            kind=FieldKind::Text
                            value=decision.read(|d| d.why.clone())
                            on_commit=decision.set("motif", |d, t| d.why = t)
                        />
                    </div>
                    <Show when=no_meeting>
                        <EditText
                            label="Prise le"
                            kind=FieldKind::Date
                            value=decision.day(|d| d.taken)
                            on_commit=decision.set_day("date", |d, day| d.taken = day)
                        />
                    </Show>
                    <EditText
                        label="Demandée par"
                        hint="Une fonction ou une instance ; un nom seulement par choix."
                        value=decision.read(|d| d.asked_by.clone())
                        on_commit=decision.set("demandée par", |d, t| d.asked_by = t)
                    />
                    <EditText label="Avis de" value=decision.read(|d| d.advice.clone()) on_commit=decision.set("avis", |d, t| d.advice = t) />
                    <EditText
                        label="Décidée par"
                        value=decision.read(|d| d.decided_by.clone())
                        on_commit=decision.set("décidée par", |d, t| d.decided_by = t)
                    />
                    <EditText label="Référence de l’acte" value=decision.read(|d| d.act.clone()) on_commit=decision.set("acte", |d, t| d.act = t) />
                </div>
                <button type="button" class="quiet" on:click=remove>
                    "Supprimer cette décision"
                </button>
            </section>
            <section class="card">
                <h2>"Commentaires"</h2>
                <Thread target=Commentable::Decision(id).to_string() about=Signal::derive(title).get_untracked() />
            </section>
        </Show>
    }
}
