use leptos::prelude::*;

use crate::calendar::{Due, DueKind, hour, short};
use crate::model::minutes_to_text;
use crate::ui::route::{Route, View, Work};

/// A line of what is due: when, what, and of what kind where it is not an activity.
#[component]
pub fn DueLine(due: Due) -> impl IntoView {
    let (to, kind) = match due.kind {
        DueKind::Activity => (Route::Journal(View::One(due.id)), ""),
        DueKind::Objective => (Route::Journal(View::Duty(due.id)), "objectif"),
        DueKind::Interview => (Route::Interview, "bilan"),
        DueKind::Step => (Route::Procedures(Work::One(due.of)), "procédure"),
        DueKind::Campaign => (Route::Procedures(Work::Campaigns), "remontée"),
    };
    let time = due.time.map(|t| format!("{} ", hour(t)));
    let minutes = due
        .minutes
        .map(|m| format!(" – {}", minutes_to_text(u32::from(m))));
    view! {
        <li>
            <span class="date">{short(due.date)}</span>
            {time}
            <a href=to.to_string()>{due.title}</a>
            {minutes}
            {(!kind.is_empty()).then(|| view! { <span class="kind">{format!(" ({kind})")}</span> })}
        </li>
    }
}
