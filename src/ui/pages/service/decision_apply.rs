use chrono::NaiveDate;
use leptos::prelude::*;

use super::decision_change::alter;
use crate::calendar::short;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, Field, FieldKind, Form, FormField, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The official duty that decisions serve: « application des décisions du comité de pilotage ».
const DUTY: &str = "1.2";

/// Where it stands: retained, applied, suspended, taken up again, rejected; its dates.
#[component]
pub(super) fn Standing(id: Id, decision: Memo<Option<Decision>>) -> impl IntoView {
    let session = Session::get();
    let state = memo(move || decision.with(|d| d.as_ref().map(|d| d.state)));
    let is = move |wanted: &'static [DecisionState]| move || state.get().is_some_and(|s| wanted.contains(&s));
    let read = move |take: fn(&Decision) -> Option<NaiveDate>| {
        Signal::derive(move || {
            let day = decision.with(|d| d.as_ref().and_then(take));
            day.map(|d| d.to_string()).unwrap_or_default()
        })
    };
    let put = move |state: DecisionState| {
        move |_| {
            alter(session, id, state.label(), &|d| d.state = state);
        }
    };
    let from = move |text: String| {
        let day = text.parse().ok();
        (day.is_some() || text.is_empty()) && alter(session, id, "date d’application", &|d| d.from = day)
    };
    let until = move |text: String| {
        let day = text.parse().ok();
        (day.is_some() || text.is_empty()) && alter(session, id, "dernier jour", &|d| d.until = day)
    };
    let late = move |text: String| {
        let day: NaiveDate = text.parse().ok()?;
        let from = decision.with_untracked(|d| d.as_ref().and_then(|d| d.from))?;
        (day < from).then(|| format!("Elle s’applique le {} : elle ne peut finir avant.", short(from)))
    };
    let suspend = move |_| {
        let today = clock::today();
        alter(session, id, "suspendue", &|d| {
            d.state = DecisionState::Suspended;
            d.suspensions.push(Suspension { from: today, to: None, extra: Extra::new() });
        });
    };
    let resume = move |_| {
        let today = clock::today();
        alter(session, id, "reprise", &|d| {
            d.state = DecisionState::Applied;
            // Of today on: it was not in force until yesterday.
            d.suspensions.retain(|s| s.to.is_some() || s.from < today);
            if let Some(open) = d.suspensions.iter_mut().find(|s| s.to.is_none()) {
                open.to = today.pred_opt();
            }
        });
    };
    let restored = move |_| {
        let today = clock::today();
        alter(session, id, "état d’avant rétabli", &|d| d.restored = Some(today));
    };
    let ends = move || {
        decision.with(|d| {
            d.as_ref().is_some_and(|d| d.state == DecisionState::Applied && d.until.is_some() && d.restored.is_none())
        })
    };
    let suspensions = move || {
        let all = decision.with(|d| d.as_ref().map(|d| d.suspensions.clone()).unwrap_or_default());
        let line = |s: Suspension| match s.to {
            Some(to) => format!("Suspendue du {} au {}.", short(s.from), short(to)),
            None => format!("Suspendue depuis le {}.", short(s.from)),
        };
        all.into_iter().map(|s| view! { <p class="hint">{line(s)}</p> }).collect_view()
    };
    view! {
        <section class="card">
            <h2>"Où elle en est : "{move || state.get().map(DecisionState::label)}</h2>
            <div class="grid">
                <EditText label="À appliquer le" kind=FieldKind::Date value=read(|d| d.from) on_commit=from />
                <EditText
                    label="Dernier jour, si elle est temporaire"
                    kind=FieldKind::Date
                    value=read(|d| d.until)
                    check=late
                    on_commit=until
                />
                <EditText
                    label="Heures, si elle y est limitée"
                    value=Signal::derive(move || decision.with(|d| d.as_ref().map(|d| d.hours.clone()).unwrap_or_default()))
                    on_commit=move |text: String| alter(session, id, "heures", &|d| d.hours = text.trim().to_owned())
                />
            </div>
            {suspensions}
            <div class="actions">
                <Show when=is(&[DecisionState::Proposed, DecisionState::Rejected])>
                    <button type="button" on:click=put(DecisionState::ToApply)>
                        "Retenir : à appliquer"
                    </button>
                </Show>
                <Show when=is(&[DecisionState::Proposed, DecisionState::ToApply])>
                    <button type="button" class="quiet" on:click=put(DecisionState::Rejected)>
                        "Rejeter"
                    </button>
                </Show>
                <Show when=is(&[DecisionState::Applied])>
                    <button type="button" class="quiet" on:click=suspend>
                        "Suspendre"
                    </button>
                </Show>
                <Show when=is(&[DecisionState::Suspended])>
                    <button type="button" on:click=resume>
                        "Remettre en vigueur"
                    </button>
                </Show>
                <Show when=ends>
                    <button type="button" on:click=restored>
                        "L’état d’avant est rétabli"
                    </button>
                </Show>
            </div>
            <Show when=is(&[DecisionState::ToApply])>
                <Apply id=id />
            </Show>
            <Show when=is(&[DecisionState::Applied, DecisionState::Suspended])>
                <Applied id=id decision=decision />
            </Show>
        </section>
    }
}

