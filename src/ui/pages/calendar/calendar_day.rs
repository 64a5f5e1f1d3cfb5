use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::acts::{Given, activity};
use crate::calendar::{Day, Due, SchoolDays, long_with_day};
use crate::ui::clock;
use crate::ui::parts::{DayList, Dialog, Field, Form, FormField, Show};
use crate::ui::session::Session;

/// A day in its box: its number, which opens the day. One of them is reached by Tab, the others by the arrows.
pub(super) fn number(date: NaiveDate, reached: bool, words: &str) -> impl IntoView + use<> {
    let number = date.format("%-d").to_string();
    let name = match words {
        "" => long_with_day(date),
        words => format!("{} : {words}", long_with_day(date)),
    };
    view! {
        <button type="button" class="day-number" data-date=date.to_string() tabindex=if reached { "0" } else { "-1" } aria-label=name>
            {number}
        </button>
    }
}

/// The day that was clicked, or whose key was pressed.
pub(super) fn clicked(event: &web_sys::Event) -> Option<NaiveDate> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let button = target.closest("[data-date]").ok()??;
    button.get_attribute("data-date")?.parse().ok()
}

/// The arrows go from day to day, and from week to week.
pub(super) fn moved(event: &web_sys::KeyboardEvent) {
    let Some(date) = clicked(event) else {
        return;
    };
    let to = match event.key().as_str() {
        "ArrowRight" => date.succ_opt(),
        "ArrowLeft" => date.pred_opt(),
        "ArrowDown" => date.checked_add_days(Days::new(7)),
        "ArrowUp" => date.checked_sub_days(Days::new(7)),
        _ => return,
    };
    event.prevent_default();
    let there = to.and_then(|to| {
        let button = document().query_selector(&format!("[data-date=\"{to}\"]"));
        button.ok()?.and_then(|b| b.dyn_into::<HtmlElement>().ok())
    });
    if let Some(button) = there {
        let _ = button.focus();
    }
}

/// A day: what it is, what is due, and a line to note or plan something.
#[component]
pub(super) fn DayDialog(
    open: RwSignal<Option<NaiveDate>>,
    days: Memo<SchoolDays>,
    dues: Memo<Vec<Due>>,
) -> impl IntoView {
    let session = Session::get();
    let shown = move |date: NaiveDate| {
        let of_day =
            Signal::derive(move || dues.with(|all| all.iter().filter(|d| d.date == date).cloned().collect::<Vec<_>>()));
        let about = move || {
            days.with(|days| match days.day(date) {
                Day::School => "Jour de classe.".to_owned(),
                Day::Weekend => "Sans classe.".to_owned(),
                Day::Outside => "Hors de l’année de classe.".to_owned(),
                Day::Closed(name) => format!("{name} : sans classe."),
            })
        };
        let planned = date > clock::today();
        let title = FormField::new("");
        let note = move |()| {
            let noted = session.submit(&[(Given::Name, title)], |c, s| activity::note_on(c, s, date, title.text()));
            if noted.is_some() {
                title.clear();
            }
        };
        let (what, verb) = match planned {
            true => ("Activité à prévoir ce jour", "Prévoir"),
            false => ("Activité faite ce jour", "Noter"),
        };
        view! {
            <Dialog title=Signal::derive(move || long_with_day(date)) on_close=move |()| open.set(None)>
                <p class="hint">{about}</p>
                <Show when=move || of_day.with(Vec::is_empty)>
                    <p>"Aucune échéance ce jour."</p>
                </Show>
                <DayList dues=of_day />
                <Form class="grid add" label=what on_submit=note draft=("jour.", vec![title]) draft_of=date.to_string()>
                    <Field label=what value=title.value error=title.error() />
                    <button type="submit" class="primary">{verb}</button>
                </Form>
            </Dialog>
        }
    };
    move || open.get().map(shown)
}
