use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::calendar_change::change_with;
use crate::calendar::{SchoolDays, brief, hour, time_zone};
use crate::exchange::pupil_names::name_like;
use crate::exchange::{AgendaError, AgendaEvent, Becomes, MAX_AGENDA_BYTES, of_year, with_events};
use crate::model::{Activity, Change, School, State};
use crate::tables::Encoding;
use crate::ui::derived::memo;
use crate::ui::parts::{Dialog, Show};
use crate::ui::session::Session;
use crate::ui::{dom, dropping, words};

fn sentence(error: &AgendaError) -> String {
    let words = match error {
        AgendaError::Bounds { line } => {
            return format!(
                "Ce fichier est refusé, rien n’en est pris\u{a0}: trop d’éléments les uns dans les autres, ou dans un seul, à la ligne {line}. Demandez-en un autre."
            );
        }
        AgendaError::TooBig => {
            "Ce fichier dépasse 5 Mo\u{a0}: exportez moins de dates, ou une seule année."
        }
        AgendaError::NotCalendar => {
            "Ce fichier n’est pas un agenda .ics, ou il est abîmé\u{a0}: rien n’en est pris. Demandez-en un autre."
        }
        AgendaError::Empty => "Cet agenda n’a aucun événement daté\u{a0}: il n’y a rien à prendre.",
    };
    words.to_owned()
}

/// An .ics file of elsewhere: holidays, days of exams. What each event becomes is shown, chosen, then applied at once.
#[component]
pub(super) fn ImportAgenda(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let input = NodeRef::<html::Input>::new();
    // The events read, each with what it is to become; how many are of other years.
    let read = RwSignal::new(None::<(Vec<(AgendaEvent, Becomes)>, usize)>);
    let zones = move || {
        session.carnet.with_untracked(|c| {
            let of = |get: fn(&School) -> &String| c.school().map(get).cloned().unwrap_or_default();
            (of(|s| &s.zone), time_zone(&of(|s| &s.academy)).to_owned())
        })
    };
    let take = move |file: web_sys::File| {
        if file.size() > MAX_AGENDA_BYTES as f64 {
            return session.complain(sentence(&AgendaError::TooBig));
        }
        spawn_local(async move {
            let Ok(bytes) = JsFuture::from(file.array_buffer()).await else {
                return session.complain("Le navigateur n’a pas pu lire ce fichier.");
            };
            let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
            let text = Encoding::of(&bytes).decode(&bytes);
            let (zone, clock) = zones();
            session.read_agenda(&text, &clock, move |found| match found {
                Err(error) => session.complain(sentence(&error)),
                Ok(events) => {
                    // The page may have been left meanwhile.
                    let Some((inside, left)) = days.try_with_untracked(|d| of_year(events, d))
                    else {
                        return;
                    };
                    let likely = inside.into_iter().map(|e| {
                        // What seems to name a pupil is taken only where the person says so.
                        let becomes = match name_like(&e.title).is_empty() {
                            true => e.likely(&zone),
                            false => Becomes::Nothing,
                        };
                        (e, becomes)
                    });
                    let _ = read.try_set(Some((likely.collect(), left)));
                }
            });
        });
    };
    dropping::reads(dropping::AGENDAS, take);
    let choose = move |event| {
        if let Some(file) = dom::chosen_file(&event) {
            take(file);
        }
    };
    let open = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let apply = move |_| {
        let chosen = read.get_untracked().map(|(all, _)| all).unwrap_or_default();
        let due = chosen.iter().filter(|(_, b)| *b == Becomes::Due);
        let activities = due.map(|(event, _)| {
            let mut activity = Activity::new(session.new_id(), event.from, event.title.clone());
            activity.state = State::Planned;
            activity.time = event.time;
            Change::create(&activity)
        });
        let activities: Vec<Change> = activities.collect();
        let n = chosen
            .iter()
            .filter(|(_, b)| *b != Becomes::Nothing)
            .count() as u32;
        let taken = change_with(
            session,
            days,
            "dates d’un agenda",
            |c| *c = with_events(c, &chosen),
            activities,
        );
        if taken {
            session.done(format!(
                "{} de l’agenda.",
                words::plural(n, "date prise", "dates prises")
            ));
            read.set(None);
        }
    };
    let row = move |(at, (event, now)): (usize, (AgendaEvent, Becomes))| {
        let last = event.back.pred_opt().unwrap_or(event.from);
        let day = match last == event.from {
            true => brief(event.from),
            false => format!("{} – {}", brief(event.from), brief(last)),
        };
        let time = event
            .time
            .map(|t| format!(" {}", hour(t)))
            .unwrap_or_default();
        let named = !name_like(&event.title).is_empty();
        let doubts = [
            named.then(|| "nom d’élève ?".to_owned()),
            event
                .repeats
                .then(|| "se répète\u{a0}: seule la première fois est prise".to_owned()),
            event
                .other_zone
                .as_ref()
                .map(|z| format!("heure de {z}, gardée telle quelle")),
        ];
        let doubts: Vec<String> = doubts.into_iter().flatten().collect();
        let pick = move |e| {
            let word = event_target_value(&e);
            if let Some(becomes) = Becomes::ALL.into_iter().find(|b| b.label() == word) {
                read.update(|r| {
                    if let Some(line) = r.as_mut().and_then(|(all, _)| all.get_mut(at)) {
                        line.1 = becomes;
                    }
                });
            }
        };
        let options = Becomes::ALL
            .map(|b| view! { <option value=b.label() selected=b == now>{b.label()}</option> });
        view! {
            <tr>
                <td>{day}{time}</td>
                <th scope="row">{event.title.clone()}{(!doubts.is_empty()).then(|| view! { <small class="hint">" "{doubts.join(", ")}</small> })}</th>
                <td><select aria-label=format!("Devient\u{a0}: {}", event.title) on:change=pick>{options.into_iter().collect_view()}</select></td>
            </tr>
        }
    };
    let shown = move || {
        let (all, left) = read.get_untracked().unwrap_or_default();
        let none = all.is_empty();
        let rows = all.into_iter().enumerate().map(row).collect_view();
        view! {
            <Dialog title="Dates de l’agenda".to_owned() on_close=move |()| read.set(None)>
                <Show when=move || none>
                    <p>"Aucun événement de cette année scolaire dans ce fichier."</p>
                </Show>
                <Show when=move || left != 0>
                    <p class="hint">{format!("D’autres années, laissés de côté\u{a0}: {left}.")}</p>
                </Show>
                <table class="agenda-read">
                    <thead><tr><th scope="col">"Jour"</th><th scope="col">"Événement"</th><th scope="col">"Devient"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                <div class="actions">
                    <button type="button" class="primary" disabled=none on:click=apply>"Prendre ces dates"</button>
                    <button type="button" on:click=move |_| read.set(None)>"Ne rien prendre"</button>
                </div>
            </Dialog>
        }
    };
    let is_read = memo(move || read.with(Option::is_some));
    view! {
        <button type="button" on:click=open>"Importer un agenda (.ics)"</button>
        <input node_ref=input type="file" accept=".ics,text/calendar" hidden aria-label="Fichier .ics" on:change=choose />
        {move || is_read.get().then(shown)}
    }
}
