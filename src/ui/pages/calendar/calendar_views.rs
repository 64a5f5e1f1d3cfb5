use leptos::prelude::*;

use super::calendar_day::DayDialog;
use super::calendar_list::List;
use super::calendar_month::Month;
use super::calendar_year::Year;
use crate::calendar::{Due, SchoolDays};
use crate::ui::parts::Segments;
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
    let options = VIEWS.map(|(_, key, word)| (key.to_owned(), word.to_owned())).into();
    let chosen = Signal::derive(move || {
        let key = VIEWS.iter().find(|(this, ..)| *this == view.get()).map(|(_, key, _)| *key);
        key.unwrap_or_default().to_owned()
    });
    let choose = move |key: String| {
        if let Some((this, key, _)) = VIEWS.iter().find(|(_, own, _)| *own == key) {
            preferences::set_calendar_view(key);
            view.set(*this);
        }
    };
    view! {
        <Segments label="Vue du calendrier" options=options value=chosen on_choose=choose />
        {move || match view.get() {
            View::Year => view! { <Year days=days dues=dues open=open /> }.into_any(),
            View::Month => view! { <Month days=days dues=dues open=open /> }.into_any(),
            View::List => view! { <List days=days dues=dues /> }.into_any(),
        }}
        <DayDialog open=open days=days dues=dues />
    }
}
