use chrono::{NaiveDate, Weekday};
use leptos::prelude::*;

use crate::acts::{Given, Stamp, activity};
use crate::calendar::{Recurrence, SchoolDays, WEEKDAYS, long_with_day};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};

const DAYS: [Weekday; 6] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];

/// An activity that comes back: its days are shown, then planned in one action.
#[component]
pub fn Recurring(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let (title, minutes) = (FormField::new(""), FormField::new(""));
    let from = RwSignal::new(clock::today().to_string());
    let (rule, weekday, duty) =
        (RwSignal::new("week".to_owned()), RwSignal::new("0".to_owned()), RwSignal::new(String::new()));
    let nth = RwSignal::new("1".to_owned());
    let dates = memo(move || {
        let from: NaiveDate = from.get().parse().ok()?;
        let day = weekday.get().parse::<usize>().ok().and_then(|n| DAYS.get(n).copied()).unwrap_or(Weekday::Mon);
        let rule = match rule.get().as_str() {
            "a" => Recurrence::Weekly(day, Some('A')),
            "b" => Recurrence::Weekly(day, Some('B')),
            "month" => Recurrence::Monthly,
            "nth" => Recurrence::MonthlyOn(nth.get().parse().unwrap_or(1), day),
            "holidays" => Recurrence::BeforeHolidays,
            _ => Recurrence::Weekly(day, None),
        };
        Some(days.with(|d| rule.dates(d, from)))
    });
    let duties = Signal::derive(move || {
        session.carnet.with(|c| {
            let listed = c.duties_in_words(c.open_year()).into_iter();
            let none = (String::new(), "sans attribution".to_owned());
            std::iter::once(none).chain(listed.map(|(id, words)| (id.to_string(), words))).collect::<Vec<_>>()
        })
    });
    let plan = move |()| {
        let Some(length) = minutes.minutes() else {
            return;
        };
        let days = dates.get_untracked().unwrap_or_default();
        let duty = duty.get_untracked().parse().ok();
        let planned = |c: &Carnet, s: &Stamp| activity::plan_series(c, s, title.text(), &days, length, duty);
        if session.submit(&[(Given::Name, title)], planned).is_some() {
            title.clear();
        }
    };
    let rules = Signal::derive(|| {
        [
            ("week", "chaque semaine de classe"),
            ("a", "chaque semaine A"),
            ("b", "chaque semaine B"),
            ("month", "chaque mois, le même jour"),
            ("nth", "chaque mois, tel mardi ou jeudi"),
            ("holidays", "avant chaque vacances"),
        ]
        .map(|(key, word)| (key.to_owned(), word.to_owned()))
        .to_vec()
    });
    let which = || {
        [("1", "1er"), ("2", "2e"), ("3", "3e"), ("4", "4e"), ("5", "dernier")]
            .map(|(key, word)| (key.to_owned(), word.to_owned()))
            .to_vec()
    };
    let weekdays = Signal::derive(|| {
        WEEKDAYS.iter().take(6).enumerate().map(|(n, d)| (n.to_string(), (*d).to_owned())).collect::<Vec<_>>()
    });
    let preview = move || {
        dates.get().map(|all| match (all.first(), all.last()) {
            (Some(first), Some(last)) => format!(
                "{}, du {} au {}",
                words::plural(all.len() as u32, "date", "dates"),
                long_with_day(*first),
                long_with_day(*last)
            ),
            _ => "Aucun jour de classe d’ici la fin de l’année.".to_owned(),
        })
    };
    view! {
        <details class="card">
            <summary>"Activité récurrente"</summary>
            <Form label="Prévoir une activité récurrente" on_submit=plan draft=("recurrente", vec![title, minutes])>
                <div class="grid">
                    <Field label="Intitulé de l’activité" value=title.value error=title.error() required=true />
                    <Choice label="Revient" value=rule options=rules on_choose=move |k| rule.set(k) />
                    <Show when=move || rule.get() == "nth">
                        <Choice label="Lequel" value=nth options=Signal::derive(which) on_choose=move |k| nth.set(k) />
                    </Show>
                    <Show when=move || matches!(rule.get().as_str(), "week" | "a" | "b" | "nth")>
                        <Choice label="Jour" value=weekday options=weekdays on_choose=move |k| weekday.set(k) />
                    </Show>
                    <Field label="À partir du" kind=FieldKind::Date value=from />
                    <Field label="Durée prévue" value=minutes.value error=minutes.error() />
                    <Choice label="Attribution servie" value=duty options=duties on_choose=move |k| duty.set(k) />
                </div>
                <p class="hint" role="status">{preview}</p>
                <button type="submit" class="primary">"Prévoir ces activités"</button>
            </Form>
        </details>
    }
}
