use chrono::NaiveDate;
use leptos::prelude::*;

use crate::acts::Given;
use crate::acts::decision::{self, Application};
use crate::calendar::short;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, Field, FieldKind, Form, FormField, Held, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// Where it stands: retained, applied, suspended, taken up again, rejected; its dates.
#[component]
pub(super) fn Standing(decision: Held<Decision>) -> impl IntoView {
    let session = Session::get();
    let id = decision.id;
    let state = memo(move || decision.record.with(|d| d.as_ref().map(|d| d.state)));
    let is = move |wanted: &'static [DecisionState]| move || state.get().is_some_and(|s| wanted.contains(&s));
    let put = move |state: DecisionState| move |_| _ = session.act(|c, s| decision::put_in(c, s, id, state));
    let late = move |text: String| {
        let day: NaiveDate = text.parse().ok()?;
        let from = decision.record.with_untracked(|d| d.as_ref().and_then(|d| d.from))?;
        (day < from).then(|| format!("Elle s’applique le {} : elle ne peut finir avant.", short(from)))
    };
    let suspend = move |_| _ = session.act(|c, s| decision::suspend(c, s, id));
    let resume = move |_| _ = session.act(|c, s| decision::resume(c, s, id));
    let restored = move |_| _ = session.act(|c, s| decision::restore(c, s, id));
    let ends = move || decision.get(|d| d.state == DecisionState::Applied && d.until.is_some() && d.restored.is_none());
    let suspensions = move || {
        let all = decision.get(|d| d.suspensions.clone());
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
                <EditText label="À appliquer le" kind=FieldKind::Date value=decision.day(|d| d.from) on_commit=decision.set_day("date d’application", |d, day| d.from = day) />
                <EditText
                    label="Dernier jour, si elle est temporaire"
                    kind=FieldKind::Date
                    value=decision.day(|d| d.until)
                    check=late
                    on_commit=decision.set_day("dernier jour", |d, day| d.until = day)
                />
                <EditText
                    label="Heures, si elle y est limitée"
                    value=decision.read(|d| d.hours.clone())
                    on_commit=decision.set("heures", |d, t| d.hours = t)
                />
                <EditText
                    label="Non réglable ici : demandé à"
                    value=decision.read(|d| d.asked_of.clone())
                    on_commit=decision.set("demandé à", |d, t| d.asked_of = t)
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
                <Applied decision=decision />
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
        let day = on.date("Indiquez le jour où elle a été appliquée.");
        let (Some(day), Some(hour), Some(minutes)) = (day, at.hour(), minutes.minutes()) else {
            return;
        };
        let application = Application { day, hour, minutes, verified: verified.text() };
        _ = session.submit(&[(Given::Day, on)], |c, s| decision::apply(c, s, id, application));
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
fn Applied(decision: Held<Decision>) -> impl IntoView {
    let session = Session::get();
    let id = decision.id;
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
    let undo = move |_| _ = session.act(|c, s| decision::take_back(c, s, id));
    view! {
        {line}
        <EditText
            label="Vérifiée comment"
            value=decision.read(|d| d.verified.clone())
            on_commit=decision.set("vérification", |d, t| d.verified = t)
        />
        <button type="button" class="quiet" on:click=undo>
            "Elle n’est pas appliquée"
        </button>
    }
}
