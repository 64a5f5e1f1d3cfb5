use leptos::prelude::*;

use crate::calendar::{hour, long_with_day, short};
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, Field, FieldKind, Form, FormField, Gone, Held, Leaving, PageHead, PersonTicks, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// One meeting of the bassin: questions, who was there, what was said, what is to be done; its one-page report.
#[component]
pub(super) fn OneBasin(id: Id) -> impl IntoView {
    let session = Session::get();
    let meeting = Held::<Meeting>::beside(id);
    let activity = Held::<Activity>::new(id);
    let there = move || meeting.is_there() && activity.is_there();
    let title = activity.read(|a| a.title.clone());
    let about = activity.read(|a| {
        let at = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let state = if a.state == State::Planned { ", prévue" } else { "" };
        format!("{}{at}{state}.", long_with_day(a.date))
    });
    let ahead = move || activity.record.with(|a| a.as_ref().is_some_and(|a| a.state == State::Planned));
    let present = move |person: Id| meeting.record.with(|m| m.as_ref().is_some_and(|m| m.people.contains(&person)));
    let turn = move |person: Id, on: bool| {
        meeting.alter("présents", &|m| match on {
            true => drop(m.people.insert(person)),
            false => drop(m.people.remove(&person)),
        });
    };
    let sheet = move || session.carnet.with_untracked(|c| document::basin_report(c, id)).unwrap_or_default();
    let actions = memo(move || meeting.record.with(|m| m.as_ref().map(|m| m.actions.clone()).unwrap_or_default()));
    let (what, before) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let (Some(text), Some(day)) = (what.required("Indiquez ce qu’il y a à faire."), before.date_if_any()) else {
            return;
        };
        let action = MeetingAction { text, before: day, done: false, extra: Extra::new() };
        if meeting.alter("action ajoutée", &|m| m.actions.push(action.clone())) {
            [what, before].iter().for_each(|f| f.clear());
        }
    };
    let list = move || {
        let all = actions.get();
        let items = all.into_iter().enumerate().map(|(at, action)| {
            let name = action.text.clone();
            let turn = move |event| {
                let on = event_target_checked(&event);
                meeting.alter("action", &|m| {
                    if let Some(action) = m.actions.get_mut(at) {
                        action.done = on;
                    }
                });
            };
            let remove = move |_| {
                meeting.alter("action ôtée", &|m| {
                    if at < m.actions.len() {
                        m.actions.remove(at);
                    }
                });
            };
            let by = action.before.map(|d| format!(" avant le {}", short(d)));
            view! {
                <li>
                    <label class="check"><input type="checkbox" prop:checked=action.done on:change=turn />{action.text}{by}</label>
                    " "<button type="button" class="quiet" aria-label=format!("Ôter : {name}") on:click=remove>"Ôter"</button>
                </li>
            }
        });
        view! { <ul class="plain">{items.collect_view()}</ul> }
    };
    let remove = move |_| meeting.delete(|| Route::Network.go());
    view! {
        <Show
            when=there
            fallback=|| view! { <Gone what="Réunion de bassin" sentence="Cette réunion n’est plus dans le carnet." others=Route::Network /> }
        >
            <PageHead title=title about=about>
                <Show when=ahead>
                    <button type="button" class="primary" on:click=move |_| session.put_activity(id, State::Done)>
                        "La réunion a eu lieu"
                    </button>
                </Show>
                <Leaving what="le compte rendu" document=move |()| sheet() />
            </PageHead>
            <p>
                <a href=Route::Activity(id).to_string()>"Jour, heure, durée et attribution, dans le journal"</a>
            </p>
            <section class="card">
                <h2>"Avant"</h2>
                <EditText label="Lieu" value=meeting.read(|m| m.place.clone()) on_commit=meeting.set("lieu", |m, t| m.place = t) />
                <EditText
                    label="Ordre du jour, un point par ligne"
                    kind=FieldKind::Text
                    value=meeting.read(|m| m.agenda.clone())
                    on_commit=meeting.set("ordre du jour", |m, t| m.agenda = t)
                />
                <EditText
                    label="Mes questions, une par ligne"
                    kind=FieldKind::Text
                    value=meeting.read(|m| m.questions.clone())
                    on_commit=meeting.set("questions", |m, t| m.questions = t)
                />
            </section>
            <section class="card">
                <h2>"Présents"</h2>
                <PersonTicks label="Présents" ticked=present turn=turn />
                <EditText
                    label="Autres présents"
                    value=meeting.read(|m| m.others.clone())
                    on_commit=meeting.set("autres présents", |m, t| m.others = t)
                />
            </section>
            <section class="card">
                <h2>"Ce qui s’est dit"</h2>
                <EditText
                    label="Notes et décisions"
                    kind=FieldKind::Text
                    value=meeting.read(|m| m.minutes.clone())
                    on_commit=meeting.set("notes", |m, t| m.minutes = t)
                />
                <EditText
                    label="Documents, un par ligne"
                    hint="Leur nom, ou l’endroit où ils sont."
                    kind=FieldKind::Text
                    value=meeting.read(|m| m.documents.clone())
                    on_commit=meeting.set("documents", |m, t| m.documents = t)
                />
            </section>
            <section class="card">
                <h2>"À faire ensuite"</h2>
                {list}
                <Form class="grid add" label="Nouvelle action" on_submit=add>
                    <Field label="Ce qu’il y a à faire" value=what.value error=what.error() />
                    <Field label="Avant le" kind=FieldKind::Date value=before.value error=before.error() />
                    <button type="submit">"Ajouter l’action"</button>
                </Form>
                <button type="button" class="quiet" on:click=remove>
                    "Supprimer cette réunion"
                </button>
            </section>
        </Show>
    }
}
