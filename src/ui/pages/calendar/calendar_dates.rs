use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;

use crate::calendar::{SchoolDays, official};
use crate::model::{Break, Change, Closed, Extra, Period, YearCalendar};
use crate::ui::parts::{EditText, Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;

/// Changes the year's calendar: the first change makes the school's own out of the official one.
fn change(
    session: Session,
    days: Memo<SchoolDays>,
    label: &str,
    alter: impl FnOnce(&mut YearCalendar),
) -> bool {
    let old = days.with_untracked(|d| d.calendar.clone());
    let mut new = old.clone();
    alter(&mut new);
    new.breaks.sort_by_key(|b| b.from);
    new.closed.sort_by_key(|c| c.date);
    let stored = session
        .carnet
        .with_untracked(|c| c.calendars.contains_key(&old.id));
    let changes = match stored {
        _ if new == old => Vec::new(),
        true => Change::update(&old, &new).into_iter().collect(),
        false => vec![Change::create(&new)],
    };
    session.commit(format!("Calendrier : {label}"), changes)
}

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
        view! { <EditText label=label kind=FieldKind::Date value=value on_commit=commit /> }
    };
    let tick = move |label: &'static str,
                     read: fn(&YearCalendar) -> bool,
                     set: fn(&mut YearCalendar, bool)| {
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
    // Where the program knows no dates there is nothing to go back to.
    let own = move || {
        session.carnet.with(|c| {
            let zone = c.school().map_or("", |s| &s.zone);
            days.with(|d| {
                let id = d.calendar.id;
                c.calendars.contains_key(&id) && official(d.year(), zone, id).is_some()
            })
        })
    };
    let give_back = move |_| {
        let record = session.carnet.with_untracked(|c| {
            c.calendars
                .get(&days.with_untracked(|d| d.calendar.id))
                .cloned()
        });
        if let Some(record) = record {
            session.commit(
                "Calendrier : dates officielles rétablies",
                vec![Change::delete(&*record)],
            );
        }
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
            <Show when=own>
                <button type="button" on:click=give_back>"Revenir aux dates officielles"</button>
            </Show>
        </section>
        <Periods days=days />
        <Breaks days=days />
        <ClosedDays days=days />
    }
}

/// Trimestres or semestres: each begins on the day after the one before.
#[component]
fn Periods(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let propose = move |names: &'static [&'static str], ends: &'static [(u32, u32)]| {
        move |_| {
            let calendar = days.with_untracked(|d| d.calendar.clone());
            let year = calendar.school_year();
            let mut from = calendar.pupils.unwrap_or(year.first_day());
            let last = calendar
                .summer
                .and_then(|d| d.pred_opt())
                .unwrap_or(year.last_day());
            // A period ends on a Friday, so that the next begins after a weekend's rest of marks.
            let friday = |(day, month): &(u32, u32)| {
                let date = year.date(*day, *month)?;
                date.checked_sub_days(Days::new(u64::from(
                    (date.weekday().num_days_from_monday() + 3) % 7,
                )))
            };
            let ends = ends.iter().filter_map(friday).chain([last]);
            let mut periods = Vec::new();
            for (name, to) in names.iter().zip(ends) {
                periods.push(Period {
                    name: (*name).to_owned(),
                    from,
                    to: to.max(from),
                    extra: Extra::new(),
                });
                from = to.max(from).succ_opt().unwrap_or(to);
            }
            change(session, days, "périodes proposées", |c| {
                c.periods = periods
            });
        }
    };
    let moved = move |at: usize, to: NaiveDate| {
        change(session, days, "fin de période", |c| {
            if let Some(period) = c.periods.get_mut(at) {
                period.to = to;
            }
            if let (Some(next), Some(from)) = (c.periods.get_mut(at + 1), to.succ_opt()) {
                next.from = from;
            }
        })
    };
    let count = Memo::new(move |_| days.with(|d| d.calendar.periods.len()));
    let rows = move || {
        (0..count.get())
            .map(|at| {
                let read = move |take: fn(&Period) -> String| {
                    Signal::derive(move || {
                        days.with(|d| d.calendar.periods.get(at).map(take).unwrap_or_default())
                    })
                };
                let begins = move || {
                    days.with(|d| {
                        d.calendar
                            .periods
                            .get(at)
                            .map(|p| crate::calendar::long(p.from))
                    })
                };
                view! {
                    <fieldset class="grid">
                        <legend>{read(|p| p.name.clone())}</legend>
                        <EditText
                            label="Nom de la période"
                            value=read(|p| p.name.clone())
                            on_commit=move |text: String| {
                                !text.trim().is_empty()
                                    && change(session, days, "nom de période", |c| {
                                        if let Some(p) = c.periods.get_mut(at) {
                                            p.name = text.trim().to_owned();
                                        }
                                    })
                            }
                        />
                        <EditText
                            label="Dernier jour de la période"
                            kind=FieldKind::Date
                            value=read(|p| p.to.to_string())
                            on_commit=move |text: String| text.parse().is_ok_and(|to| moved(at, to))
                        />
                        <p>"Commence le "{begins}"."</p>
                    </fieldset>
                }
            })
            .collect_view()
    };
    view! {
        <section class="card">
            <h3>"Périodes"</h3>
            <p class="hint">"Les périodes se suivent sans trou : changer la fin de l’une change le début de la suivante."</p>
            {rows}
            <div class="actions">
                <button type="button" on:click=propose(&["Trimestre 1", "Trimestre 2", "Trimestre 3"], &[(30, 11), (12, 3)])>"Trois trimestres"</button>
                <button type="button" on:click=propose(&["Semestre 1", "Semestre 2"], &[(31, 1)])>"Deux semestres"</button>
            </div>
        </section>
    }
}

