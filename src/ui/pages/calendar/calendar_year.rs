use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;

use super::calendar_day::{clicked, moved, number};
use crate::calendar::{Day, Due, SchoolDays, WEEKDAYS, month_of_year};
use crate::document::months;
use crate::ui::clock;

/// Twelve months: holidays shaded and named, what is due marked.
#[component]
pub fn Year(
    days: Memo<SchoolDays>,
    dues: Memo<Vec<Due>>,
    /// The day to open.
    open: RwSignal<Option<NaiveDate>>,
) -> impl IntoView {
    let view = move || {
        days.with(|days| dues.with(|dues| months(days.year()).map(|first| month(days, dues, first)).collect_view()))
    };
    view! {
        <p class="legend">
            <span class="mark school">"12"</span>" classe "
            <span class="mark closed">"12"</span>" vacances, férié, pont "
            <span class="mark school due-day">"12"</span>" échéance"
        </p>
        <div class="months" on:click=move |e| open.set(clicked(&e).or(open.get_untracked())) on:keydown=move |e| moved(&e)>{view}</div>
    }
}

/// A month as a table of weeks.
fn month(days: &SchoolDays, dues: &[Due], first: NaiveDate) -> impl IntoView + use<> {
    let today = clock::today();
    let start = first.checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday()))).unwrap_or(first);
    let weeks = start.iter_weeks().take_while(|m| *m < first || m.month() == first.month()).map(|monday| {
        let cells = monday.iter_days().take(7).map(|date| {
            if date.month() != first.month() {
                return view! { <td></td> }.into_any();
            }
            let (class, name) = match days.day(date) {
                Day::School => ("school", String::new()),
                Day::Weekend => ("weekend", String::new()),
                Day::Outside => ("outside", String::new()),
                Day::Closed(name) => ("closed", name),
            };
            let due: Vec<&str> = dues.iter().filter(|d| d.date == date).map(|d| d.title.as_str()).collect();
            let words: Vec<&str> =
                (!name.is_empty()).then_some(name.as_str()).into_iter().chain(due.iter().copied()).collect();
            let words = words.join(" ; ");
            let tip = (!words.is_empty()).then(|| words.clone());
            let reached = date == today || !due.is_empty();
            view! {
                <td
                    class=class
                    class:due-day=!due.is_empty()
                    class:now=date == today
                    title=tip
                    aria-current=(date == today).then_some("date")
                >
                    {number(date, reached, &words)}
                </td>
            }
            .into_any()
        });
        let letter = monday.iter_days().take(7).find_map(|d| days.week(d)).map(String::from).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{monday.iso_week().week()}<b>{letter}</b></th>
                {cells.collect_view()}
            </tr>
        }
    });
    let count = days.school_days_in(first);
    view! {
        <table class="month">
            <caption>{month_of_year(first)}<span class="count">{(count > 0).then(|| format!("{count} jours de classe"))}</span></caption>
            <thead>
                <tr>
                    <th scope="col">
                        <span class="visually-hidden">"Semaine"</span>
                    </th>
                    {WEEKDAYS
                        .iter()
                        .map(|d| {
                            view! {
                                <th scope="col" abbr=*d>
                                    {d.chars().next().map(|c| c.to_uppercase().to_string())}
                                </th>
                            }
                        })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>{weeks.collect_view()}</tbody>
        </table>
    }
}
