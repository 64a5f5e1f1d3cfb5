use chrono::Days;
use leptos::prelude::*;

use super::calendar_dates::Dates;
use super::calendar_recurring::Recurring;
use super::calendar_year::Year;
use crate::calendar::{Due, DueKind, SchoolDays, due, long_with_day};
use crate::ui::clock;
use crate::ui::parts::{DueLine, Show};
use crate::ui::session::Session;

/// The school year: what is due, its twelve months, its dates.
#[component]
pub fn Calendar() -> impl IntoView {
    let session = Session::get();
    let days = Memo::new(move |_| session.carnet.with(|c| SchoolDays::of(c, c.open_year())));
    let dues = Memo::new(move |_| session.carnet.with(due));
    let sheet = Memo::new(move |_| {
        days.with(|days| dues.with(|dues| crate::document::calendar(days, dues)))
    });
    Effect::new(move |_| session.page_sheet.set(Some(sheet.get())));
    on_cleanup(move || session.page_sheet.set(None));
    let standing = move || days.with(|d| crate::document::standing(d.standing));
    let custom = move || days.with(|d| d.calendar.pupils.is_none());
    let kinds = RwSignal::new(DueKind::ALL.to_vec());
    let agenda = move |_| {
        session.export_agenda(kinds.get_untracked());
    };
    let which = DueKind::ALL.iter().map(|kind| {
        let turn = move |event| {
            kinds.update(|all| {
                all.retain(|k| k != kind);
                if event_target_checked(&event) {
                    all.push(*kind);
                }
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || kinds.with(|all| all.contains(kind)) on:change=turn />
                " "
                {kind.label()}
            </label>
        }
    });
    let which = which.collect_view();
    let today = clock::today();
    view! {
        <section class="calendar">
            <h1 id="titre" tabindex="-1">"Calendrier"</h1>
            <p class="today">"Année scolaire "{move || session.year().to_string()}" – aujourd’hui, "{long_with_day(today)}"."</p>
            {move || standing().map(|words| view! { <p class="hint">{words}</p> })}
            <Show when=custom>
                <p class="card warning">"Cette année n’a pas de dates connues du programme : calendrier personnalisé. Donnez ci-dessous les rentrées, les vacances et l’été."</p>
            </Show>
            <div class="actions">
                <button type="button" on:click=move |_| drop(window().print())>"Imprimer le calendrier"</button>
                <button type="button" on:click=agenda aria-describedby="agenda-aide">"Exporter l’agenda"</button>
            </div>
            <fieldset class="checks">
                <legend>"Dans l’agenda exporté"</legend>
                {which}
            </fieldset>
            <p class="hint" id="agenda-aide">"Un fichier .ics des échéances, à importer dans Thunderbird, Outlook ou Google Agenda. Réimporté, il met à jour les mêmes lignes là où l’agenda suit les identifiants (Thunderbird, Outlook)."</p>
            <h2>"Échéances"</h2>
            <Dues dues=dues />
            <Recurring days=days />
            <h2>"L’année"</h2>
            <Year days=days dues=dues />
            <h2>"Dates"</h2>
            <Dates days=days />
        </section>
    }
}

/// All that has a date: late, this week, in the four weeks after, later.
#[component]
fn Dues(dues: Memo<Vec<Due>>) -> impl IntoView {
    let today = clock::today();
    let after = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let (week, month) = (after(7), after(35));
    let groups = [
        ("En retard", None, today.pred_opt().unwrap_or(today)),
        ("Cette semaine", Some(today), week),
        ("Les quatre semaines suivantes", week.succ_opt(), month),
    ];
    let later = move |dues: &[Due]| {
        let later: Vec<&Due> = dues.iter().filter(|d| d.date > month).collect();
        (!later.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{format!("Plus tard ({})", later.len())}</summary>
                    <ul class="due">{later.into_iter().map(|d| view! { <DueLine due=d.clone() /> }).collect_view()}</ul>
                </details>
            }
        })
    };
    let shown = move || {
        dues.with(|dues| {
            let lists = groups.iter().map(|(name, from, to)| {
                let inside: Vec<&Due> = dues.iter().filter(|d| from.is_none_or(|f| d.date >= f) && d.date <= *to).collect();
                let count = inside.len();
                (count > 0).then(|| {
                    view! {
                        <section class="tile" class:late=*name == "En retard">
                            <h3>{*name}" ("{count}")"</h3>
                            <ul class="due">{inside.into_iter().map(|d| view! { <DueLine due=d.clone() /> }).collect_view()}</ul>
                        </section>
                    }
                })
            });
            match dues.is_empty() {
                true => view! { <p class="none">"Rien à échéance : ni activité prévue, ni objectif daté, ni entretien."</p> }.into_any(),
                false => view! { <div class="tiles">{lists.collect_view()}</div>{later(dues)} }.into_any(),
            }
        })
    };
    view! { {shown} }
}
