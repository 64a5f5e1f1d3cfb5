use leptos::prelude::*;

use super::closed_day::warn_closed;
use crate::calendar::{long_with_day, short};
use crate::model::*;
use crate::ui::parts::{Choice, EditText, FieldKind, Show};
use crate::ui::route::{Route, View};
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// A step of the whole school: its state, its date, and when opened all that it says.
#[component]
pub fn StepRow(procedure: Id, step: Id) -> impl IntoView {
    let session = Session::get();
    let open = RwSignal::new(false);
    let this = Memo::new(move |_| {
        session
            .carnet
            .with(|c| c.steps.get(&step).map(|s| (**s).clone()))
    });
    let mark = Memo::new(move |_| {
        session.carnet.with(|c| {
            c.steps
                .get(&step)
                .and_then(|s| c.mark(s, Scope::Whole).cloned())
        })
    });
    let state = Memo::new(move |_| mark.with(|m| m.as_ref().map_or(StepState::Todo, |m| m.state)));
    let title = move || this.with(|s| s.as_ref().map(|s| s.plan.title.clone()).unwrap_or_default());
    let change = move |label: &str, alter: &dyn Fn(&mut Mark)| {
        let change = session.carnet.with_untracked(|c| {
            c.steps
                .get(&step)
                .and_then(|s| c.mark_change(s, Scope::Whole, alter))
        });
        session.commit(
            format!("{} : {label}", title()),
            change.into_iter().collect(),
        )
    };
    let choose = move |key: String| {
        let Some(state) = StepState::from_key(&key) else {
            return;
        };
        let by = session.author();
        change(state.label(), &|m| m.put_in(state, &by, clock::today()));
    };
    let date = Memo::new(move |_| {
        mark.with(|m| m.as_ref().and_then(|m| m.date))
            .or_else(|| this.with(|s| s.as_ref().and_then(|s| s.date)))
    });
    let today = clock::today();
    let late = move || !state.get().is_over() && date.get().is_some_and(|d| d < today);
    let noted = Memo::new(move |_| {
        session.carnet.with(|c| {
            c.steps
                .get(&step)
                .map(|s| s.activity_id())
                .filter(|id| c.activities.contains_key(id))
        })
    });
    let note = move |_| {
        let activity = session
            .carnet
            .with_untracked(|c| c.activity_of(c.procedures.get(&procedure)?, c.steps.get(&step)?));
        match activity {
            Some(activity) => {
                session.commit(
                    format!("Étape notée au journal : {}", activity.title),
                    vec![Change::create(&activity)],
                );
            }
            None => session.complain("Donnez d’abord le jour où l’étape a été faite."),
        }
    };
    let set_minutes = move |text: String| match text.trim() {
        "" => change("durée", &|m| m.minutes = None),
        text => match minutes_from_text(text) {
            Ok(minutes) => change("durée", &|m| m.minutes = Some(minutes)),
            Err(error) => {
                session.complain(words::duration_error(error));
                false
            }
        },
    };
    let minutes = Signal::derive(move || {
        mark.with(|m| m.as_ref().and_then(|m| m.minutes))
            .map(|m| minutes_to_text(u32::from(m)))
            .unwrap_or_default()
    });
    let set_date = move |text: String| {
        let date = text.parse().ok();
        let Some(old) = this.get_untracked() else {
            return false;
        };
        let ok = (date.is_some() || text.is_empty())
            && session.update(
                format!("{} : date", title()),
                &old,
                &Step {
                    date,
                    ..old.clone()
                },
            );
        if let Some(date) = date.filter(|_| ok) {
            warn_closed(session, date);
        }
        ok
    };
    let options = Signal::derive(|| {
        StepState::ALL
            .iter()
            .map(|s| (s.key().to_owned(), s.label().to_owned()))
            .collect::<Vec<_>>()
    });
    let remove = move |_| {
        let changes = session.carnet.with_untracked(|c| {
            let marks = c
                .marks
                .values()
                .filter(|m| m.step == step)
                .map(|m| Change::delete(&**m));
            marks
                .chain(c.steps.get(&step).map(|s| Change::delete(&**s)))
                .collect::<Vec<_>>()
        });
        session.commit(format!("Étape retirée : {}", title()), changes);
    };
    let body = move || {
        open.get().then(|| {
            let plan = this.get().map(|s| s.plan).unwrap_or_default();
            let answers = plan.answers().map(|(question, answer)| (question, answer.to_owned()));
            let answers = answers.into_iter().filter(|(_, a)| !a.is_empty()).map(|(question, answer)| view! { <dt>{question}</dt><dd>{answer}</dd> });
            let said = |take: fn(&Mark) -> String| Signal::derive(move || mark.with(|m| m.as_ref().map(take).unwrap_or_default()));
            view! {
                <dl class="facts">{answers.collect_view()}</dl>
                <p class="hint">{format!("Date du modèle : {} – par : {} – attribution {}", plan.when, plan.who.label(), plan.duty)}</p>
                <div class="grid">
                    <EditText label="À faire pour le" kind=FieldKind::Date value=Signal::derive(move || date.get().map(|d| d.to_string()).unwrap_or_default()) on_commit=set_date />
                    <EditText label="Faite le" kind=FieldKind::Date value=said(|m| m.on.map(|d| d.to_string()).unwrap_or_default()) on_commit=move |t: String| { let on = t.parse().ok(); (on.is_some() || t.is_empty()) && change("faite le", &|m| m.on = on) } />
                    <EditText label="Par" value=said(|m| m.by.clone()) on_commit=move |t: String| change("par", &|m| m.by = t.trim().to_owned()) />
                    <div class="wide">
                        <EditText label="Note" kind=FieldKind::Text value=said(|m| m.note.clone()) on_commit=move |t: String| change("note", &|m| m.note = t.clone()) />
                    </div>
                </div>
                <button type="button" class="quiet" on:click=remove>"Retirer cette étape"</button>
            }
        })
    };
    let about = move || {
        this.with(|s| {
            let plan = s.as_ref().map(|s| &s.plan)?;
            let check = if plan.check {
                " – date à vérifier"
            } else {
                ""
            };
            let day = date
                .get()
                .map_or_else(|| "sans date".to_owned(), long_with_day);
            Some(format!("{day} – {}{check}", plan.who.label()))
        })
    };
    view! {
        <li class="step" data-state=move || state.get().key() class:late=late>
            <div class="step-line">
                <span>
                    <button type="button" class="link" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|o| *o = !*o)>{title}</button>
                    <span class="hint">{about}{move || late().then_some(" – en retard")}</span>
                </span>
                <Choice label="État" value=Signal::derive(move || state.get().key().to_owned()) options=options on_choose=choose />
            </div>
            <Show when=move || state.get() == StepState::Done>
                <div class="step-done">
                    <span class="hint">{move || mark.with(|m| m.as_ref().and_then(|m| m.on.map(|d| format!("Faite le {}{}", short(d), if m.by.is_empty() { String::new() } else { format!(" par {}", m.by) }))))}</span>
                    <Show
                        when=move || noted.get().is_some()
                        fallback=move || {
                            view! {
                                <EditText label="Durée" value=minutes on_commit=set_minutes />
                                <button type="button" on:click=note aria-label=move || format!("Noter au journal : {}", title())>"Noter au journal"</button>
                            }
                        }
                    >
                        <a href=move || Route::Journal(noted.get().map_or(View::List, View::One)).to_string()>"Au journal"</a>
                    </Show>
                </div>
            </Show>
            {body}
        </li>
    }
}
