use leptos::prelude::*;

use crate::model::{Carnet, Id, Totals, minutes_to_text};
use crate::ui::derived::memo;
use crate::ui::route::{PAGES, Page, Route};
use crate::ui::session::Session;

/// A duty of the letter: what was done under it, and the pages that serve it.
#[derive(Clone, PartialEq)]
struct DutyLine {
    id: Id,
    number: String,
    name: String,
    minutes: u32,
    count: u32,
    also: u32,
    tools: Vec<(Route, &'static str)>,
}

/// The pages that serve an item of the official letter, the journal apart.
fn tools(model: &str) -> Vec<(Route, &'static str)> {
    let serves = |p: &&Page| p.route != Route::Journal && p.duties.contains(&model);
    let all = PAGES.iter().filter(serves);
    all.map(|p| (p.route, p.title)).collect()
}

fn lines(carnet: &Carnet) -> Vec<DutyLine> {
    let year = carnet.open_year();
    let totals = Totals::of(carnet, year);
    let Some(letter) = carnet.letter(year.start()) else {
        return Vec::new();
    };
    let line = |(number, duty): (String, &crate::model::Duty)| {
        let sum = totals.duty(duty.id);
        DutyLine {
            id: duty.id,
            number,
            name: duty.short(),
            minutes: sum.minutes,
            count: sum.count,
            also: sum.also,
            tools: tools(&duty.model),
        }
    };
    carnet.numbered_duties(letter.id).into_iter().map(line).collect()
}

/// The year by duty: what was done under each, and where its tools are.
#[component]
pub fn Duties() -> impl IntoView {
    let session = Session::get();
    let all = memo(move || session.carnet.with(lines));
    let row = |line: DutyLine| {
        let links = line.tools.into_iter().map(|(route, title)| {
            view! { <a href=route.to_string()>{title}</a>" " }
        });
        let count = match line.also {
            0 => line.count.to_string(),
            also => format!("{} (+ {also})", line.count),
        };
        view! {
            <tr data-duty=line.number.clone()>
                <th scope="row">
                    <a href=Route::OfDuty(line.id).to_string()>{format!("{} {}", line.number, line.name)}</a>
                    <small class="served">{links.collect_view()}</small>
                </th>
                <td class="number" data-time>{minutes_to_text(line.minutes)}</td>
                <td class="number" data-count>{count}</td>
            </tr>
        }
    };
    let table = move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            view! {
                <details class="by-duty">
                    <summary>"Par attribution, avec ses outils"</summary>
                    <table>
                        <caption class="visually-hidden">
                            "Temps et nombre d’activités faites, par attribution, avec les pages qui la servent"
                        </caption>
                        <thead class="visually-hidden">
                            <tr>
                                <th scope="col">"Attribution et outils"</th>
                                <th scope="col">"Temps"</th>
                                <th scope="col">"Activités"</th>
                            </tr>
                        </thead>
                        <tbody>{all.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </details>
            }
        })
    };
    view! { {table} }
}
