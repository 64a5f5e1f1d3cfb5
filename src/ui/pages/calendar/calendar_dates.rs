use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::calendar_change::change;
use super::calendar_periods::Periods;
use super::calendar_weeks::Weeks;
use crate::calendar::{Reliability, SchoolDays, decree, foreign_zone, outside_year, with_official_dates, wrong_break};
use crate::model::{Break, Closed, Extra, YearCalendar};
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;

fn iso(date: Option<NaiveDate>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

/// Every date of the year, to be changed in place.
#[component]
pub fn Dates(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let date = move |label: &'static str,
                     read: fn(&YearCalendar) -> Option<NaiveDate>,
                     set: fn(&mut YearCalendar, Option<NaiveDate>)| {
        let value = Signal::derive(move || days.with(|d| iso(read(&d.calendar))));
        let commit = move |text: String| {
            let date = text.parse().ok();
            (date.is_some() || text.is_empty()) && change(session, days, label, |c| set(c, date))
        };
        let check = move |text: String| {
            let day = text.parse().ok()?;
            days.with_untracked(|d| outside_year(d.year(), day))
        };
        view! { <EditText label=label kind=FieldKind::Date value=value check=check on_commit=commit /> }
    };
    let tick = move |label: &'static str, read: fn(&YearCalendar) -> bool, set: fn(&mut YearCalendar, bool)| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || days.with(|d| read(&d.calendar))
                    on:change=move |event| {
                        change(session, days, label, |c| set(c, event_target_checked(&event)));
                    }
                />
                " "
                {label}
            </label>
        }
    };
    // What the official dates would make of it; where they are unknown, or there already, nothing.
    let zone = move || session.carnet.with(|c| c.school().map(|s| s.zone.clone()).unwrap_or_default());
    let official = memo(move || {
        let zone = zone();
        days.with(|d| {
            let new = with_official_dates(&d.calendar, &zone)?;
            let new = YearCalendar { checked: d.calendar.checked, ..new };
            (new != d.calendar).then_some(new)
        })
    });
    let give_back = move |_| {
        if let Some(new) = official.get_untracked() {
            change(session, days, "dates officielles rétablies", |c| *c = new);
        }
    };
    let foreign = move || {
        let zone = zone();
        let other = days.with(|d| foreign_zone(&d.calendar, &zone))?;
        Some(format!(
            "Les vacances de cette année sont celles de la zone {other} ; l’établissement est en zone {zone}. « Revenir aux dates officielles » prend celles de la zone {zone}."
        ))
    };
    // The program's own dates say where they come from; those of the school are the school's.
    let cited = move || {
        let (year, own) = days.with(|d| {
            let own = d.standing != Some(Reliability::Official) || official.with(Option::is_some);
            (d.year(), own)
        });
        decree(year).filter(|_| !own).map(|decree| format!("Dates nationales : {decree}."))
    };
    view! {
        <section class="card">
            <h3>"Rentrées et été"</h3>
            <div class="grid">
                {date("Rentrée des enseignants", |c| c.teachers, |c, d| c.teachers = d)}
                {date("Rentrée des élèves", |c| c.pupils, |c, d| c.pupils = d)}
                {date("Début des vacances d’été", |c| c.summer, |c, d| c.summer = d)}
                {date("Un jour de semaine A", |c| c.week_a, |c, d| c.week_a = d)}
            </div>
            <div class="actions">
                {tick("Classe le samedi", |c| c.saturdays, |c, on| c.saturdays = on)}
                {tick("Jours fériés d’Alsace-Moselle", |c| c.alsace_moselle, |c, on| c.alsace_moselle = on)}
            </div>
            {move || cited().map(|words| view! { <p class="hint">{words}</p> })}
            {move || foreign().map(|words| view! { <p class="warning">{words}</p> })}
            <Show when=move || official.with(Option::is_some)>
                <button type="button" on:click=give_back>"Revenir aux dates officielles"</button>
                <p class="hint">"Rentrées, vacances et ponts ; les périodes, les semaines A et B et vos autres jours restent."</p>
            </Show>
        </section>
        <Weeks days=days />
        <Periods days=days />
        <Breaks days=days />
        <ClosedDays days=days />
    }
}

