use chrono::NaiveDate;
use leptos::prelude::*;

use super::closed_day::warn_closed;
use super::procedure_start::read_time;
use crate::acts;
use crate::calendar::{Moment, had_passed, short, spoken};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, EditText, FieldKind, Show, Tick};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom, words};

/// A step of the whole school, what was noted on it, and what can be done to it.
#[derive(Clone, Copy)]
struct OneStep {
    session: Session,
    procedure: Id,
    step: Id,
    this: Memo<Option<Step>>,
    mark: Memo<Option<Mark>>,
}

impl OneStep {
    fn new(procedure: Id, step: Id) -> Self {
        let session = Session::get();
        let this = memo(move || session.carnet.with(|c| c.steps.get(&step).map(|s| (**s).clone())));
        let mark = memo(move || {
            session.carnet.with(|c| {
                let step = c.steps.get(&step)?;
                c.mark(step, Scope::Whole).cloned()
            })
        });
        Self { session, procedure, step, this, mark }
    }

    fn title(self) -> String {
        let title = |s: &Option<Step>| s.as_ref().map(|s| s.plan.title.clone());
        self.this.with(title).unwrap_or_default()
    }

    fn state(self) -> StepState {
        self.mark.with(|m| m.as_ref().map_or(StepState::Todo, |m| m.state))
    }

    /// Its own date, else the step's.
    fn moment(self) -> Option<Moment> {
        let own = |m: &Option<Mark>| m.as_ref().and_then(|m| Some((m.date?, m.time)));
        let steps = |s: &Option<Step>| s.as_ref().and_then(|s| Some((s.date?, s.time)));
        self.mark.with(own).or_else(|| self.this.with(steps))
    }

    fn date(self) -> Option<NaiveDate> {
        self.moment().map(|m| m.0)
    }

    fn is_late(self) -> bool {
        !self.state().is_over() && self.moment().is_some_and(clock::is_past) && !self.had_passed()
    }

    fn had_passed(self) -> bool {
        self.session.carnet.with(|c| {
            let step = c.steps.get(&self.step)?;
            let procedure = c.procedures.get(&self.procedure)?;
            Some(had_passed(procedure, step, c.mark(step, Scope::Whole)))
        }) == Some(true)
    }

    /// Something that was noted on it, as text.
    fn said(self, take: fn(&Mark) -> String) -> Signal<String> {
        Signal::derive(move || self.mark.with(|m| m.as_ref().map(take).unwrap_or_default()))
    }

    fn change(self, label: &str, alter: &dyn Fn(&mut Mark)) -> bool {
        let label = format!("{} : {label}", untrack(|| self.title()));
        self.session.act(|c, s| acts::step::mark(c, s, &[(self.step, Scope::Whole)], label, alter)).is_ok()
    }

    fn put_in(self, key: &str) {
        if let Some(state) = StepState::from_key(key) {
            let title = untrack(|| self.title());
            _ = self.session.act(|c, s| acts::step::put_in(c, s, &[(self.step, Scope::Whole)], title, state));
        }
    }

    fn set_date(self, text: &str) -> bool {
        let date = text.parse().ok();
        let typed = date.is_some() || text.is_empty();
        let ok = typed && self.session.act(|c, s| acts::step::set_date(c, s, self.step, date)).is_ok();
        if let Some(date) = date.filter(|_| ok) {
            warn_closed(self.session, date);
        }
        ok
    }

    /// The hour it is due at; empty: the whole day.
    fn set_time(self, text: &str) -> bool {
        let time = read_time(text);
        let typed = time.is_some() || text.is_empty();
        typed && self.session.act(|c, s| acts::step::set_hour(c, s, self.step, time)).is_ok()
    }

    fn set_minutes(self, text: &str) -> bool {
        match (text.trim(), minutes_from_text(text)) {
            ("", _) => self.change("durée", &|m| m.minutes = None),
            (_, Ok(minutes)) => self.change("durée", &|m| m.minutes = Some(minutes)),
            (_, Err(error)) => {
                self.session.complain(words::duration_error(error));
                false
            }
        }
    }

