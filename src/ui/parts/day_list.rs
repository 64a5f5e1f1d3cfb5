use chrono::Datelike;
use leptos::prelude::*;

use super::Each;

use super::Tick;
use crate::calendar::{Due, DueKind, brief, in_order};
use crate::french::brief_month;
use crate::model::{Arrange, Carnet, State, StepState, minutes_to_text};
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// Where it is seen.
pub fn page_of(due: &Due) -> Route {
    match due.kind {
        DueKind::Activity => Route::Activity(due.id),
        DueKind::Objective => Route::OfDuty(due.id),
        DueKind::Interview => Route::Interview,
        DueKind::Step => Route::Step(due.boxes.first().map_or(due.id, |(step, _)| *step)),
        DueKind::Campaign => Route::Campaigns,
        DueKind::Import => Route::Imports,
        DueKind::Correction => Route::Verifications,
        DueKind::Decision => Route::Decision(due.id),
        DueKind::Ending => Route::Register(due.of),
        DueKind::Answer => Route::Exchange(due.id),
        DueKind::Relay => Route::Relays,
        DueKind::Plan => Route::Plan,
        DueKind::AfterMeeting => Route::Basin(due.of),
    }
}

/// What it belongs to: a procedure, a duty, a kind.
fn about(carnet: &Carnet, due: &Due) -> String {
    match due.kind {
        _ if !due.about.is_empty() => due.about.clone(),
        DueKind::Activity => {
            let duty = carnet.activities.get(&due.id).and_then(|a| a.duty);
            duty.map(|d| carnet.duty_number(d)).unwrap_or_default()
        }
        DueKind::Objective => "objectif".to_owned(),
        DueKind::Interview => "bilan".to_owned(),
        DueKind::Step => {
            let procedure = carnet.procedures.get(&due.of);
            procedure.map(|p| p.name.clone()).unwrap_or_default()
        }
        DueKind::Campaign => "remontée nationale".to_owned(),
        DueKind::Import => "à retrouver".to_owned(),
        DueKind::Correction => "vérifications".to_owned(),
        DueKind::Decision => "décision".to_owned(),
        DueKind::Ending => "registre".to_owned(),
        DueKind::Answer => "partenaires".to_owned(),
        DueKind::Relay => "diffusion".to_owned(),
        DueKind::Plan => "volet numérique".to_owned(),
        DueKind::AfterMeeting => "réseau".to_owned(),
    }
}

/// Things that have a date, one line each, ticked in place. What is ticked stays where it is until the page is left.
#[component]
pub fn DayList(
    #[prop(into)] dues: Signal<Vec<Due>>,
    /// The latest first: what is late, and can still be done.
    #[prop(optional)]
    latest_first: bool,
) -> impl IntoView {
    let ticked = RwSignal::new(Vec::<Due>::new());
    let lines = memo(move || {
        let mut lines = dues.get();
        let gone = ticked.get();
        let gone = gone.into_iter().filter(|t| lines.iter().all(|d| d.id != t.id));
        let gone: Vec<Due> = gone.collect();
        lines.extend(gone);
        lines.arrange_by(in_order);
        if latest_first {
            lines.reverse();
        }
        lines
    });
    let key = |due: &Due| (due.id, due.title.clone(), due.date);
    view! {
        <ul class="days">
            <Each each=move || lines.get() key=key let:due>
                <DayLine due=due dues=dues ticked=ticked />
            </Each>
        </ul>
    }
}

#[component]
fn DayLine(due: Due, dues: Signal<Vec<Due>>, ticked: RwSignal<Vec<Due>>) -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let id = due.id;
    let done = memo(move || dues.with(|all| all.iter().all(|d| d.id != id)));
    let over = due.is_late((today, clock::time()));
    let late = move || !done.get() && over;
    let can = session.can_tick(&due);
    let about = session.carnet.with_untracked(|c| about(c, &due));
    let held = StoredValue::new(due.clone());
    let turn = move |to_done: bool| {
        let due = held.get_value();
        if to_done {
            ticked.update(|t| t.push(due.clone()));
            session.tick(&due);
        } else {
            match due.kind {
                DueKind::Activity => session.put_activity(id, State::Planned),
                _ => session.put_step(&due, StepState::Todo),
            }
        }
    };
    let aside = move |_| {
        let due = held.get_value();
        ticked.update(|t| t.push(due.clone()));
        session.put_step(&due, StepState::NotApplicable);
    };
    let box_before = match can {
        true => view! { <Tick done=done of=due.title.clone() on_turn=turn /> }.into_any(),
        false => view! { <span class="no-tick"></span> }.into_any(),
    };
    let day = match due.since {
        Some(since) if since.month() == today.month() => format!("depuis le {}", since.day()),
        Some(since) => format!("depuis {}", brief_month(since.month())),
        None if due.date == today => "aujourd’hui".to_owned(),
        None => brief(due.date),
    };
    let day = match due.hour() {
        Some(hour) => format!("{day} {hour}"),
        None => day,
    };
    let title = due.title.clone();
    let end = match due.kind {
        DueKind::Activity => due.minutes.map(|m| view! { <span>{minutes_to_text(u32::from(m))}</span> }.into_any()),
        DueKind::Step if can && due.boxes.is_empty() => Some(
            view! {
                <button
                    type="button"
                    class="quiet"
                    aria-label=format!("Sans objet : {title}")
                    disabled=move || done.get()
                    on:click=aside
                >
                    "sans objet"
                </button>
            }
            .into_any(),
        ),
        _ => Some(
            view! { <a href=page_of(&due).to_string() aria-label=format!("Ouvrir : {title}")>"ouvrir"</a> }.into_any(),
        ),
    };
    view! {
        <li class="day" class:late=late class:done=done class:fresh=done>
            {box_before}
            <span class="date">
                {day}
                {move || late().then(|| view! { <span class="visually-hidden">", en retard"</span> })}
            </span>
            <span class="what">
                <a href=page_of(&due).to_string()>{due.title.clone()}</a>
                " "
                <small>{about}</small>
            </span>
            <span class="end">{end}</span>
        </li>
    }
}
