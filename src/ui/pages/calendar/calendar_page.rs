use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::calendar_change::change;
use super::calendar_dates::Dates;
use super::calendar_import::ImportAgenda;
use super::calendar_recurring::Recurring;
use super::calendar_views::Views;
use crate::calendar::{Due, DueKind, SchoolDays, between, due, has_southern_year, long_with_day, not_piled, zone_of};
use crate::exchange::Reminder;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::drawings::YearRailDrawing;
use crate::ui::parts::{Choice, DayList, DueGroup, EmptyState, Leaving, PageHead, PastFacts, Show};
use crate::ui::session::Session;

/// The school year: what is due, its twelve months, its dates.
#[component]
pub fn Calendar() -> impl IntoView {
    let session = Session::get();
    let days = memo(move || session.carnet.with(|c| SchoolDays::of(c, c.open_year())));
    let dues = memo(move || session.carnet.with(due));
    let sheet = memo(move || days.with(|days| dues.with(|dues| crate::document::calendar(days, dues))));
    let today = clock::today();
    let wall = Callback::new(move |()| {
        let made = session.carnet.with_untracked(|c| {
            days.with_untracked(|days| dues.with_untracked(|dues| crate::document::wall_calendar(c, days, dues, today)))
        });
        session.print(made);
    });
    let listed = memo(move || not_piled(dues.get(), today));
    let standing = move || days.with(crate::document::standing);
    let custom = move || days.with(|d| d.pupils().is_none());
    let complete = move || days.with(|d| !d.is_supposed());
    let check = move |_| {
        change(session, days, "dates vérifiées", |c| c.checked = Some(today));
    };
    let unknown = move || {
        let academy = session.carnet.with(|c| c.school().map(|s| s.academy.clone()).unwrap_or_default());
        match academy.trim() {
            "" => "Sans académie ni zone de vacances, le programme ne connaît pas les dates de cette année : choisissez-les dans les Réglages, ou donnez ci-dessous les rentrées, les vacances et l’été.".to_owned(),
            _ if has_southern_year(&academy) => format!("L’année de classe de l’académie {academy} ne va pas d’août à juillet : le programme ne connaît pas ce calendrier. Donnez ci-dessous ses dates ; l’année du carnet, elle, reste d’août à juillet."),
            name if zone_of(name) == Some("") => format!("Les dates de l’académie de {name} sont fixées par un arrêté de son recteur, que le programme ne connaît pas. Donnez ci-dessous les rentrées, les vacances et l’été."),
            _ => "Cette année n’a pas de dates connues du programme : calendrier personnalisé. Donnez ci-dessous les rentrées, les vacances et l’été.".to_owned(),
        }
    };
    let kinds = RwSignal::new(DueKind::ALL.to_vec());
    let reminder = RwSignal::new(String::new());
    let reminders = Signal::derive(|| {
        let none = (String::new(), "aucun".to_owned());
        let all = Reminder::ALL.iter().enumerate().map(|(at, (_, word))| (at.to_string(), (*word).to_owned()));
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let agenda = move |_| {
        let index = reminder.get_untracked().parse::<usize>().ok();
        let chosen = index.and_then(|at| Reminder::ALL.get(at)).map(|(reminder, _)| *reminder);
        session.export_agenda(kinds.get_untracked(), chosen);
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
    view! {
        <section class="calendar">
            <PageHead about=Signal::derive(move || {
                format!("Année scolaire {} – aujourd’hui, {}.", session.year(), long_with_day(today))
            })>
                <ImportAgenda days=days />
                <Leaving
                    what="le calendrier"
                    document=move |()| sheet.get()
                    at_hand=true
                    others=vec![("l’affiche de l’année", "Imprimer l’affiche de l’année", wall)]
                />
            </PageHead>
            {move || {
                standing()
                    .map(|words| {
                        view! {
                            <p class="to-check">
                                <span class="chip">"à vérifier"</span>
                                " "
                                {words}
                                <Show when=complete>
                                    " " <button type="button" class="link" on:click=check>
                                        "Je les ai vérifiées"
                                    </button>
                                </Show>
                            </p>
                        }
                    })
            }}
            <PastFacts at=Signal::derive(move || format!("calendar/{}", session.year().start())) />
            <Show when=custom>
                <p class="card warning">{unknown}</p>
            </Show>
            <h2 class="visually-hidden">"L’année"</h2>
            <YearRailDrawing />
            <Views days=days dues=dues />
            <h2>"Échéances"</h2>
            <Dues dues=listed />
            <Recurring days=days />
            // What is set stands apart from what is read.
            <details class="apart" open>
                <summary>
                    <h2>"Dates"</h2>
                </summary>
                <Dates days=days />
            </details>
            <details class="apart" open>
                <summary>
                    <h2>"Exporter vers un agenda"</h2>
                </summary>
                <p class="hint" id="agenda-aide">
                    "Un fichier .ics des échéances, à importer dans Thunderbird, Outlook ou Google Agenda. Réimporté, il met à jour les mêmes lignes là où l’agenda suit les identifiants (Thunderbird, Outlook)."
                </p>
                <fieldset class="checks">
                    <legend>"Dans l’agenda exporté"</legend>
                    {which}
                </fieldset>
                <Choice label="Rappel" value=reminder options=reminders on_choose=move |k| reminder.set(k) />
                <div class="actions">
                    <button type="button" on:click=agenda aria-describedby="agenda-aide">
                        "Exporter l’agenda"
                    </button>
                </div>
            </details>
        </section>
    }
}

/// All that has a date: late, this week, in the four weeks after, later.
#[component]
fn Dues(dues: Memo<Vec<Due>>) -> impl IntoView {
    let today = clock::today();
    let after = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let (week, month) = (after(7), after(35));
    let part = move |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        Signal::derive(move || dues.with(|dues| between(dues, from, to)))
    };
    let later = part(month.succ_opt(), None);
    view! {
        <Show when=move || dues.with(Vec::is_empty)>
            <EmptyState what="Aucune échéance : ni activité prévue, ni objectif daté, ni entretien.".to_owned() />
        </Show>
        <DueGroup id="c-retard" title="En retard" dues=part(None, today.pred_opt()) late=true />
        <DueGroup id="c-semaine" title="Cette semaine" dues=part(Some(today), Some(week)) />
        <DueGroup id="c-mois" title="Les quatre semaines suivantes" dues=part(week.succ_opt(), Some(month)) />
        <Show when=move || !later.with(Vec::is_empty)>
            <details>
                <summary>{move || format!("Plus tard ({})", later.with(Vec::len))}</summary>
                <DayList dues=later />
            </details>
        </Show>
    }
}
