use std::sync::Arc;

use leptos::prelude::*;

use crate::acts;
use crate::calendar::{brief, hour, short};
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::parts::{ActivityForm, ChosenRows, Commented, Links, Tick};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom, words};

/// An activity: read, or its form.
#[component]
pub fn Row(
    id: Id,
    editing: RwSignal<Option<Id>>,
    number: StoredValue<DutyNumbers>,
    choosing: ChosenRows,
) -> impl IntoView {
    let session = Session::get();
    let activity = memo(move || session.carnet.with(|c| c.activities.get(&id).cloned()));
    let there = memo(move || activity.with(Option::is_some));
    let edited = memo(move || editing.get() == Some(id));
    // The form stays as it is when the activity changes elsewhere; what is read follows.
    let body = move || {
        if !there.get() {
            return None;
        }
        if edited.get() {
            let initial = Activity::clone(&*activity.get_untracked()?);
            let about = initial.title.clone();
            let form = view! {
                <ActivityForm initial=initial new=false on_done=move || editing.set(None) />
                <Commented target=Commentable::Activity(id) about=about />
            };
            return Some(form.into_any());
        }
        let read = move || {
            let read = |activity| view! { <Read activity=activity editing=editing number=number choosing=choosing /> };
            activity.get().map(read)
        };
        Some(read.into_any())
    };
    let state = move || activity.get().map(|a| a.state.key());
    view! {
        <li
            class="activity-row"
            class:editing=move || editing.get() == Some(id)
            class:fresh=move || session.fresh.get() == Some(id)
            data-state=state
            data-id=id.to_string()
        >
            {body}
        </li>
    }
}

