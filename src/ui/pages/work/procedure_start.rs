use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;

use super::closed_day::warn_closed;
use crate::acts;
use crate::calendar::{Anchors, DateRule, Moment, Start, hour, spoken};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, Field, FieldKind, Show};
use crate::ui::session::Session;

/// What the dates of a procedure are counted from, beside the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    Nothing,
    /// The day of an arrival or a departure: « date d’effet ».
    Effect,
    /// The day and the hour at which something was noticed.
    Hour,
}

impl Asks {
    pub fn of<'a>(mut steps: impl Iterator<Item = &'a ModelStep> + Clone) -> Self {
        let timed = |s: &ModelStep| DateRule::parse(&s.when).is_some_and(|r| r.is_timed());
        match steps.clone().any(timed) {
            true => Self::Hour,
            false if steps.any(|s| s.when.contains("effet")) => Self::Effect,
            false => Self::Nothing,
        }
    }
}

/// What is typed of it in the form that begins a procedure: today, now, unless one says otherwise.
#[derive(Clone, Copy)]
pub struct Counted {
    day: RwSignal<String>,
    time: RwSignal<String>,
}

impl Counted {
    pub fn new() -> Self {
        Self {
            day: RwSignal::new(clock::today().to_string()),
            time: RwSignal::new(clock::time().format("%H:%M").to_string()),
        }
    }

    fn read(day: &str, time: &str, asks: Asks) -> Start {
        let day = day.parse().unwrap_or(clock::today());
        match asks {
            Asks::Nothing => Start(clock::today(), None),
            Asks::Effect => Start(day, None),
            Asks::Hour => Start(day, read_time(time)),
        }
    }

    /// What was typed, in an answer to an event.
    pub fn start(self, asks: Asks) -> Start {
        self.day.with_untracked(|day| self.time.with_untracked(|time| Self::read(day, time, asks)))
    }
}

/// As a control of that kind has it.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.get(..5)?, "%H:%M").ok()
}

/// The limit that hours set: the first step that has one, and when.
fn limit(carnet: &Carnet, plans: &[ModelStep], Start(day, time): Start) -> Option<(String, Moment)> {
    let year = SchoolYear::containing(day);
    let anchors = Anchors::of(carnet, year, "", day).at(time);
    plans.iter().find_map(|plan| {
        let rule = DateRule::parse(&plan.when).filter(DateRule::is_timed)?;
        Some((plan.title.clone(), rule.moment(&anchors)?))
    })
}

/// Asks for it.
#[component]
pub fn CountedFields(counted: Counted, asks: Signal<Asks>, steps: Signal<Vec<ModelStep>>) -> impl IntoView {
    let session = Session::get();
    let Counted { day, time } = counted;
    let found = memo(move || {
        let start = day.with(|day| time.with(|time| Counted::read(day, time, asks.get())));
        let plans = steps.get();
        let limit = session.carnet.with(|c| limit(c, &plans, start))?;
        (asks.get() == Asks::Hour).then_some(limit)
    });
    view! {
        <Show when=move || asks.get() == Asks::Effect>
            <Field label="Date d’effet" kind=FieldKind::Date value=day />
        </Show>
        <Show when=move || asks.get() == Asks::Hour>
            <Field label="Constaté le" kind=FieldKind::Date value=day />
            <Field label="À (heure)" kind=FieldKind::Time value=time />
        </Show>
        {move || found.get().map(|(title, moment)| view! {
            <p class="hint wide" role="status">{title}" : "<b>{spoken(moment)}</b>"."
                {clock::is_past(moment).then_some(" Cette limite est passée : commencez tout de même, et notez les motifs du retard.")}
            </p>
        })}
    }
}

/// The same of a procedure that has begun: to change it counts its dates anew.
#[component]
pub fn StartEdit(procedure: Memo<Option<Procedure>>) -> impl IntoView {
    let session = Session::get();
    let asks = memo(move || {
        let id = procedure.with(|p| p.as_ref().map(|p| p.id));
        let of = |c: &Carnet| {
            let steps = id.map(|id| c.steps_of(id)).unwrap_or_default();
            Asks::of(steps.iter().map(|s| &s.plan))
        };
        session.carnet.with(of)
    });
    let put = move |label: &'static str, set: &dyn Fn(&mut Procedure)| {
        let Some(id) = procedure.with_untracked(|p| p.as_ref().map(|p| p.id)) else {
            return false;
        };
        session.act(|c, s| acts::procedure::restart(c, s, id, label, set)).is_ok()
    };
    let day = Signal::derive(move || procedure.with(|p| p.as_ref().map(|p| p.started.to_string()).unwrap_or_default()));
    let set_day = move |text: String| {
        let Ok(day) = text.parse::<NaiveDate>() else {
            return false;
        };
        let done = put("date de départ", &|p| p.started = day);
        if done && asks.get_untracked() == Asks::Effect {
            warn_closed(session, day);
        }
        done
    };
    let time = Signal::derive(move || {
        let time = procedure.with(|p| p.as_ref().and_then(|p| p.hour));
        time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default()
    });
    let set_time = move |text: String| {
        let time = read_time(&text);
        (time.is_some() || text.is_empty()) && put("heure de départ", &|p| p.hour = time)
    };
    let said = move || {
        let start = procedure.with(|p| p.as_ref().map(|p| Start(p.started, p.hour)))?;
        let id = procedure.with(|p| p.as_ref().map(|p| p.id))?;
        let (title, moment) = session.carnet.with(|c| {
            let plans: Vec<ModelStep> = c.steps_of(id).iter().map(|s| s.plan.clone()).collect();
            limit(c, &plans, start)
        })?;
        let since = match start.1 {
            Some(time) => format!("compté depuis {}", hour(time)),
            None => "heure inconnue, compté depuis minuit".to_owned(),
        };
        Some(format!("{title} : {} ({since}).", spoken(moment)))
    };
    let fields = move || {
        match asks.get() {
        Asks::Nothing => ().into_any(),
        Asks::Effect => {
            view! { <div class="grid"><EditText label="Date d’effet" kind=FieldKind::Date value=day on_commit=set_day /></div> }.into_any()
        }
        Asks::Hour => view! {
            <div class="grid">
                <EditText label="Constaté le" kind=FieldKind::Date value=day on_commit=set_day />
                <EditText label="À (heure)" kind=FieldKind::Time value=time on_commit=set_time />
                <p class="hint wide">{said}</p>
            </div>
        }
        .into_any(),
    }
    };
    view! { {fields} }
}
