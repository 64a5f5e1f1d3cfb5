use leptos::prelude::*;

use crate::calendar::TimeGiven;
use crate::model::{Totals, minutes_to_text};
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::meter_width;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The hours done, against those that the letter gives to date and for the year.
#[component]
pub fn Hours() -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let sums = memo(move || {
        session.carnet.with(|c| {
            let year = c.open_year();
            (Totals::of(c, year), TimeGiven::of(c, year, today))
        })
    });
    let body = move || {
        let (totals, given) = sums.get();
        let done = totals.year.minutes;
        match given {
            Some(given) => view! {
                <svg class="meter" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="whole" y="3" width="200" height="6" />
                    <rect class="part" y="3" width=meter_width(done, given.year) height="6" />
                    <rect class="mark" width="2" height="12" x=meter_width(given.so_far, given.year).min(198) />
                </svg>
                <p class="small">
                    {format!("{} données à ce jour, {} dans l’année", minutes_to_text(given.so_far), minutes_to_text(given.year))}
                </p>
            }
            .into_any(),
            None => view! {
                <p class="small">
                    "La lettre ne dit pas le temps donné : "
                    <a href=Route::Letter.to_string()>"moyens de la lettre"</a>
                </p>
            }
            .into_any(),
        }
    };
    let counts = move || {
        sums.with(|(totals, _)| {
            let done = crate::ui::words::plural(totals.year.count, "activité faite", "activités faites");
            let planned = crate::ui::words::plural(totals.planned, "prévue", "prévues");
            format!("{done}, {planned}")
        })
    };
    view! {
        <section aria-labelledby="t-heures">
            <h2 id="t-heures">"Heures de l’année"</h2>
            <p class="big">{move || sums.with(|(t, _)| minutes_to_text(t.year.minutes))}</p>
            {body}
            <p class="small">{counts}</p>
        </section>
    }
}