/// Holidays, each with its two dates.
#[component]
fn Breaks(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let count = memo(move || days.with(|d| d.calendar.breaks.len()));
    let edit = move |at: usize, label: &'static str, alter: fn(&mut Break, String) -> bool| {
        move |text: String| {
            let mut new = days.with_untracked(|d| d.calendar.breaks.clone());
            let ok = new.get_mut(at).is_some_and(|b| alter(b, text));
            ok && change(session, days, label, |c| c.breaks = new)
        }
    };
    let wrong = move |at: usize, alter: fn(&mut Break, String) -> bool| {
        move |text: String| {
            let mut new = days.with_untracked(|d| d.calendar.breaks.get(at).cloned())?;
            if !alter(&mut new, text) {
                return Some("Les vacances finissent après avoir commencé : corrigez l’une des deux dates.".to_owned());
            }
            days.with_untracked(|d| wrong_break(d, at, &new))
        }
    };
    let starts: fn(&mut Break, String) -> bool = |b, t| {
        t.parse().is_ok_and(|d| {
            b.from = d;
            b.from < b.back
        })
    };
    let resumes: fn(&mut Break, String) -> bool = |b, t| {
        t.parse().is_ok_and(|d| {
            b.back = d;
            b.from < b.back
        })
    };
    let rows = move || {
        (0..count.get())
            .map(|at| {
                let read = move |take: fn(&Break) -> String| {
        Signal::derive(move || days.with(|d| d.calendar.breaks.get(at).map(take).unwrap_or_default()))
    };
                let name = read(|b| b.name.clone());
                view! {
                    <fieldset class="grid">
                        <legend>{name}</legend>
                        <EditText
                            label="Nom des vacances"
                            value=name
                            on_commit=edit(
                                at,
                                "nom de vacances",
                                |b, t| {
                                    b.name = t.trim().to_owned();
                                    true
                                },
                            )
                        />
                        <EditText
                            label="Après la classe du"
                            kind=FieldKind::Date
                            value=read(|b| b.from.to_string())
                            check=wrong(at, starts)
                            on_commit=edit(at, "début de vacances", starts)
                        />
                        <EditText
                            label="Reprise au matin du"
                            kind=FieldKind::Date
                            value=read(|b| b.back.to_string())
                            check=wrong(at, resumes)
                            on_commit=edit(at, "reprise", resumes)
                        />
                        <button
                            type="button"
                            class="quiet"
                            aria-label=move || format!("Supprimer les vacances : {}", name.get())
                            on:click=move |_| {
                                change(session, days, "vacances supprimées", |c| drop((at < c.breaks.len()).then(|| c.breaks.remove(at))));
                            }
                        >
                            "Supprimer"
                        </button>
                    </fieldset>
                }
            })
            .collect_view()
    };
    let add = move |_| {
        let year = session.year();
        let last = days.with_untracked(|d| d.calendar.breaks.last().map(|b| b.back));
        let from = last.or_else(|| year.date(17, 10)).unwrap_or(year.first_day());
        let back = from.checked_add_days(Days::new(16)).unwrap_or(from);
        change(session, days, "vacances ajoutées", |c| {
            c.breaks.push(Break { name: "Vacances".to_owned(), from, back, extra: Extra::new() })
        });
    };
    view! {
        <section class="card">
            <h3>"Vacances"</h3>
            <p class="hint">
                "Comme dans le calendrier officiel : les vacances commencent après la classe du jour nommé, samedi compris s’il y a classe."
            </p>
            {rows}
            <button type="button" on:click=add>
                "Ajouter des vacances"
            </button>
        </section>
    }
}

/// Bridges and other days without class.
#[component]
fn ClosedDays(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let (name, date) = (FormField::new(""), FormField::new(""));
    let rows = move || {
        let closed = days.with(|d| d.calendar.closed.clone());
        let row = |(at, day): (usize, &Closed)| {
            let words = format!("{} – {}", crate::calendar::long_with_day(day.date), day.name);
            view! {
                <li>
                    {words.clone()} " "
                    <button
                        type="button"
                        class="quiet"
                        aria-label=format!("Supprimer : {words}")
                        on:click=move |_| {
                            change(
                                session,
                                days,
                                "jour sans classe supprimé",
                                |c| drop((at < c.closed.len()).then(|| c.closed.remove(at))),
                            );
                        }
                    >
                        "Supprimer"
                    </button>
                </li>
            }
        };
        match closed.is_empty() {
            true => view! { <p class="none">"Aucun."</p> }.into_any(),
            false => view! { <ul>{closed.iter().enumerate().map(row).collect_view()}</ul> }.into_any(),
        }
    };
    let add = move |()| {
        let Some(day) = date.date("Indiquez la date du jour sans classe.") else {
            return;
        };
        let name_given = name.text();
        let closed = Closed {
            name: if name_given.is_empty() { "Pont".to_owned() } else { name_given },
            date: day,
            extra: Extra::new(),
        };
        if change(session, days, "jour sans classe ajouté", |c| c.closed.push(closed)) {
            name.clear();
            date.clear();
        }
    };
    view! {
        <section class="card">
            <h3>"Autres jours sans classe"</h3>
            {rows}
            <Form class="grid add" label="Ajouter un jour sans classe" on_submit=add draft=("jour", vec![date, name])>
                <Field label="Jour sans classe" kind=FieldKind::Date value=date.value error=date.error() />
                <Field label="Nom du jour" value=name.value />
                <button type="submit">"Ajouter ce jour"</button>
            </Form>
        </section>
    }
}
