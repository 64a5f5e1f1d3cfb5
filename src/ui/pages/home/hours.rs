use leptos::prelude::*;

use crate::calendar::YearRail;
use crate::document::{Drawing, weeks};
use crate::french::plural;
use crate::model::{Carnet, Totals, minutes_to_text};
use crate::ui::derived::memo;
use crate::ui::drawings::Drawn;
use crate::ui::parts::Show;
use crate::ui::preferences;
use crate::ui::session::Session;

/// The time noted by week beside the one that the letter gives; nothing where it gives none.
fn drawn(carnet: &Carnet) -> Option<Drawing> {
    let year = carnet.open_year();
    let weekly = carnet.letter(year.start())?.means.weekly_minutes?;
    let rail = YearRail::of(carnet);
    let noted: Vec<_> = rail.weeks.iter().filter(|w| w.minutes > 0).map(|w| (w.monday, w.minutes)).collect();
    weeks(year, &noted, u32::from(weekly)).narrow.map(|narrow| *narrow)
}

/// « Temps noté »: a figure that one may not want before one's eyes; put away at one press, and back at another.
#[component]
pub fn Hours() -> impl IntoView {
    let session = Session::get();
    let database = session.entry.with_untracked(|e| e.database.clone());
    let away = RwSignal::new(preferences::time_hidden(&database));
    let turn = move |hidden: bool| {
        preferences::hide_time(&database, hidden);
        away.set(hidden);
    };
    let turn = StoredValue::new(turn);
    let found = memo(move || session.carnet.with(drawn));
    let drawing = Signal::derive(move || found.get().unwrap_or_default());
    let counts = memo(move || {
        session.carnet.with(|c| {
            let totals = Totals::of(c, c.open_year());
            let time = minutes_to_text(totals.year.minutes);
            let done = plural(totals.year.count, "activité faite", "activités faites");
            (format!("{time} notées"), format!("{done}, {}", plural(totals.planned, "prévue", "prévues")))
        })
    });
    view! {
        <section class="time" aria-labelledby="t-heures">
            <h2 id="t-heures">"Temps noté"</h2>
            <Show
                when=move || !away.get()
                fallback=move || {
                    view! {
                        <button type="button" class="quiet" on:click=move |_| turn.with_value(|turn| turn(false))>
                            "Montrer le temps"
                        </button>
                    }
                }
            >
                <p class="big">{move || counts.get().0}</p>
                <p class="small">{move || counts.get().1}</p>
                <Show when=move || found.with(Option::is_some)>
                    <Drawn drawing=drawing />
                </Show>
                <button type="button" class="quiet" on:click=move |_| turn.with_value(|turn| turn(true))>
                    "Masquer le temps"
                </button>
            </Show>
        </section>
    }
}