#[component]
fn Read(
    activity: Arc<Activity>,
    editing: RwSignal<Option<Id>>,
    number: StoredValue<DutyNumbers>,
    choosing: ChosenRows,
) -> impl IntoView {
    let session = Session::get();
    let id = activity.id;
    let title = activity.title.clone();
    let late = activity.state == State::Planned && activity.date < clock::today();
    let duties: Vec<String> = activity.duties().map(|d| number.with_value(|n| n.of(d))).collect();
    let names: Vec<String> = activity
        .duties()
        .filter_map(|d| session.carnet.with_untracked(|c| c.duties.get(&d).map(|d| d.short())))
        .collect();
    let details: Vec<String> = [
        Some(activity.nature.label().to_owned()),
        (!activity.audience.is_empty())
            .then(|| activity.audience.iter().map(|a| a.label()).collect::<Vec<_>>().join(", ")),
        activity.people.map(|p| words::plural(p, "personne", "personnes")),
        (!activity.module.is_empty()).then(|| activity.module.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let notes = activity.notes.clone();
    let about: Vec<String> = duties.into_iter().chain(details).collect();
    let selector = StoredValue::new(format!("[data-id=\"{id}\"] .tick"));
    let turn = move |done: bool| {
        session.put_activity(id, if done { State::Done } else { State::Planned });
        dom::focus_on(selector.get_value());
    };
    let duplicate = move |_| {
        if let Ok(Done { made, .. }) = session.act(|c, s| acts::activity::duplicate(c, s, id)) {
            session.fresh.set(made);
            editing.set(made);
        }
    };
    let delete = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "li", "button.link");
        session.delete(TableName::Activity, id, dom::focus_then(next));
    };
    // How many of the series come after this one.
    let ahead = match (activity.series, activity.date > clock::today()) {
        (Some(series), true) => session.carnet.with_untracked(|c| {
            let after = c.series_after(series, activity.date);
            after.last().map(|last| (after.len() as u32, last.date))
        }),
        _ => None,
    };
    let stop = move |_| {
        if session.act(|c, s| acts::activity::stop_series(c, s, id)).is_ok() {
            dom::focus("titre");
        }
    };
    let series = ahead.map(|(n, last)| format!("série : encore {n} fois, jusqu’au {}", short(last)));
    let named = |verb: &str| format!("{verb} : {title}");
    // What it is beside: a meeting, a training, decisions that it applied.
    let kinds = session.carnet.with_untracked(|c| {
        let page = beside_page(c, id);
        let decisions = c.applied_by(id).into_iter();
        let decisions = decisions.map(|d| (Route::Decision(d.id), format!("décision : {}", d.text)));
        page.into_iter().chain(decisions).collect::<Vec<_>>()
    });
    let kinds = kinds.into_iter().map(|(to, words)| {
        let short = words.split(" :").next().unwrap_or_default().to_owned();
        view! { <a href=to.to_string() title=words.clone() aria-label=words>{short}</a>" · " }
    });
    let kinds = kinds.collect_view();
    // What is said of it opens with it.
    let remarks = memo(move || {
        session.carnet.with(|c| {
            let target = Commentable::Activity(id).to_string();
            c.comments_on(&target).len() as u32
        })
    });
    let remarks = move || {
        let n = remarks.get();
        let said = format!(" · {}", words::plural(n, "commentaire", "commentaires"));
        (n > 0).then(|| view! { <span class="said">{said}</span> })
    };
    // A click opens it; with Ctrl or Shift, or where rows are being chosen, it chooses it.
    let press = move |event: web_sys::MouseEvent| match event.ctrl_key()
        || event.meta_key()
        || event.shift_key()
        || choosing.on.get_untracked()
    {
        true => choosing.turn(id, event.shift_key()),
        false => editing.set(Some(id)),
    };
    let choose = named("Choisir");
    let sign = match activity.state {
        State::Planned | State::Done => {
            let done = activity.state == State::Done;
            view! { <Tick done=Signal::stored(done) of=title.clone() on_turn=turn /> }.into_any()
        }
        _ => view! { <span class="no-tick" aria-hidden="true">"–"</span> }.into_any(),
    };
    let state = match (&activity.state, late) {
        (State::Done, _) => None,
        (State::Planned, true) => Some("prévue, en retard".to_owned()),
        (state, _) => Some(state.label().to_owned()),
    };
    let linked = format!("{title}\n{notes}");
    view! {
        // In its place where rows are being chosen: the list says which of the two is shown.
        <input
            type="checkbox"
            class="choose"
            aria-label=choose
            prop:checked=move || choosing.has(id)
            on:click=move |event| choosing.turn(id, event.shift_key())
        />
        {sign}
        <span class="date" class:late=late>
            {brief(activity.date)}
            {activity.time.map(|t| format!(" {}", hour(t)))}
        </span>
        <span class="what">
            <button type="button" class="link" title=notes.clone() on:click=press>
                {title.clone()}
            </button>
            {(!notes.is_empty())
                .then(|| {
                    view! {
                        <span class="has-notes" title=notes.clone()>
                            <span aria-hidden="true">" ✎"</span>
                            <span class="visually-hidden">"avec notes"</span>
                        </span>
                    }
                })}
            " "
            {linked.contains("://").then(|| view! { <Links text=linked.clone() /> })}
            <small title=names
                .join(
                    " ; ",
                )>
                {state
                    .map(|s| {
                        view! {
                            <span class="state" data-state=activity.state.key()>
                                {s}
                            </span>
                            " "
                        }
                    })} {kinds} {about.join(" · ")} {series.map(|s| view! { <span class="series">" · "{s}</span> })} {remarks}
            </small>
        </span>
        <span class="row-actions">
            <button type="button" class="quiet" aria-label=named("Dupliquer") title="Dupliquer" on:click=duplicate>
                <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M5.5 5.5h8v8h-8z M2.5 10.5v-8h8" />
                </svg>
            </button>
            <button type="button" class="quiet" aria-label=named("Modifier") title="Modifier" on:click=move |_| editing.set(Some(id))>
                "✎"
            </button>
            {ahead
                .is_some()
                .then(|| {
                    view! {
                        <button type="button" class="quiet" aria-label=named("Arrêter la série") title="Arrêter la série" on:click=stop>
                            "■"
                        </button>
                    }
                })}
            <button type="button" class="quiet" aria-label=named("Supprimer") title="Supprimer" on:click=delete>
                "✕"
            </button>
        </span>
        <span class="end">{activity.minutes.map(|m| minutes_to_text(u32::from(m)))}</span>
    }
}

/// The page of what an activity is beside itself: a meeting, a request, a training …, with its word.
fn beside_page(carnet: &Carnet, id: Id) -> Option<(Route, String)> {
    let meeting = carnet.part_of::<Meeting>(id).ok().map(|m| match m.body {
        Body::Network => (Route::Basin(id), m.body.label()),
        body => (Route::Meeting(id), body.label()),
    });
    let other = || {
        let has = [
            (carnet.part_of::<HelpRequest>(id).is_ok(), Route::Request(id), "demande"),
            (carnet.part_of::<Training>(id).is_ok(), Route::Training(id), "séance"),
            (carnet.exchanges.contains_key(&id), Route::Exchange(id), "échange"),
            (carnet.part_of::<Movement>(id).is_ok(), Route::Movements, "mouvement"),
            (carnet.part_of::<Outage>(id).is_ok(), Route::Movements, "panne"),
        ];
        let found = has.into_iter().find(|(there, ..)| *there);
        found.map(|(_, route, word)| (route, word))
    };
    meeting.or_else(other).map(|(route, word)| (route, word.to_owned()))
}
