use leptos::prelude::*;

use crate::calendar::{Due, SchoolDays, brief, month_of_year};
use crate::document::{calendar_dates, months};
use crate::model::Arrange;
use crate::ui::clock;
use crate::ui::parts::page_of;

/// All the dates of the year and all that is due, one a line, month by month; the months that are over are folded.
#[component]
pub(super) fn List(days: Memo<SchoolDays>, dues: Memo<Vec<Due>>) -> impl IntoView {
    let today = clock::today();
    let lists = move || {
        days.with(|days| {
            let dates = calendar_dates(days);
            dues.with(|dues| {
                let month = |first: chrono::NaiveDate| {
                    let end = first.checked_add_months(chrono::Months::new(1)).unwrap_or(first);
                    let mut lines: Vec<_> = dates
                        .iter()
                        .filter(|(d, _)| *d >= first && *d < end)
                        .map(|(d, words)| {
                            let line = view! {
                                <li class="day">
                                    <span class="date">{brief(*d)}</span>
                                    <span class="what">{words.clone()}</span>
                                </li>
                            };
                            ((*d, None), line.into_any())
                        })
                        .collect();
                    lines.extend(dues.iter().filter(|d| d.date >= first && d.date < end).map(|due| {
                        let time = due.hour().map(|h| format!(" {h}")).unwrap_or_default();
                        let line = view! {
                            <li class="day" class:late=due.is_late((today, clock::time()))>
                                <span class="date">{brief(due.date)}{time}</span>
                                <span class="what"><a href=page_of(due).to_string()>{due.title.clone()}</a></span>
                            </li>
                        };
                        ((due.date, Some(due.id)), line.into_any())
                    }));
                    lines.arrange_by_key(|(key, _)| *key);
                    let count = lines.len();
                    let lines = lines.into_iter().map(|(_, line)| line).collect_view();
                    (count > 0).then(|| {
                        view! {
                            <details open={end > today}>
                                <summary>{month_of_year(first)}" · "{count}</summary>
                                <ul class="days">{lines}</ul>
                            </details>
                        }
                    })
                };
                months(days.year()).map(month).collect_view()
            })
        })
    };
    view! { <div class="date-list">{lists}</div> }
}
