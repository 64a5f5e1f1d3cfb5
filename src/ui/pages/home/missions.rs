use leptos::prelude::*;

use crate::model::{Carnet, Id, Totals, minutes_to_text};
use crate::ui::parts::{EmptyState, Meter};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// A mission of the letter and what was done for it; or what belongs to none.
struct MissionLine {
    /// `None`: no mission of this letter.
    number: Option<usize>,
    name: String,
    count: u32,
    minutes: u32,
    /// The duties for which nothing was done, with their numbers.
    nothing: Vec<(String, Id)>,
}

fn lines(carnet: &Carnet) -> Option<(Vec<MissionLine>, Totals)> {
    let year = carnet.open_year();
    let totals = Totals::of(carnet, year);
    let letter = carnet.letter(year.start())?.id;
    let numbered = carnet.numbered_duties(letter);
    let mut lines: Vec<MissionLine> = Vec::new();
    for (mission, n) in carnet.missions_of(letter).into_iter().zip(1..) {
        let sum = totals.mission(mission.id);
        let nothing = numbered
            .iter()
            .filter(|(_, d)| d.mission == mission.id && totals.duty(d.id).count + totals.duty(d.id).also == 0);
        lines.push(MissionLine {
            number: Some(n),
            name: mission.short(),
            count: sum.count,
            minutes: sum.minutes,
            nothing: nothing.map(|(n, d)| (n.clone(), d.id)).collect(),
        });
    }
    let other = totals
        .missions
        .iter()
        .filter(|(m, _)| m.and_then(|m| carnet.missions.get(&m)).is_some_and(|m| m.letter != letter));
    let other = other.fold((0, 0), |(c, m), (_, s)| (c + s.count, m + s.minutes));
    let rest = totals.without_duty();
    let apart = [(WITHOUT, (rest.count, rest.minutes)), ("Attributions d’une autre lettre", other)];
    for (name, (count, minutes)) in apart.into_iter().filter(|(_, (count, _))| *count > 0) {
        lines.push(MissionLine { number: None, name: name.to_owned(), count, minutes, nothing: Vec::new() });
    }
    Some((lines, totals))
}

/// What has no duty.
const WITHOUT: &str = "Sans attribution";

/// The year by mission: a thin bar, the time, the number; words only where nothing was done.
#[component]
pub fn Missions() -> impl IntoView {
    let session = Session::get();
    let table = move || {
        let Some((lines, totals)) = session.carnet.with(lines) else {
            return view! {
                <EmptyState what="Il n’y a pas encore de lettre pour cette année.".to_owned()>
                    <a class="button" href=Route::Letter.to_string()>"Préparer la lettre"</a>
                </EmptyState>
            }
            .into_any();
        };
        let most = lines.iter().map(|l| l.minutes).max().unwrap_or(0).max(1);
        // At the beginning nothing is done anywhere: that goes without saying.
        let begun = totals.year.count > 0;
        let row = |line: MissionLine| {
            let nothing = (begun && !line.nothing.is_empty()).then(|| {
                let links = line.nothing.into_iter().map(|(n, id)| {
                    view! { <a href=Route::OfDuty(id).to_string()>{n}</a>" " }
                });
                view! { <small class="asks">{links.collect_view()}" : rien encore"</small> }
            });
            let name = match line.number {
                Some(n) => format!("{n}. {}", line.name).into_any(),
                None if line.name == WITHOUT => {
                    view! { <a href=Route::Unattributed.to_string()>{line.name}</a> }.into_any()
                }
                None => line.name.into_any(),
            };
            view! {
                <tr data-mission=line.number>
                    <th scope="row">{name}" "{nothing}</th>
                    <td class="bar-cell">
                        <Meter part=line.minutes whole=most />
                    </td>
                    <td class="number" data-time>{minutes_to_text(line.minutes)}</td>
                    <td class="number" data-count>{line.count}</td>
                </tr>
            }
        };
        view! {
            <table>
                <caption class="visually-hidden">"Temps et nombre d’activités faites, par mission"</caption>
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">"Mission"</th>
                        <th scope="col">"Part du temps"</th>
                        <th scope="col">"Temps"</th>
                        <th scope="col">"Activités"</th>
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="missions-of-year" aria-labelledby="t-missions">
            <h2 id="t-missions">"L’année par mission"</h2>
            {table}
        </section>
    }
}