    /// The activity that it became.
    fn noted(self) -> Option<Id> {
        self.session.carnet.with(|c| {
            let id = c.steps.get(&self.step)?.activity_id();
            c.activities.contains_key(&id).then_some(id)
        })
    }

    fn note(self) {
        _ = self.session.act(|c, s| acts::step::note(c, s, self.step));
    }

    fn remove(self) {
        self.session.delete(TableName::Step, self.step, || {});
    }

    /// Who did it, and when.
    fn done_by(self) -> Option<String> {
        self.mark.with(|m| {
            let m = m.as_ref()?;
            let by = match m.by.as_str() {
                "" => String::new(),
                by => format!(" par {by}"),
            };
            m.on.map(|day| format!("Faite le {}{by}", short(day)))
        })
    }

    /// When, and who.
    fn about(self) -> Option<String> {
        let moment = self.moment();
        self.this.with(|s| {
            let plan = s.as_ref().map(|s| &s.plan)?;
            let check = if plan.check { " – date à vérifier" } else { "" };
            let day = moment.map_or_else(|| "sans date".to_owned(), spoken);
            Some(format!("{day} – {}{check}", plan.who.label()))
        })
    }
}

/// A step of the whole school: its state, its date, and when opened all that it says.
#[component]
pub fn StepRow(
    procedure: Id,
    step: Id,
    /// The step, or the box, that was asked for: it is open, in view and has the focus.
    asked: Option<Id>,
) -> impl IntoView {
    let held = OneStep::new(procedure, step);
    let mark = held.mark.with_untracked(|m| m.as_ref().map(|m| m.id));
    let here = asked.is_some_and(|a| a == step || Some(a) == mark);
    let open = RwSignal::new(here);
    if here {
        dom::focus_on(format!("[data-id=\"{step}\"] button.link"));
    }
    let state = memo(move || held.state());
    let done = memo(move || state.get() == StepState::Done);
    let late = move || held.is_late();
    // Its time is asked for where it has just been ticked.
    let asking = RwSignal::new(false);
    let turn = move |done: bool| {
        held.put_in(if done { "done" } else { "todo" });
        asking.set(done);
        if done {
            dom::focus_on(format!("[data-id=\"{step}\"] .step-done input"));
        }
    };
    // A state that the box does not tell.
    let word = move || {
        let state = state.get();
        (!matches!(state, StepState::Todo | StepState::Done)).then(|| state.label())
    };
    view! {
        <li class="step" data-id=step.to_string() data-state=move || state.get().key() class:late=late>
            <div class="step-line tick-line">
                <button type="button" class="link" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|o| *o = !*o)>
                    {move || held.title()}
                </button>
                {move || view! { <Tick done=done of=held.title() on_turn=turn /> }}
                <span class="hint">
                    {move || {
                        word()
                            .map(|w| {
                                view! {
                                    <b>{w}</b>
                                    " – "
                                }
                            })
                    }} {move || if done.get() { held.done_by() } else { held.about() }} {move || late().then_some(" – en retard")}
                    <Show when=move || {
                        done.get() && held.noted().is_some()
                    }>" – " <a href=move || held.noted().map_or(Route::Journal, Route::Activity).to_string()>"Au journal"</a></Show>
                </span>
            </div>
            <Show when=move || done.get() && (open.get() || asking.get()) && held.noted().is_none()>
                <Done held=held />
            </Show>
            {move || open.get().then(|| view! { <Body held=held /> })}
        </li>
    }
}

/// What follows a step that is done: its time, and the journal.
#[component]
fn Done(held: OneStep) -> impl IntoView {
    let minutes = held.said(|m| m.minutes.map_or_else(String::new, |m| minutes_to_text(u32::from(m))));
    view! {
        <div class="step-done">
            <EditText label="Durée" value=minutes on_commit=move |t: String| held.set_minutes(&t) />
            <button type="button" on:click=move |_| held.note() aria-label=move || format!("Noter au journal : {}", held.title())>
                "Noter au journal"
            </button>
        </div>
    }
}