/// Holidays, each with its two dates.
#[component]
fn Breaks(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let count = Memo::new(move |_| days.with(|d| d.calendar.breaks.len()));
    let edit = move |at: usize, label: &'static str, alter: fn(&mut Break, String) -> bool| {
        move |text: String| {
            let mut new = days.with_untracked(|d| d.calendar.breaks.clone());
            let ok = new.get_mut(at).is_some_and(|b| alter(b, text));
            if !ok {
                session.complain(
                    "Les vacances finissent après avoir commencé : corrigez l’une des deux dates.",
                );
            }
            ok && change(session, days, label, |c| c.breaks = new)
        }
    };
    let rows = move || {
        (0..count.get())
            .map(|at| {
                let read = move |take: fn(&Break) -> String| Signal::derive(move || days.with(|d| d.calendar.breaks.get(at).map(take).unwrap_or_default()));
                let name = read(|b| b.name.clone());
                view! {
                    <fieldset class="grid">
                        <legend>{name}</legend>
                        <EditText label="Nom des vacances" value=name on_commit=edit(at, "nom de vacances", |b, t| { b.name = t.trim().to_owned(); true }) />
                        <EditText
                            label="Après la classe du"
                            kind=FieldKind::Date
                            value=read(|b| b.from.to_string())
                            on_commit=edit(at, "début de vacances", |b, t| t.parse().is_ok_and(|d| { b.from = d; b.from < b.back }))
                        />
                        <EditText
                            label="Reprise au matin du"
                            kind=FieldKind::Date
                            value=read(|b| b.back.to_string())
                            on_commit=edit(at, "reprise", |b, t| t.parse().is_ok_and(|d| { b.back = d; b.from < b.back }))
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
        let from = last
            .or_else(|| year.date(17, 10))
            .unwrap_or(year.first_day());
        let back = from.checked_add_days(Days::new(16)).unwrap_or(from);
        change(session, days, "vacances ajoutées", |c| {
            c.breaks.push(Break {
                name: "Vacances".to_owned(),
                from,
                back,
                extra: Extra::new(),
            })
        });
    };
    view! {
        <section class="card">
            <h3>"Vacances"</h3>
            <p class="hint">"Comme dans le calendrier officiel : « après la classe du » est le premier jour sans classe."</p>
            {rows}
            <button type="button" on:click=add>"Ajouter des vacances"</button>
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
            let words = format!(
                "{} – {}",
                crate::calendar::long_with_day(day.date),
                day.name
            );
            view! {
                <li>
                    {words.clone()}
                    " "
                    <button
                        type="button"
                        class="quiet"
                        aria-label=format!("Supprimer : {words}")
                        on:click=move |_| {
                            change(session, days, "jour sans classe supprimé", |c| drop((at < c.closed.len()).then(|| c.closed.remove(at))));
                        }
                    >
                        "Supprimer"
                    </button>
                </li>
            }
        };
        match closed.is_empty() {
            true => view! { <p class="none">"Aucun."</p> }.into_any(),
            false => {
                view! { <ul>{closed.iter().enumerate().map(row).collect_view()}</ul> }.into_any()
            }
        }
    };
    let add = move |()| {
        let Some(day) = date.date("Donnez la date du jour sans classe.") else {
            return;
        };
        let name_given = name.text();
        let closed = Closed {
            name: if name_given.is_empty() {
                "Pont".to_owned()
            } else {
                name_given
            },
            date: day,
            extra: Extra::new(),
        };
        if change(session, days, "jour sans classe ajouté", |c| {
            c.closed.push(closed)
        }) {
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
