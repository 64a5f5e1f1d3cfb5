use chrono::NaiveDate;
use leptos::prelude::*;

use super::calendar_change::change;
use crate::calendar::{SchoolDays, wrong_own_end};
use crate::model::{Arrange, Extra, LEVELS, OwnEnd, SchoolClass};
use crate::ui::derived::{effect, memo};
use crate::ui::dom;
use crate::ui::parts::{Choice, EditText, Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;

/// The classes whose period ends on a day of its own: the 3e before the brevet, the terminales, a class in PFMP.
#[component]
pub(super) fn OwnEnds(days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let periods = memo(move || {
        let name = |p: &crate::model::Period| (p.name.clone(), p.name.clone());
        days.with(|d| d.calendar.periods.iter().map(name).collect::<Vec<_>>())
    });
    // The levels of the year, then its classes; before it has any, the usual levels.
    let whom = memo(move || {
        let year = days.with(SchoolDays::year);
        session.carnet.with(|c| {
            let classes = c.classes_of(year);
            let mut all: Vec<String> = Vec::new();
            for class in classes.iter().filter(|c| !c.level.is_empty()) {
                if !all.contains(&class.level) {
                    all.push(class.level.clone());
                }
            }
            all.extend(classes.iter().map(|c: &&SchoolClass| c.name.clone()));
            if all.is_empty() {
                all = LEVELS.map(str::to_owned).to_vec();
            }
            all.into_iter().map(|w| (w.clone(), w)).collect::<Vec<_>>()
        })
    });
    let (of, period) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // The last class or level and the last period are the usual case.
    effect(move || {
        let keep = |signal: RwSignal<String>, all: &[(String, String)], or: Option<String>| {
            if !all.iter().any(|(k, _)| *k == signal.get_untracked()) {
                signal.set(or.unwrap_or_default());
            }
        };
        let last = periods.with(|p| p.last().map(|(k, _)| k.clone()));
        periods.with(|p| keep(period, p, last));
        let third = whom.with(|w| {
            let usual = w.iter().find(|(k, _)| k == "3e" || k == "Tle");
            usual.or(w.first()).map(|(k, _)| k.clone())
        });
        whom.with(|w| keep(of, w, third));
    });
    let to = FormField::new("");
    let at_of = move |name: &str| days.with_untracked(|d| d.calendar.periods.iter().position(|p| p.name == name));
    let wrong = move |name: &str, day: NaiveDate| {
        let at = at_of(name)?;
        days.with_untracked(|d| wrong_own_end(d, at, day))
    };
    let add = move |()| {
        let Some(day) = to.date("Indiquez leur dernier jour de la période.") else {
            return;
        };
        let own = OwnEnd { of: of.get_untracked(), period: period.get_untracked(), to: day, extra: Extra::new() };
        if let Some(sentence) = wrong(&own.period, day) {
            return to.fail(sentence);
        }
        let same = |o: &OwnEnd| o.of == own.of && o.period == own.period;
        let label = format!("{} pour {}", own.period, own.of);
        if change(session, days, &label, |c| {
            c.own_ends.retain(|o| !same(o));
            c.own_ends.push(own.clone());
            c.own_ends.arrange_by(|a, b| (a.to, &a.of).cmp(&(b.to, &b.of)));
        }) {
            to.clear();
            session.say("Les procédures déjà commencées gardent leurs dates : « Recalculer les dates » les y met.");
        }
    };
    let count = memo(move || days.with(|d| d.calendar.own_ends.len()));
    let rows = move || {
        (0..count.get())
            .map(|at| {
                let own = move || days.with(|d| d.calendar.own_ends.get(at).cloned());
                let name = move || own().map(|o| format!("{}, {}", o.of, o.period)).unwrap_or_default();
                let remove = move |event: web_sys::MouseEvent| {
                    let next = dom::neighbour(&event, "li", "button");
                    if change(session, days, "fin de période propre retirée", |c| {
                        if at < c.own_ends.len() {
                            c.own_ends.remove(at);
                        }
                    }) {
                        match next {
                            Some(next) => drop(next.focus()),
                            None => dom::focus("fin-propre"),
                        }
                    }
                };
                view! {
                    <li class="grid own-end">
                        <b>{name}</b>
                        <EditText
                            label="Leur dernier jour"
                            kind=FieldKind::Date
                            value=Signal::derive(move || own().map(|o| o.to.to_string()).unwrap_or_default())
                            check=move |text: String| match text.parse() {
                                Ok(day) => own().and_then(|o| wrong(&o.period, day)),
                                Err(_) => Some("Indiquez une date qui existe.".to_owned()),
                            }
                            on_commit=move |text: String| {
                                text.parse()
                                    .is_ok_and(|day| {
                                        change(
                                            session,
                                            days,
                                            "fin de période propre",
                                            |c| {
                                                if let Some(own) = c.own_ends.get_mut(at) {
                                                    own.to = day;
                                                }
                                            },
                                        )
                                    })
                            }
                        />
                        <button type="button" class="quiet" aria-label=move || format!("Retirer {}", name()) on:click=remove>
                            "Retirer"
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !periods.with(Vec::is_empty)>
            <h4 id="fins-propres">"Classes à dates propres"</h4>
            <p class="hint">
                "3e, terminales, classe en stage : leur période finit un autre jour. Leurs conseils et leurs étapes en tiennent compte."
            </p>
            <ul class="plain" aria-labelledby="fins-propres">
                {rows}
            </ul>
            <Form class="grid add" label="Classes à dates propres" on_submit=add>
                <Choice label="Classes" id="fin-propre" value=of options=whom on_choose=move |w| of.set(w) />
                <Choice label="Période qui finit un autre jour" value=period options=periods on_choose=move |p| period.set(p) />
                <Field label="Dernier jour pour ces classes" kind=FieldKind::Date value=to.value error=to.error() />
                <button type="submit">"Ajouter cette fin"</button>
            </Form>
        </Show>
    }
}
