mod councils;
mod duties;
mod first_steps;
mod hours;
mod missions;
mod round_trip;
mod safety;

use chrono::{Days, NaiveDate};
use councils::Councils;
use duties::Duties;
use first_steps::FirstSteps;
use hours::Hours;
use leptos::prelude::*;
use missions::Missions;
use round_trip::RoundTrip;
use safety::Safety;

use crate::calendar::{between, catch_up, due, long_with_day, not_piled, today_line};
use crate::model::{State, capital, minutes_to_text, saturating_sum};
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::drawings::YearRailDrawing;
use crate::ui::parts::{DueGroup, PageHead, Quick, Tick};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// How many of what is late the dashboard lists.
const LATE: usize = 6;
/// How many of what comes after the week.
const AFTER: usize = 3;

/// What to do now: the year, the line where one notes, what to catch up, this week; beside it where the councils stand, the time, the head.
#[component]
pub fn Home() -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let week = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let all = memo(move || session.carnet.with(due));
    let dues = memo(move || not_piled(all.get(), today));
    let part = move |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        Signal::derive(move || dues.with(|dues| between(dues, from, to)))
    };
    let late = memo(move || session.carnet.with(|c| catch_up(c, all.get(), today)));
    let this_week = part(Some(today), Some(week));
    let later = Signal::derive(move || {
        let mut later = part(week.succ_opt(), None).get();
        later.truncate(AFTER);
        later
    });
    let time = Signal::derive(move || {
        let minutes = saturating_sum(
            this_week.with(|all| all.iter().filter_map(|d| d.minutes).map(u32::from).collect::<Vec<_>>()),
        );
        if minutes == 0 { String::new() } else { format!(" · {}", minutes_to_text(minutes)) }
    });
    let full = capital(&long_with_day(today));
    let brief = capital(long_with_day(today).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end());
    let about = move || session.carnet.with(|c| today_line(c, today));
    view! {
        <section class="home">
            <PageHead shown=(brief, full) about=Signal::derive(about) />
            <YearRailDrawing />
            <div class="columns">
                <div>
                    <Quick />
                    <JustNoted />
                    <FirstSteps />
                    <h2 class="visually-hidden">"À faire"</h2>
                    <DueGroup id="t-retard" title="À rattraper" dues=late late=true most=LATE />
                    <DueGroup
                        id="t-semaine"
                        title="Cette semaine"
                        dues=this_week
                        more=time
                        none="Rien de prévu dans les sept jours."
                    />
                    <DueGroup id="t-ensuite" title="Ensuite" dues=later />
                    <p class="more"><a href=Route::Calendar.to_string()>"Toutes les échéances"</a></p>
                </div>
                <div class="facts-column">
                    <Councils />
                    <Hours />
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
