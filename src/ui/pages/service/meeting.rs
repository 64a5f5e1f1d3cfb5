use leptos::prelude::*;

use super::decisions::NewDecision;
use crate::acts;
use crate::calendar::{hour, long_with_day};
use crate::document::{self, application_words};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, EditText, FieldKind, Gone, Held, Leaving, PageHead, PersonTicks, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// One meeting: its agenda, who was there, its minutes, what it decided.
#[component]
pub(super) fn OneMeeting(id: Id) -> impl IntoView {
    let session = Session::get();
    let meeting = Held::<Meeting>::beside(id);
    let activity = memo(move || session.carnet.with(|c| c.activities.get(&id).cloned()));
    let there = move || meeting.is_there() && activity.with(Option::is_some);
    let title = move || activity.with(|a| a.as_ref().map_or_else(|| "Réunion".to_owned(), |a| a.title.clone()));
    let about = move || {
        activity.with(|a| {
            let a = a.as_ref()?;
            let at = a.time.map(|t| format!(" à {}", hour(t)));
            let state = match a.state {
                State::Planned => ", prévue",
                _ => "",
            };
            Some(format!("{}{}{state}.", long_with_day(a.date), at.unwrap_or_default()))
        })
    };
    let ahead = move || activity.with(|a| a.as_ref().is_some_and(|a| a.state == State::Planned));
    let held = move |_| session.put_activity(id, State::Done);
    let again = move |_| _ = session.act(|c, s| acts::meeting::complete_agenda(c, s, id));
    let present = move |person: Id| meeting.get(|m| m.people.contains(&person));
    let turn = move |person: Id, on: bool| {
        meeting.alter("présents", &|m| match on {
            true => drop(m.people.insert(person)),
            false => drop(m.people.remove(&person)),
        });
    };
    let decided = memo(move || {
        session.carnet.with(|c| {
            let of = c.decisions_of(id).into_iter();
            let entry = of.map(|d| (d.id, d.text.clone(), application_words(c, d)));
            entry.collect::<Vec<_>>()
        })
    });
    let remove = move |_| meeting.delete(|| Route::Meetings.go());
    let other_body = move || meeting.record.with(|m| m.as_ref().is_some_and(|m| m.body != Body::Committee));
    view! {
        <Show
            when=there
            fallback=|| view! { <Gone what="Réunion" sentence="Cette réunion n’est plus dans le carnet." others=Route::Meetings /> }
        >
            <PageHead title=Signal::derive(title) about=Signal::derive(move || about().unwrap_or_default())>
                <Show when=ahead>
                    <button type="button" class="primary" on:click=held>
                        "La réunion a eu lieu"
                    </button>
                </Show>
                <Leaving
                    what="le compte rendu"
                    document=move |()| session.carnet.with_untracked(|c| document::meeting(c, id)).unwrap_or_default()
                />
            </PageHead>
            <p>
                <a href=Route::Activity(id).to_string()>"Jour, heure, durée et attribution, dans le journal"</a>
            </p>
            <section class="card">
                <h2>"Ordre du jour"</h2>
                <EditText
                    label="Un point par ligne"
                    kind=FieldKind::Text
                    value=meeting.read(|m| m.agenda.clone())
                    on_commit=meeting.set("ordre du jour", |m, t| m.agenda = t)
                />
                <button type="button" class="quiet" on:click=again>
                    "Ajouter ce qui reste à traiter"
                </button>
            </section>
            <section class="card">
                <h2>"Présents"</h2>
                <PersonTicks label="Présents" ticked=present turn=turn />
                <div class="grid">
                    <EditText
                        label="Autres présents"
                        value=meeting.read(|m| m.others.clone())
                        on_commit=meeting.set("autres présents", |m, t| m.others = t)
                    />
                    <EditText label="Lieu" value=meeting.read(|m| m.place.clone()) on_commit=meeting.set("lieu", |m, t| m.place = t) />
                    <EditText
                        label="Référence"
                        value=meeting.read(|m| m.reference.clone())
                        on_commit=meeting.set("référence", |m, t| m.reference = t)
                    />
                </div>
            </section>
            <section class="card">
                <h2>{move || if other_body() { "Extrait" } else { "Compte rendu" }}</h2>
                <Show when=other_body>
                    <p class="hint">"D’une autre instance, seulement ce qui concerne l’ENT."</p>
                </Show>
                <EditText
                    label="Ce qui a été dit"
                    kind=FieldKind::Text
                    value=meeting.read(|m| m.minutes.clone())
                    on_commit=meeting.set("compte rendu", |m, t| m.minutes = t)
                />
            </section>
            <section class="card">
                <h2>"Décisions · "{move || decided.with(Vec::len)}</h2>
                <ul class="plain decisions">
                    <Each each=move || decided.get() key=|d| d.clone() let:entry>
                        <li>
                            <a href=Route::Decision(entry.0).to_string()>{entry.1.clone()}</a>
                            <span class="hint">" "{entry.2.clone()}</span>
                        </li>
                    </Each>
                </ul>
                <NewDecision meeting=id />
                <button type="button" class="quiet" on:click=remove>
                    "Supprimer cette réunion"
                </button>
            </section>
        </Show>
    }
}
