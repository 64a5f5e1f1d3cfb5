use chrono::Weekday;
use leptos::prelude::*;

use super::calendar_change::change;
use crate::calendar::SchoolDays;
use crate::ui::parts::{Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;

/// Weeks A and B: one of them may be turned by hand, where the school did.
#[component]
pub(super) fn Weeks(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let flip = FormField::new("");
    let turn = move |()| {
        let Some(day) = flip.date("Indiquez un jour de la semaine à inverser.") else {
            return;
        };
        if days.with_untracked(|d| d.week(day).is_none()) {
            return flip
                .fail("Cette semaine n’a ni A ni B : indiquez d’abord un jour de semaine A, ou un jour de classe.");
        }
        let monday = day.week(Weekday::Mon).first_day();
        if change(session, days, "semaine inversée", |c| {
            let before = c.flipped.len();
            c.flipped.retain(|d| d.week(Weekday::Mon).first_day() != monday);
            if c.flipped.len() == before {
                c.flipped.push(monday);
            }
        }) {
            flip.clear();
        }
    };
    let flipped = move || {
        let all: Vec<String> = days.with(|d| d.calendar.flipped.iter().map(|d| crate::calendar::long(*d)).collect());
        (!all.is_empty())
            .then(|| view! { <p class="hint">{format!("Semaines inversées : celles du {}.", all.join(", du "))}</p> })
    };
    view! {
            <Show when=move || days.with(|d| d.calendar.week_a.is_some())>
                <Form class="grid add" label="Inverser une semaine" on_submit=turn>
                    <Field label="Inverser A et B la semaine du" kind=FieldKind::Date value=flip.value error=flip.error() />
                    <button type="submit">"Inverser cette semaine"</button>
                </Form>
                {flipped}
            </Show>
    }
}
