use chrono::NaiveDate;
use leptos::prelude::*;

use super::matrix_grid::Grid;
use crate::acts;
use crate::calendar::{DayAndHour, SchoolDays, hour, hour_from_text, long_with_day, read_days, spread};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// The days of a column, all at once: pasted from a table, or spread over the evenings.
#[component]
pub fn Days(grid: Grid) -> impl IntoView {
    let session = Session::get();
    let steps = grid.heads.with_value(|all| {
        let named = |s: &Step| (s.id.to_string(), s.plan.title.clone());
        all.iter().map(named).collect::<Vec<_>>()
    });
    let council = grid.heads.with_value(|all| {
        let council = all.iter().find(|s| s.plan.key == COUNCIL);
        council.or(all.first()).map(|s| s.id.to_string())
    });
    let step = RwSignal::new(council.unwrap_or_default());
    let year = session.year();
    let days = memo(move || session.carnet.with(|c| SchoolDays::of(c, year)));
    // What the column gets: a day for each row, and the lines that were not understood.
    let put = move |found: Vec<(usize, DayAndHour)>| {
        let scopes: Vec<Scope> = grid.rows.with_untracked(|r| r.iter().map(|(s, _)| *s).collect());
        let days: Vec<_> = found.iter().filter_map(|(at, day)| Some((*scopes.get(*at)?, *day))).collect();
        let Ok(step) = step.get_untracked().parse() else {
            return false;
        };
        session.act(|c, s| acts::step::spread(c, s, step, &days)).is_ok()
    };
    let names = move || -> Vec<String> { grid.rows.with(|r| r.iter().map(|(_, name)| name.clone()).collect()) };
    let pasted = FormField::new("");
    let read = memo(move || pasted.value.with(|text| read_days(text, &names(), clock::today(), year)));
    let paste = move |()| {
        let all = read.get_untracked();
        let found: Vec<_> = all.iter().filter_map(|l| l.clone().ok()).collect();
        if found.is_empty() {
            return pasted.fail("Aucune date n’est lue. Une ligne par classe : 6A 03/12 17h30.");
        }
        if put(found) {
            pasted.clear();
        }
    };
    let (from, at, each, length) =
        (FormField::new(""), FormField::new("17h"), FormField::new("2"), FormField::new("60"));
    let spread_now = memo(move || {
        let day: NaiveDate = from.value.get().parse().ok()?;
        let time = hour_from_text(&at.value.get())?;
        let an_evening: usize = each.value.get().trim().parse().ok().filter(|n| *n > 0)?;
        let minutes: u16 = length.value.get().trim().parse().ok()?;
        let count = grid.rows.with(Vec::len);
        Some(days.with(|d| spread(d, count, day, time, an_evening, minutes)))
    });
    let spread_out = move |()| {
        if from.date("Indiquez le premier soir.").is_none() {
            return;
        }
        match spread_now.get_untracked() {
            Some(slots) if slots.is_empty() => from.fail("Aucun jour de classe ne suit cette date : vérifiez-la."),
            Some(slots) => drop(put(slots.into_iter().enumerate().collect())),
            None => at.fail("Indiquez l’heure (17h30), le nombre par soir et la durée en minutes."),
        }
    };
    let spoken = |(date, time): &DayAndHour| {
        let time = time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        format!("{}{time}", long_with_day(*date))
    };
    let preview = move || {
        let all = read.get();
        let names = names();
        let (good, bad): (Vec<_>, Vec<_>) = all.into_iter().partition(Result::is_ok);
        let first = good
            .first()
            .and_then(|l| l.as_ref().ok())
            .map(|(at, day)| format!("{} le {}", names.get(*at).cloned().unwrap_or_default(), spoken(day)));
        let n = good.len() as u32;
        // What is taken though no class is held that day.
        let closed: Vec<String> = good
            .iter()
            .filter_map(|l| l.as_ref().ok())
            .filter(|(_, (day, _))| !days.with(|d| d.is_school_day(*day)))
            .map(|(at, day)| format!("{} le {}", names.get(*at).cloned().unwrap_or_default(), spoken(day)))
            .collect();
        let bad = bad.into_iter().filter_map(Result::err).collect::<Vec<_>>();
        view! {
            {first
                .map(|first| {
                    view! {
                        <p class="hint" role="status">
                            {words::plural(n, "date lue", "dates lues")}
                            " : "
                            {first}
                            "…"
                        </p>
                    }
                })}
            {(!closed.is_empty())
                .then(|| {
                    view! {
                        <p class="warning" role="status">
                            "Jours sans classe, à vérifier : "
                            {closed.join(", ")}
                            "."
                        </p>
                    }
                })}
            {(!bad.is_empty())
                .then(|| {
                    view! {
                        <p class="error" role="status">
                            "Non compris, rien n’en est pris : "
                            {bad.join(" | ")}
                        </p>
                    }
                })}
        }
    };
    let last = move || {
        spread_now.get().and_then(|slots| {
            let (first, last) = (slots.first()?, slots.last()?);
            Some(format!("Du {} au {}.", spoken(first), spoken(last)))
        })
    };
    let several = steps.len() > 1;
    let steps = Signal::stored(steps);
    view! {
        <details class="card days-given">
            <summary>"Donner les dates d’une colonne"</summary>
            <Show when=move || several>
                <Choice label="Étape à dater" value=step options=steps on_choose=move |s| step.set(s) />
            </Show>
            <Form label="Répartir les dates" on_submit=spread_out>
                <h3>"Répartir sur les soirs"</h3>
                <div class="grid">
                    <Field label="Premier soir" kind=FieldKind::Date value=from.value error=from.error() />
                    <Field label="Heure du premier" value=at.value error=at.error() />
                    <Field label="Par soir" kind=FieldKind::Number value=each.value />
                    <Field label="Minutes chacun" kind=FieldKind::Number value=length.value />
                </div>
                <p class="hint" role="status">
                    {last}
                </p>
                <button type="submit">"Répartir"</button>
            </Form>
            <Form label="Coller les dates" on_submit=paste>
                <h3>"Ou coller une colonne"</h3>
                <Field
                    label="Dates à coller"
                    kind=FieldKind::Text
                    value=pasted.value
                    error=pasted.error()
                    hint="Une ligne par classe, avec son nom ou dans l’ordre du tableau : 6A 03/12 17h30.".to_owned()
                />
                {preview}
                <button type="submit">"Donner ces dates"</button>
            </Form>
        </details>
    }
}
