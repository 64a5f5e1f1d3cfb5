use leptos::prelude::*;

use super::meeting::OneMeeting;
use crate::acts::meeting;
use crate::calendar::{long_with_day, meeting_agenda};
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, DatedFields, DayFields, Each, EmptyState, Field, Form, FormField, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom, words};

/// The meetings; one of them, where the address says so.
#[component]
pub fn Meetings() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let page = move || match here.get() {
        Route::Meeting(id) => view! { <OneMeeting id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="service">{page}</section> }
}

/// A meeting in the list.
#[derive(Clone, PartialEq)]
struct Entry {
    id: Id,
    name: String,
    when: String,
    ahead: bool,
    decisions: u32,
}

#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let all = memo(move || {
        session.carnet.with(|c| {
            // Those of the bassin have their own page.
            let held = c.parts::<Meeting>().into_iter();
            let held = held.filter(|(m, _)| m.body != Body::Network);
            let entry = held.map(|(m, a)| Entry {
                id: m.id,
                name: a.title.clone(),
                when: long_with_day(a.date),
                ahead: a.state == State::Planned,
                decisions: c.decisions_of(m.id).len() as u32,
            });
            entry.collect::<Vec<_>>()
        })
    });
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("reunion-date")>
                "Préparer une réunion"
            </button>
        </PageHead>
        <Show when=move || all.with(Vec::is_empty)>
            <EmptyState what="Aucune réunion. Le comité de pilotage décide, le carnet garde l’ordre du jour, le compte rendu et les décisions."
                .to_owned() />
        </Show>
        <ul class="plain decisions">
            <Each each=move || all.get() key=|e| (e.id, e.name.clone(), e.when.clone(), e.ahead, e.decisions) let:entry>
                <li>
                    <a href=Route::Meeting(entry.id).to_string()>{entry.name}</a>
                    <span class="hint">" "{entry.when}{entry.ahead.then_some(" – prévue")}</span>
                    <span class="effects">{(entry.decisions > 0).then(|| words::plural(entry.decisions, "décision", "décisions"))}</span>
                </li>
            </Each>
        </ul>
        <NewMeeting />
    }
}

/// A meeting to come, with the agenda made of what is left; or one that was held.
#[component]
fn NewMeeting() -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let body = RwSignal::new(Body::Committee.key().to_owned());
    let bodies = Body::ALL
        .iter()
        .filter(|b| **b != Body::Network)
        .map(|b| (b.key().to_owned(), b.label().to_owned()))
        .collect::<Vec<_>>();
    let (dated, place) = (DatedFields::new("", ""), FormField::new(""));
    let points = memo(move || session.carnet.with(|c| meeting_agenda(c, today)));
    let committee = move || body.with(|b| b == Body::Committee.key());
    let add = move |()| {
        let Some(when) = dated.read("Indiquez le jour de la réunion.") else {
            return;
        };
        let body = Body::of(&body.get_untracked());
        if let Ok(Done { made: Some(id), .. }) = session.act(|c, s| meeting::note(c, s, body, when, place.text())) {
            dated.clear();
            place.clear();
            Route::Meeting(id).go();
        }
    };
    let preview = move || {
        let all = points.get();
        (committee() && !all.is_empty()).then(|| {
            let items = all.into_iter().map(|p| view! { <li>{p}</li> });
            view! {
                <details>
                    <summary>"Ordre du jour proposé : ce qui reste à appliquer, à décider, à régulariser"</summary>
                    <ol>{items.collect_view()}</ol>
                </details>
            }
        })
    };
    view! {
        <h2>"Préparer une réunion, ou noter celle qui a eu lieu"</h2>
        <Form class="grid add" label="Nouvelle réunion" on_submit=add draft=("reunion", vec![dated.day, dated.hour, dated.minutes, place])>
            <Choice label="Instance" value=body options=Signal::stored(bodies) on_choose=move |b| body.set(b) />
            <DayFields of=dated day="Jour de la réunion" day_id="reunion-date" hour="Heure de la réunion" length="Durée" />
            <Field label="Lieu" value=place.value />
            <button type="submit">"Créer la réunion"</button>
        </Form>
        {preview}
    }
}
