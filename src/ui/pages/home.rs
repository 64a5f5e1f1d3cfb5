mod duties;
mod first_steps;
mod hours;
mod missions;
mod next_meeting;
mod round_trip;
mod safety;

use chrono::{Days, NaiveDate};
use duties::Duties;
use first_steps::FirstSteps;
use hours::Hours;
use leptos::prelude::*;
use missions::Missions;
use next_meeting::NextMeeting;
use round_trip::RoundTrip;
use safety::Safety;

use crate::calendar::{SchoolDays, between, due, long_with_day, not_piled};
use crate::model::State;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::drawings::YearRailDrawing;
use crate::ui::parts::{DueGroup, PageHead, Quick, Show, Tick};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// How many of what is late the dashboard lists.
const LATE: usize = 6;

/// What to do now: note, what is late, this week; beside it the hours, the next meeting, whether the work is safe.
#[component]
pub fn Home() -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let week = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let dues = memo(move || session.carnet.with(|c| not_piled(due(c), today)));
    let part = move |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        Signal::derive(move || dues.with(|dues| between(dues, from, to)))
    };
    let late = part(None, today.pred_opt());
    let this_week = part(Some(today), Some(week));
    let later = Signal::derive(move || {
        let mut later = part(week.succ_opt(), None).get();
        later.truncate(3);
        later
    });
    let about = move || {
        let letter = session.carnet.with(|c| SchoolDays::of(c, c.open_year()).week(today));
        let letter = letter.map(|w| format!(", semaine {w}")).unwrap_or_default();
        format!("{}{letter}", long_with_day(today))
    };
    view! {
        <section class="home">
            <PageHead about=Signal::derive(about) />
            <YearRailDrawing />
            <div class="columns">
                <div>
                    <Quick />
                    <JustNoted />
                    <FirstSteps />
                    <h2 class="visually-hidden">"À faire"</h2>
                    <DueGroup id="t-retard" title="En retard" dues=late late=true most=LATE />
                    <DueGroup id="t-semaine" title="Cette semaine" dues=this_week none="Rien de prévu dans les sept jours." />
                    <Show when=move || this_week.with(|w| w.len() < 3) && !later.with(Vec::is_empty)>
                        <DueGroup id="t-ensuite" title="Ensuite" dues=later />
                    </Show>
                    <p class="more"><a href=Route::Calendar.to_string()>"Toutes les échéances"</a></p>
                </div>
                <div class="facts-column">
                    <Hours />
                    <NextMeeting dues=dues />
                    <RoundTrip />
                    <section aria-labelledby="t-sauve">
                        <h2 id="t-sauve">"Mon travail est-il sauvegardé ?"</h2>
                        <Safety />
                    </section>
                </div>
            </div>
            <Missions />
            <Duties />
        </section>
    }
}

/// The activity that was just noted, in view where it was typed.
#[component]
fn JustNoted() -> impl IntoView {
    let session = Session::get();
    let noted = memo(move || {
        let id = session.fresh.get()?;
        let activity = session.carnet.with(|c| c.activities.get(&id).cloned())?;
        // Once it is to be done again it stands with what is late, or due.
        let due = activity.state != State::Done && activity.date <= clock::today();
        (!due).then_some(activity)
    });
    move || {
        noted.get().map(|activity| {
            let id = activity.id;
            let done = activity.state == State::Done;
            let turn = move |done: bool| {
                session.put_activity(id, if done { State::Done } else { State::Planned });
            };
            view! {
                <ul class="days">
                    <li class="day fresh" class:done=done>
                        <Tick done=Signal::stored(done) of=activity.title.clone() on_turn=turn />
                        <span class="date">{crate::calendar::brief(activity.date)}</span>
                        <span class="what">
                            <a href=Route::Activity(id).to_string()>{activity.title.clone()}</a>
                            " "
                            <small>"notée à l’instant"</small>
                        </span>
                        <span class="end">{activity.minutes.map(|m| crate::model::minutes_to_text(u32::from(m)))}</span>
                    </li>
                </ul>
            }
        })
    }
}
