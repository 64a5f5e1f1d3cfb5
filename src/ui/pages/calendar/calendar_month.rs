use chrono::{Datelike, Days, Months, NaiveDate};
use leptos::prelude::*;

use super::calendar_day::{clicked, moved, number};
use crate::calendar::{Day, Due, SchoolDays, WEEKDAYS, hour, month_of_year};
use crate::ui::clock;
use crate::ui::parts::page_of;

/// One month, a box a day with all that is due in it; the months before and after by their buttons.
#[component]
pub(super) fn Month(
    days: Memo<SchoolDays>,
    dues: Memo<Vec<Due>>,
    /// The day to open.
    open: RwSignal<Option<NaiveDate>>,
) -> impl IntoView {
    let today = clock::today();
    let year = days.with_untracked(SchoolDays::year);
    let start = if year.contains(today) { today } else { year.first_day() };
    let first = RwSignal::new(start.with_day(1).unwrap_or(start));
    let (begin, end) = (year.first_day(), year.last_day());
    let turn = move |on: bool| {
        let next = match on {
            true => first.get_untracked().checked_add_months(Months::new(1)),
            false => first.get_untracked().checked_sub_months(Months::new(1)),
        };
        if let Some(next) = next.filter(|d| *d >= begin && *d <= end) {
            first.set(next);
        }
    };
    let grid = move || {
        let first = first.get();
        days.with(|days| dues.with(|dues| weeks(days, dues, first)))
    };
    view! {
        <div class="month-head">
            <button type="button" disabled=move || first.get() <= begin aria-label="Mois précédent" on:click=move |_| turn(false)>
                "‹"
            </button>
            <h3 aria-live="polite">{move || month_of_year(first.get())}</h3>
            <button
                type="button"
                disabled=move || first.get().checked_add_months(Months::new(1)).is_none_or(|d| d > end)
                aria-label="Mois suivant"
                on:click=move |_| turn(true)
            >
                "›"
            </button>
        </div>
        <table class="one-month">
            <caption class="visually-hidden">{move || month_of_year(first.get())}</caption>
            <thead>
                <tr>
                    <th scope="col">
                        <span class="visually-hidden">"Semaine"</span>
                    </th>
                    {WEEKDAYS.iter().map(|d| view! { <th scope="col">{*d}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody on:click=move |e| open.set(clicked(&e).or(open.get_untracked())) on:keydown=move |e| moved(&e)>
                {grid}
            </tbody>
        </table>
    }
}

fn weeks(days: &SchoolDays, dues: &[Due], first: NaiveDate) -> impl IntoView + use<> {
    let start = first.checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday()))).unwrap_or(first);
    let weeks = start.iter_weeks().take_while(|m| *m < first || m.month() == first.month()).map(|monday| {
        let cells = monday.iter_days().take(7).map(|date| day(days, dues, date, date.month() == first.month()));
        let letter = monday.iter_days().take(7).find_map(|d| days.week(d));
        view! {
            <tr>
                <th scope="row">{monday.iso_week().week()}<b>{letter.map(String::from)}</b></th>
                {cells.collect_view()}
            </tr>
        }
    });
    weeks.collect_view()
}

fn day(days: &SchoolDays, dues: &[Due], date: NaiveDate, of_month: bool) -> AnyView {
    if !of_month {
        return view! { <td class="beyond"></td> }.into_any();
    }
    let (class, name) = match days.day(date) {
        Day::School => ("school", None),
        Day::Weekend => ("weekend", None),
        Day::Outside => ("outside", None),
        Day::Closed(name) => ("closed", Some(name)),
    };
    let today = date == clock::today();
    let line = |due: &Due| {
        let time = due.time.map(|t| format!("{} ", hour(t))).unwrap_or_default();
        view! { <li><a href=page_of(due).to_string()>{time}{due.title.clone()}</a></li> }
    };
    let due: Vec<_> = dues.iter().filter(|d| d.date == date).map(line).collect();
    view! {
        <td class=class class:now=today aria-current=today.then_some("date")>
            {number(date, true, "")}
            {name.map(|n| view! { <small>{n}</small> })}
            {(!due.is_empty()).then(|| view! { <ul>{due}</ul> })}
        </td>
    }
    .into_any()
}
