use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::acts;
use crate::model::SchoolYear;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// The open year; where the carnet has the letters of several, the list that goes from one to another.
#[component]
pub fn YearSwitch() -> impl IntoView {
    let session = Session::get();
    let open = memo(move || session.year());
    let years = memo(move || {
        let letters = session.carnet.with(|c| c.letters.values().map(|l| l.year).collect::<BTreeSet<_>>());
        letters.into_iter().chain([open.get().start()]).collect::<BTreeSet<_>>()
    });
    let switch = move |event| {
        let Ok(year) = event_target_value(&event).parse::<i32>() else {
            return;
        };
        let label = format!("Année ouverte : {}", SchoolYear::new(year));
        let _ = session.act(|c, s| {
            let act = acts::school::alter_info(c, s, label, &|info| info.open_year = year)?;
            Ok(act.says(format!("Année ouverte : {}.", SchoolYear::new(year))))
        });
    };
    let option = move |year: i32| {
        view! {
            <option value=year.to_string() selected=move || open.get().start() == year>
                {SchoolYear::new(year).to_string()}
            </option>
        }
    };
    move || match years.with(BTreeSet::len) {
        0 | 1 => view! { <span class="year">{move || open.get().to_string()}</span> }.into_any(),
        _ => view! {
            <select class="year" aria-label="Changer d’année" on:change=switch>
                {years.get().into_iter().rev().map(option).collect_view()}
            </select>
        }
        .into_any(),
    }
}