/// Applying it: the day, the time, how it was verified. It is an activity of the journal from then on.
#[component]
fn Apply(id: Id) -> impl IntoView {
    let session = Session::get();
    let (on, at, minutes, verified) =
        (FormField::new(clock::today().to_string()), FormField::new(""), FormField::new(""), FormField::new(""));
    let apply = move |()| {
        let Some(day) = on.date("Donnez le jour où elle a été appliquée.") else {
            return;
        };
        if day > clock::today() {
            return on.fail("Ce jour n’est pas encore venu : donnez plutôt « À appliquer le ».");
        }
        let taken = session.carnet.with_untracked(|c| c.decisions.get(&id).and_then(|d| c.taken_on(d)));
        if let Some(taken) = taken.filter(|taken| day < *taken) {
            return on.fail(format!(
                "La décision est du {} : elle ne peut être appliquée avant. Corrigez l’une des deux dates.",
                short(taken)
            ));
        }
        let long = match minutes.text().as_str() {
            "" => None,
            text => match minutes_from_text(text) {
                Ok(n) => Some(n),
                Err(_) => return minutes.fail("Écrivez une durée, par exemple 20 min ou 1h30."),
            },
        };
        let hour = match at.text().as_str() {
            "" => None,
            text => match crate::calendar::hour_from_text(text) {
                Some(hour) => Some(hour),
                None => return at.fail("Écrivez une heure, par exemple 17h30."),
            },
        };
        let by = session.author();
        let changes = session.carnet.with_untracked(|c| {
            let old = c.decisions.get(&id)?;
            let mut activity = Activity::new(old.activity_id(), day, old.text.clone());
            activity.nature = Nature::Operation;
            activity.minutes = long;
            activity.time = hour;
            let letter = c.letter(SchoolYear::containing(day).start());
            let duties = letter.map(|l| c.numbered_duties(l.id)).unwrap_or_default();
            let served = duties.iter().find(|(_, d)| d.model == DUTY);
            activity.duty = served.map(|(_, d)| d.id);
            let new = Decision {
                state: DecisionState::Applied,
                activity: Some(activity.id),
                applied_by: by.clone(),
                verified: verified.text(),
                ..Decision::clone(old)
            };
            let noted = match c.activities.get(&activity.id) {
                Some(before) => Change::update(&**before, &activity),
                None => Some(Change::create(&activity)),
            };
            // The last one that was to be applied does a step of the transition.
            let mut others = c.decisions.values().filter(|d| d.id != id);
            let year = SchoolYear::containing(day);
            let step = match others.any(|d| d.state == DecisionState::ToApply) {
                true => None,
                false => c.transition_done(year, "modules", &by, day),
            };
            let changes = noted.into_iter().chain(Change::update(&**old, &new));
            let changes = changes.chain(step);
            Some((old.text.clone(), changes.collect::<Vec<_>>()))
        });
        let Some((text, changes)) = changes else {
            return;
        };
        let label = format!("Décision appliquée : {text}");
        if session.commit(label.clone(), changes) {
            session.done(label);
        }
    };
    view! {
        <Form class="grid add" label="Appliquer la décision" on_submit=apply>
            <Field label="Appliquée le" kind=FieldKind::Date value=on.value error=on.error() />
            <Field label="Heure" value=at.value error=at.error() />
            <Field label="Durée" value=minutes.value error=minutes.error() />
            <Field label="Vérifiée comment" value=verified.value />
            <button type="submit" class="primary">"Marquer comme appliquée"</button>
        </Form>
    }
}

/// What the application was: its line of the journal, who did it, how it was verified.
#[component]
fn Applied(id: Id, decision: Memo<Option<Decision>>) -> impl IntoView {
    let session = Session::get();
    let line = move || {
        session.carnet.with(|c| {
            let d = c.decisions.get(&id)?;
            let activity = c.activities.get(&d.activity?)?;
            let minutes = activity.minutes.map(|m| minutes_to_text(u32::from(m)));
            let words = format!(
                "Appliquée le {}{}, par {}",
                short(activity.date),
                minutes.map(|m| format!(" ({m})")).unwrap_or_default(),
                d.applied_by
            );
            let to = Route::Activity(activity.id).to_string();
            Some(view! { <p>{words}" : "<a href=to>"sa ligne du journal"</a>"."</p> })
        })
    };
    let verified =
        Signal::derive(move || decision.with(|d| d.as_ref().map(|d| d.verified.clone()).unwrap_or_default()));
    let undo = move |_| {
        let changes = session.carnet.with_untracked(|c| {
            let old = c.decisions.get(&id)?;
            // Only the activity that it made goes with it.
            let activity = c.activities.get(&old.activity_id());
            let new = Decision {
                state: DecisionState::ToApply,
                activity: None,
                applied_by: String::new(),
                suspensions: Vec::new(),
                restored: None,
                ..Decision::clone(old)
            };
            let decision = Change::update(&**old, &new);
            let activity = activity.map(|a| Change::delete(&**a));
            Some(decision.into_iter().chain(activity).collect::<Vec<_>>())
        });
        let label = "Décision : à appliquer de nouveau".to_owned();
        if session.commit(label.clone(), changes.unwrap_or_default()) {
            session.done(label);
        }
    };
    view! {
        {line}
        <EditText
            label="Vérifiée comment"
            value=verified
            on_commit=move |text: String| alter(session, id, "vérification", &|d| d.verified = text.trim().to_owned())
        />
        <button type="button" class="quiet" on:click=undo>
            "Elle n’est pas appliquée"
        </button>
    }
}
