use chrono::Days;
use leptos::prelude::*;

use crate::calendar::{Due, due, long_with_day};
use crate::model::{Carnet, Totals, minutes_to_text};
use crate::store::Memories;
use crate::ui::copy_state::Copy;
use crate::ui::parts::DueLine;
use crate::ui::route::{Route, View};
use crate::ui::session::{Saving, Session};
use crate::ui::{browser, clock, words};

/// The year at a glance: what is due, what is late, which duty has nothing, whether the work is saved.
#[component]
pub fn Home() -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let week = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let totals = Memo::new(move |_| session.carnet.with(|c| Totals::of(c, c.open_year())));
    let dues = Memo::new(move |_| session.carnet.with(due));
    let planned = move |from: Option<chrono::NaiveDate>, to: Option<chrono::NaiveDate>| {
        dues.with(|dues| {
            let inside =
                |d: &&Due| from.is_none_or(|f| d.date >= f) && to.is_none_or(|t| d.date <= t);
            dues.iter().filter(inside).cloned().collect::<Vec<_>>()
        })
    };
    let late = Memo::new(move |_| planned(None, today.pred_opt()));
    let this_week = Memo::new(move |_| planned(Some(today), Some(week)));
    let next = Memo::new(move |_| {
        let mut later = planned(week.succ_opt(), None);
        later.truncate(5);
        later
    });
    let few = |list: Vec<Due>, none: &'static str| {
        let more = list.len().saturating_sub(4);
        match list.is_empty() {
            true => view! { <p class="none">{none}</p> }.into_any(),
            false => view! {
                <ul class="due">{list.into_iter().take(4).map(|d| view! { <DueLine due=d /> }).collect_view()}</ul>
                {(more > 0).then(|| view! { <p class="hint"><a href=Route::Calendar.to_string()>{format!("et {more} de plus")}</a></p> })}
            }
            .into_any(),
        }
    };
    let empty_duties = Memo::new(move |_| {
        let totals = totals.get();
        session.carnet.with(|c| {
            let letter = c.letter(c.open_year().start())?;
            let empty: Vec<(String, String, crate::model::Id)> = c
                .numbered_duties(letter.id)
                .into_iter()
                .filter(|(_, d)| totals.duty(d.id).count == 0 && totals.duty(d.id).also == 0)
                .map(|(n, d)| (n, d.short(), d.id))
                .collect();
            Some(empty)
        })
    });
    view! {
        <section class="home">
            <h1 id="titre" tabindex="-1">"Tableau de bord"</h1>
            <p class="today">{long_with_day(today)}</p>
            <div class="tiles">
                <section class="tile" aria-labelledby="t-semaine">
                    <h2 id="t-semaine">"Cette semaine"</h2>
                    {move || few(this_week.get(), "Rien de prévu dans les sept jours.")}
                </section>
                <section class="tile" class:late=move || !late.get().is_empty() aria-labelledby="t-retard">
                    <h2 id="t-retard">"En retard"</h2>
                    {move || few(late.get(), "Rien en retard.")}
                </section>
                <section class="tile" aria-labelledby="t-vides">
                    <h2 id="t-vides">"Attributions sans activité"</h2>
                    {move || match empty_duties.get() {
                        None => view! { <p class="none">"Pas de lettre pour cette année : "<a href=Route::Letter.to_string()>"préparez-la"</a>"."</p> }.into_any(),
                        Some(list) if list.is_empty() => view! { <p class="none">"Chaque attribution a au moins une activité."</p> }.into_any(),
                        Some(list) => {
                            let more = list.len().saturating_sub(5);
                            view! {
                                <ul class="due">
                                    {list
                                        .into_iter()
                                        .take(5)
                                        .map(|(number, name, id)| view! { <li><b>{number}</b>" "<a href=Route::Journal(View::Duty(id)).to_string()>{name}</a></li> })
                                        .collect_view()}
                                </ul>
                                {(more > 0).then(|| view! { <p class="hint">{format!("et {more} de plus, ci-dessous")}</p> })}
                            }
                            .into_any()
                        }
                    }}
                </section>
                <section class="tile" aria-labelledby="t-sauve">
                    <h2 id="t-sauve">"Mon travail est-il sauvegardé ?"</h2>
                    <Safety />
                </section>
            </div>
            <h2>"L’année "{move || session.year().to_string()}</h2>
            <YearTable totals=totals />
            <h2>"Prévu ensuite"</h2>
            {move || {
                let list = next.get();
                match list.is_empty() {
                    true => view! { <p class="none">"Rien de prévu au-delà de cette semaine."</p> }.into_any(),
                    false => view! { <ul class="due">{list.into_iter().map(|d| view! { <DueLine due=d /> }).collect_view()}</ul> }.into_any(),
                }
            }}
        </section>
    }
}