/// All that a step says, and what is noted on it.
#[component]
fn Body(held: OneStep) -> impl IntoView {
    let plan = memo(move || {
        let plan = |s: &Option<Step>| s.as_ref().map(|s| s.plan.clone());
        held.this.with(plan).unwrap_or_default()
    });
    let answers = move || {
        let plan = plan.get();
        let said = plan.answers().into_iter().filter(|(_, a)| !a.is_empty());
        said.map(|(question, answer)| view! { <dt>{question}</dt><dd>{answer.to_owned()}</dd> }).collect_view()
    };
    let from = move || {
        plan.with(|p| {
            let who = p.who.label();
            format!("Date du modèle : {} – par : {who} – attribution {}", p.when, p.duty)
        })
    };
    // What a source was read for, then what is only custom.
    let sources = move || {
        let procedure = held.session.carnet.with(|c| {
            let procedure = c.procedures.get(&held.procedure);
            procedure.map(|p| p.model.clone()).unwrap_or_default()
        });
        plan.with(|p| {
            let place = format!("{procedure}/{}", p.key);
            let read = facts_at(&place).map(|f| format!("{} Vérifié le {} : {}.", f.says, short(f.read), f.source));
            let custom = p.check.then(|| "Date d’usage courant, à vérifier dans votre académie.".to_owned());
            let lines = read.chain(custom);
            lines.map(|line| view! { <p class="hint">{line}</p> }).collect_view()
        })
    };
    let to_verify = move || {
        held.session.carnet.with(|c| {
            let procedure = c.procedures.get(&held.procedure);
            let step = c.steps.get(&held.step);
            procedure.zip(step).is_some_and(|(p, s)| c.is_for_verification(p, s))
        })
    };
    let options = Signal::derive(|| {
        let word = |s: &StepState| (s.key().to_owned(), s.label().to_owned());
        StepState::ALL.iter().map(word).collect::<Vec<_>>()
    });
    let day = |date: Option<NaiveDate>| date.map(|d| d.to_string()).unwrap_or_default();
    let done_on = move |t: String| {
        let on = t.parse().ok();
        (on.is_some() || t.is_empty()) && held.change("faite le", &|m| m.on = on)
    };
    view! {
        <dl class="facts">{answers}</dl>
        <p class="hint">{move || held.about()}</p>
        <Show when=to_verify>
            <p>
                <a href=Route::Verifications.to_string()>"Vérifier les fichiers"</a>
                " : un passage sans anomalie bloquante coche cette étape."
            </p>
        </Show>
        <p class="hint">{from}</p>
        {sources}
        <div class="grid">
            <Choice
                label="État"
                value=Signal::derive(move || held.state().key().to_owned())
                options=options
                on_choose=move |key: String| held.put_in(&key)
            />
            <EditText
                label="À faire pour le"
                kind=FieldKind::Date
                value=Signal::derive(move || day(held.date()))
                on_commit=move |t: String| held.set_date(&t)
            />
            <Show when=move || held.date().is_some()>
                <EditText
                    label="À (heure)"
                    kind=FieldKind::Time
                    value=Signal::derive(move || held.moment().and_then(|m| m.1).map(|t| t.format("%H:%M").to_string()).unwrap_or_default())
                    on_commit=move |t: String| held.set_time(&t)
                />
            </Show>
            <EditText
                label="Faite le"
                kind=FieldKind::Date
                value=held.said(|m| m.on.map(|d| d.to_string()).unwrap_or_default())
                on_commit=done_on
            />
            <EditText
                label="Par"
                value=held.said(|m| m.by.clone())
                on_commit=move |t: String| held.change("par", &|m| m.by = t.trim().to_owned())
            />
            <div class="wide">
                <EditText
                    label="Note"
                    kind=FieldKind::Text
                    value=held.said(|m| m.note.clone())
                    on_commit=move |t: String| held.change("note", &|m| m.note = t.clone())
                />
            </div>
        </div>
        <button type="button" class="quiet" on:click=move |_| held.remove()>
            "Retirer cette étape"
        </button>
    }
}
