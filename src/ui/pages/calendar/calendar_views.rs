use leptos::prelude::*;

use super::calendar_day::DayDialog;
use super::calendar_list::List;
use super::calendar_month::Month;
use super::calendar_year::Year;
use crate::calendar::{Due, SchoolDays};
use crate::ui::parts::fresh_id;
use crate::ui::{browser, preferences};

/// How the year is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Year,
    Month,
    List,
}

const VIEWS: [(View, &str, &str); 3] =
    [(View::Year, "annee", "Année"), (View::Month, "mois", "Mois"), (View::List, "liste", "Liste")];

/// The year, its months one at a time, or its dates in a list: the last choice of this browser; else the list where the
/// screen is narrow.
#[component]
pub(super) fn Views(days: Memo<SchoolDays>, dues: Memo<Vec<Due>>) -> impl IntoView {
    let kept = preferences::calendar_view();
    let first = VIEWS.iter().find(|(_, key, _)| kept.as_deref() == Some(*key));
    let narrow = if browser::is_narrow() { View::List } else { View::Year };
    let view = RwSignal::new(first.map_or(narrow, |(view, ..)| *view));
    let open = RwSignal::new(None);
    let name = fresh_id();
    let choices = VIEWS.map(|(this, key, word)| {
        let choose = move |_| {
            preferences::set_calendar_view(key);
            view.set(this);
        };
        view! {
            <label>
                <input type="radio" name=name.clone() prop:checked=move || view.get() == this on:change=choose />
                <span>{word}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">"Vue du calendrier"</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
        {move || match view.get() {
            View::Year => view! { <Year days=days dues=dues open=open /> }.into_any(),
            View::Month => view! { <Month days=days dues=dues open=open /> }.into_any(),
            View::List => view! { <List days=days dues=dues /> }.into_any(),
        }}
        <DayDialog open=open days=days dues=dues />
    }
}