/// Where the data is, and how old the last file is.
#[component]
fn Safety() -> impl IntoView {
    let session = Session::get();
    let place = move || match session.saving.get() {
        _ if session.volatile.get() => "Non : ce navigateur ne garde rien.",
        Saving::Failed(_) => "Non : la dernière modification n’est pas enregistrée.",
        Saving::Busy => "Enregistrement en cours…",
        Saving::Saved if browser::single_file() => {
            "Brouillon, dans une seule mémoire de ce navigateur : le fichier enregistré fait foi."
        }
        Saving::Saved => match session.memories.get() {
            Memories::One(_) => "Oui, dans une seule mémoire de ce navigateur, sur ce poste.",
            _ => "Oui, dans les deux mémoires de ce navigateur, sur ce poste.",
        },
    };
    let file = move || {
        let entry = session.entry.get();
        match clock::days_since(&entry.exported) {
            None => "Aucun fichier exporté.".to_owned(),
            Some(0) => "Dernier fichier : aujourd’hui.".to_owned(),
            Some(days) => format!(
                "Dernier fichier : il y a {}.",
                words::plural(days, "jour", "jours")
            ),
        }
    };
    let since = move || match session.entry.get().changes {
        0 => String::new(),
        n => format!(
            "{} depuis.",
            words::plural(n, "modification", "modifications")
        ),
    };
    let second = move || {
        let said = session
            .copies
            .targets()
            .map(|target| match target.state.get() {
                Copy::Active(name) => format!("Chaque enregistrement va aussi dans « {name} ». "),
                Copy::Asleep(name) => {
                    format!("« {name} » attend votre accord (Partage et sauvegarde). ")
                }
                _ => String::new(),
            });
        said.concat()
    };
    view! {
        <p>{place}</p>
        <p>{file}" "{since}</p>
        <p>{second}</p>
        <button type="button" on:click=move |_| session.export()>"Exporter le carnet"</button>
    }
}

/// Hours and numbers by mission and by duty.
#[component]
fn YearTable(totals: Memo<Totals>) -> impl IntoView {
    let session = Session::get();
    let row = move |carnet: &Carnet| {
        let totals = totals.get();
        let letter = carnet.letter(carnet.open_year().start())?;
        let rows = carnet
            .missions_of(letter.id)
            .into_iter()
            .zip(1..)
            .map(|(mission, m)| {
                let sum = totals.mission(mission.id);
                let duties = carnet
                    .duties_of(mission.id)
                    .into_iter()
                    .zip(1..)
                    .map(|(duty, d)| {
                        let sum = totals.duty(duty.id);
                        let nothing = sum.count == 0 && sum.also == 0;
                        let also = (sum.also > 0).then(|| format!(" (aussi : {})", sum.also));
                        view! {
                            <tr class:nothing=nothing>
                                <th scope="row">
                                    <b>{format!("{m}.{d}")}</b>
                                    " "
                                    <a href=Route::Journal(View::Duty(duty.id)).to_string()>{duty.short()}</a>
                                </th>
                                <td class="number">{sum.count}{also}</td>
                                <td class="number">{minutes_to_text(sum.minutes)}</td>
                                <td>{if nothing { "○ rien encore" } else { "● des activités" }}</td>
                            </tr>
                        }
                    })
                    .collect_view();
                view! {
                    <tr class="mission" data-mission=m>
                        <th scope="row"><b>{m}"."</b>" "{mission.short()}</th>
                        <td class="number" data-count>{sum.count}</td>
                        <td class="number" data-time>{minutes_to_text(sum.minutes)}</td>
                        <td></td>
                    </tr>
                    {duties}
                }
            })
            .collect_view();
        let rest = totals.without_duty();
        let other = totals.missions.iter().filter(|(m, _)| {
            m.is_some_and(|m| {
                carnet
                    .missions
                    .get(&m)
                    .is_none_or(|m| m.letter != letter.id)
            })
        });
        let (other_count, other_minutes) =
            other.fold((0, 0), |(c, m), (_, s)| (c + s.count, m + s.minutes));
        let line = |name: &'static str, count: u32, minutes: u32| {
            (count > 0).then(|| view! { <tr class="mission"><th scope="row">{name}</th><td class="number">{count}</td><td class="number">{minutes_to_text(minutes)}</td><td></td></tr> })
        };
        Some(view! {
            <table class="year">
                <caption class="visually-hidden">"Temps et nombre d’activités faites, par mission et par attribution"</caption>
                <thead>
                    <tr><th scope="col">"Mission, attribution"</th><th scope="col" class="number">"Activités"</th><th scope="col" class="number">"Temps"</th><th scope="col">"État"</th></tr>
                </thead>
                <tbody>{rows}{line("Sans attribution", rest.count, rest.minutes)}{line("Attributions d’une autre lettre", other_count, other_minutes)}</tbody>
                <tfoot>
                    <tr><th scope="row">"Total"</th><td class="number">{totals.year.count}</td><td class="number">{minutes_to_text(totals.year.minutes)}</td><td>{format!("{} en prévision", totals.planned)}</td></tr>
                </tfoot>
            </table>
        })
    };
    view! {
        {move || {
            session.carnet.with(|carnet| match row(carnet) {
                Some(table) => table.into_any(),
                None => view! { <p class="none">"Pas encore de lettre pour cette année."</p> }.into_any(),
            })
        }}
    }
}
