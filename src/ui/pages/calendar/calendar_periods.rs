use chrono::NaiveDate;
use leptos::prelude::*;

use super::calendar_change::change;
use super::calendar_own_ends::OwnEnds;
use crate::calendar::{Cut, SchoolDays, propose_periods, wrong_end};
use crate::model::Period;
use crate::ui::derived::memo;
use crate::ui::parts::{Dialog, EditText, FieldKind};
use crate::ui::session::Session;

/// Trimestres or semestres: each begins on the day after the one before.
#[component]
pub(super) fn Periods(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    // What is there is not replaced unasked.
    let asking = RwSignal::new(None::<Cut>);
    let put = move |cut: Cut| {
        let periods = days.with_untracked(|d| propose_periods(d, cut));
        change(session, days, "périodes proposées", |c| c.periods = periods);
        asking.set(None);
    };
    let propose = move |cut: Cut| {
        move |_| {
            let asks = days.with_untracked(|d| {
                let there = &d.calendar.periods;
                !there.is_empty() && *there != propose_periods(d, cut)
            });
            match asks {
                true => asking.set(Some(cut)),
                false => put(cut),
            }
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
    let count = memo(move || days.with(|d| d.calendar.periods.len()));
    let rows = move || {
        (0..count.get())
            .map(|at| {
                let read = move |take: fn(&Period) -> String| {
                    Signal::derive(move || days.with(|d| d.calendar.periods.get(at).map(take).unwrap_or_default()))
                };
                let begins = move || days.with(|d| d.calendar.periods.get(at).map(|p| crate::calendar::long(p.from)));
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
                            check=move |text: String| match text.parse() {
                                Ok(to) => days.with_untracked(|d| wrong_end(d, at, to)),
                                Err(_) => Some("Indiquez une date qui existe.".to_owned()),
                            }
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
                {Cut::ALL.map(|(cut, _, words)| view! { <button type="button" on:click=propose(cut)>{words}</button> }).collect_view()}
            </div>
            <OwnEnds days=days />
            {move || {
                asking
                    .get()
                    .map(|cut| {
                        view! {
                            <Dialog title="Remplacer les périodes ?".to_owned() on_close=move |()| asking.set(None)>
                                <p>
                                    "Les périodes de cette année et leurs dates seront remplacées. Les dates déjà données aux procédures ne bougent pas."
                                </p>
                                <div class="actions">
                                    <button type="button" class="primary" on:click=move |_| put(cut)>
                                        "Remplacer"
                                    </button>
                                    <button type="button" on:click=move |_| asking.set(None)>
                                        "Garder"
                                    </button>
                                </div>
                            </Dialog>
                        }
                    })
            }}
        </section>
    }
}
