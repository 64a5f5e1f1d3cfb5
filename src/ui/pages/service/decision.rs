use leptos::prelude::*;

use super::decision_apply::Standing;
use super::decision_change::alter;
use super::decision_effects::Effects;
use crate::calendar::{long, short};
use crate::document::application_words;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, EmptyState, FieldKind, Leaving, PageHead, Show, Thread};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// One decision: what it says, where it stands, what it changes.
#[component]
pub(super) fn OneDecision(id: Id) -> impl IntoView {
    let session = Session::get();
    let decision = memo(move || session.carnet.with(|c| c.decisions.get(&id).map(|d| Decision::clone(d))));
    let there = move || decision.with(Option::is_some);
    let title = move || decision.with(|d| d.as_ref().map_or_else(|| "Décision".to_owned(), |d| d.text.clone()));
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
    let read = move |take: fn(&Decision) -> String| {
        Signal::derive(move || decision.with(|d| d.as_ref().map(take).unwrap_or_default()))
    };
    let set = move |label: &'static str, set: fn(&mut Decision, String)| {
        move |text: String| alter(session, id, label, &|d| set(d, text.trim().to_owned()))
    };
    let reword = move |text: String| {
        !text.trim().is_empty() && alter(session, id, "texte", &|d| d.text = text.trim().to_owned())
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
    let no_meeting = move || decision.with(|d| d.as_ref().is_some_and(|d| d.meeting.is_none()));
    let taken = move |text: String| {
        let day = text.parse().ok();
        (day.is_some() || text.is_empty()) && alter(session, id, "date", &|d| d.taken = day)
    };
    let remove = move |_| {
        let found = session.carnet.with_untracked(|c| {
            let d = c.decisions.get(&id)?;
            // What was found and written down by it is a gap again; its activity goes where it made it.
            let found = c.settings.values().filter(|s| s.decision == Some(id));
            let mut changes: Vec<Change> = found
                .filter_map(|s| {
                    let new = Setting { decision: None, ..Setting::clone(s) };
                    Change::update(&**s, &new)
                })
                .collect();
            changes.push(Change::delete(&**d));
            let own = c.activities.get(&d.activity_id());
            changes.extend(own.map(|a| Change::delete(&**a)));
            Some((d.text.clone(), changes))
        });
        let Some((text, changes)) = found else {
            return;
        };
        let label = format!("Décision supprimée : {text}");
        if session.commit(label.clone(), changes) {
            Route::Decisions.go();
            session.done(label);
        }
    };
    view! {
        <Show
            when=there
            fallback=|| {
                view! {
                    <PageHead title=Signal::stored("Décision".to_owned()) />
                    <EmptyState what="Cette décision n’est plus dans le carnet.".to_owned()>
                        <a class="button" href=Route::Decisions.to_string()>
                            "Décisions"
                        </a>
                    </EmptyState>
                }
            }
        >
            <PageHead title=Signal::derive(title) about=Signal::derive(move || about().unwrap_or_default())>
                <Leaving what="l’extrait" document=move |()| sheet() />
            </PageHead>
            {meeting}
            <Standing id=id decision=decision />
            <Effects id=id decision=decision />
            <section class="card">
                <h2>"Ce qu’elle dit"</h2>
                <div class="grid">
                    <div class="wide">
                        <EditText label="Ce qui est décidé" value=read(|d| d.text.clone()) on_commit=reword />
                    </div>
                    <div class="wide">
                        <EditText
                            label="Pourquoi"
                            kind=FieldKind::Text
                            value=read(|d| d.why.clone())
                            on_commit=set("motif", |d, t| d.why = t)
                        />
                    </div>
                    <Show when=no_meeting>
                        <EditText
                            label="Prise le"
                            kind=FieldKind::Date
                            value=read(|d| d.taken.map(|d| d.to_string()).unwrap_or_default())
                            on_commit=taken
                        />
                    </Show>
                    <EditText
                        label="Demandée par"
                        hint="Une fonction ou une instance ; un nom seulement par choix."
                        value=read(|d| d.asked_by.clone())
                        on_commit=set("demandée par", |d, t| d.asked_by = t)
                    />
                    <EditText label="Avis de" value=read(|d| d.advice.clone()) on_commit=set("avis", |d, t| d.advice = t) />
                    <EditText
                        label="Décidée par"
                        value=read(|d| d.decided_by.clone())
                        on_commit=set("décidée par", |d, t| d.decided_by = t)
                    />
                    <EditText label="Référence de l’acte" value=read(|d| d.act.clone()) on_commit=set("acte", |d, t| d.act = t) />
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
