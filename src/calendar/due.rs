use std::cmp::Ordering;

use chrono::{Days, NaiveDate};

use super::corrections_due::corrections_due;
use super::due_line::{Due, DueKind};
use super::had_passed;
use crate::model::{
    Arrange, Carnet, Decision, DecisionState, Id, Procedure, SchoolYear, Scope, State, Step, StepState, natural,
};

/// The lines of `dues` from one day to another, both included; `None`: without end.
pub fn between(dues: &[Due], from: Option<NaiveDate>, to: Option<NaiveDate>) -> Vec<Due> {
    let inside = |d: &&Due| from.is_none_or(|f| d.date >= f) && to.is_none_or(|t| d.date <= t);
    dues.iter().filter(inside).cloned().collect()
}

/// The same without what piles up: of what comes back and is late, the last time stands for those before it, which its title counts.
pub fn not_piled(dues: Vec<Due>, today: NaiveDate) -> Vec<Due> {
    let late = |d: &Due| d.date < today;
    let times = |series: Id| dues.iter().filter(|d| late(d) && d.series == Some(series)).count();
    let last = |due: &Due, series: Id| {
        let of = dues.iter().filter(|d| late(d) && d.series == Some(series));
        of.max_by_key(|d| (d.date, d.id)).is_some_and(|d| d.id == due.id)
    };
    let mut kept = Vec::new();
    for due in &dues {
        match due.series.filter(|_| late(due)) {
            Some(series) if !last(due, series) => {}
            Some(series) if times(series) > 1 => {
                let title = format!("{} ({} fois)", due.title, times(series));
                kept.push(Due { title, ..due.clone() });
            }
            _ => kept.push(due.clone()),
        }
    }
    kept
}

/// How long what an import did not find may wait: a week, by default.
const IMPORT_DAYS: Days = Days::new(7);

/// All that has a date and is still to do, earliest first: activities planned in any year, the objectives, the
/// interview, the campaigns and the unsolved imports of the open one, the steps of its procedures and of the next year's. An objective on which the bilan has said how far it was reached is not due any more.
pub fn due(carnet: &Carnet) -> Vec<Due> {
    let year = carnet.open_year();
    let planned = carnet.activities.values().filter(|a| a.state == State::Planned);
    let mut all: Vec<Due> = planned
        .map(|a| {
            let due = Due::new(DueKind::Activity, a.id, a.date, a.title.clone());
            Due { minutes: a.minutes, time: a.time, series: a.series, ..due }
        })
        .collect();
    let review = carnet.reviews.values().find(|r| r.year == year.start());
    let judged = |duty| review.is_some_and(|r| carnet.outcome(r.id, duty).is_some_and(|o| o.reached.is_some()));
    if let Some(letter) = carnet.letter(year.start()) {
        for (number, duty) in carnet.numbered_duties(letter.id) {
            let Some(date) = duty.deadline.filter(|_| !judged(duty.id)) else {
                continue;
            };
            let what = if duty.objective.is_empty() { duty.short() } else { duty.objective.clone() };
            let title = format!("{number} {what}");
            all.push(Due::new(DueKind::Objective, duty.id, date, title));
        }
    }
    if let Some(interview) = review.and_then(|r| carnet.interview(r.id))
        && interview.visa.is_none()
        && let Some(date) = interview.date
    {
        let title = "Entretien avec le chef d’établissement".to_owned();
        all.push(Due::new(DueKind::Interview, interview.id, date, title));
    }
    // Next year's transition begins in June of this one.
    for procedure in carnet.procedures.values().filter(|p| p.year >= year.start()) {
        for step in carnet.steps_of(procedure.id) {
            steps_due(carnet, procedure, step, &mut all);
        }
    }
    for campaign in carnet.campaigns_of(year) {
        if let Some(date) = campaign.to.or(campaign.from).filter(|_| !campaign.state.is_over()) {
            all.push(Due::new(DueKind::Campaign, campaign.id, date, campaign.name.clone()));
        }
    }
    all.extend(imports_due(carnet, year));
    all.extend(corrections_due(carnet));
    all.extend(carnet.decisions.values().filter_map(|d| decision_due(d)));
    let ends = carnet.ends_of(year).into_iter();
    all.extend(ends.map(|(row, register, name, day)| Due {
        of: register.id,
        ..Due::new(DueKind::Ending, row, day, format!("{name} : fin ({})", register.name.to_lowercase()))
    }));
    all.extend(uses_due(carnet, year));
    all.arrange_by(in_order);
    all
}

/// How long a partner's answer may be waited for, and information kept, where no day is set: two weeks, a week.
const ANSWER_DAYS: Days = Days::new(14);
const RELAY_DAYS: Days = Days::new(7);

/// What the partners, the volet numérique and the meetings leave to do.
fn uses_due(carnet: &Carnet, year: SchoolYear) -> Vec<Due> {
    let mut all = Vec::new();
    for (exchange, activity) in carnet.partner_exchanges() {
        let by = exchange.remind.or(activity.date.checked_add_days(ANSWER_DAYS));
        if let Some(date) = by.filter(|_| exchange.waits()) {
            let title = format!("Relancer {} : {}", exchange.waiting_for, activity.title);
            all.push(Due::new(DueKind::Answer, exchange.id, date, title));
        }
    }
    for circular in carnet.circulars.values().filter(|c| c.is_open()) {
        let by = circular.before.or(circular.received.checked_add_days(RELAY_DAYS));
        if let Some(date) = by {
            let title = format!("Diffuser : {}", circular.subject);
            all.push(Due::new(DueKind::Relay, circular.id, date, title));
        }
    }
    let planned = carnet.axes_of(year).into_iter();
    let planned = planned.flat_map(|a| carnet.plan_actions_of(a.id));
    for action in planned.filter(|a| !a.state.is_over()) {
        if let Some(date) = action.due {
            all.push(Due::new(DueKind::Plan, action.id, date, action.title.clone()));
        }
    }
    for meeting in carnet.meetings.values() {
        let left = meeting.actions.iter().zip(0u64..).filter(|(a, _)| !a.done);
        for (action, n) in left {
            if let Some(date) = action.before {
                all.push(Due {
                    of: meeting.id,
                    ..Due::new(DueKind::AfterMeeting, meeting.id.derived_by(n), date, action.text.clone())
                });
            }
        }
    }
    all
}

/// By day, then by hour (what has none first), then by title: 6A, 6B, 10A.
pub fn in_order(a: &Due, b: &Due) -> Ordering {
    (a.date, a.time).cmp(&(b.date, b.time)).then_with(|| natural(&a.title, &b.title)).then_with(|| a.id.cmp(&b.id))
}

/// A decision that waits for its day, or whose end is near or past: then the state before is to be set again.
fn decision_due(decision: &Decision) -> Option<Due> {
    let (date, words) = match decision.state {
        DecisionState::ToApply => (decision.from?, "Appliquer"),
        DecisionState::Applied if decision.restored.is_none() => (decision.until?, "Rétablir après"),
        _ => return None,
    };
    let title = format!("{words} : {}", decision.text);
    Some(Due::new(DueKind::Decision, decision.id, date, title))
}

/// One line for all that the imports of a year did not find, a week after the last of them that told it.
fn imports_due(carnet: &Carnet, year: SchoolYear) -> Option<Due> {
    let open = carnet.unsolved_of(year);
    let last = open.iter().filter_map(|u| carnet.imports.get(&u.import));
    let last = last.max_by_key(|i| (i.date, i.id))?;
    let date = last.date.checked_add_days(IMPORT_DAYS)?;
    let title = match open.as_slice() {
        [one] => format!("Import d’emploi du temps : {} à régler", one.missing.name),
        all => format!("Imports d’emploi du temps : {} lignes à régler", all.len()),
    };
    Some(Due::new(DueKind::Import, last.id, date, title))
}

/// The lines of one step: each class with a date of its own, then those that share the step's in one line.
fn steps_due(carnet: &Carnet, procedure: &Procedure, step: &Step, all: &mut Vec<Due>) {
    let mut rest = 0;
    let line = |id, date, title| Due { of: procedure.id, ..Due::new(DueKind::Step, id, date, title) };
    let scopes = carnet.scopes_of(procedure, step);
    for scope in &scopes {
        let mark = carnet.mark(step, *scope);
        if mark.map_or(StepState::Todo, |m| m.state).is_over() {
            continue;
        }
        if had_passed(procedure, step, mark) {
            continue;
        }
        match mark.and_then(|m| Some((m.id, m.date?, m.time))) {
            Some((id, date, time)) => {
                let title = match scope.is_whole() {
                    true => step.plan.title.clone(),
                    false => format!("{} {}", step.plan.title, carnet.scope_name(*scope)),
                };
                all.push(Due { time, ..line(id, date, title) });
            }
            None => rest += 1,
        }
    }
    if let (1.., Some(date)) = (rest, step.date) {
        let title = match scopes.len() {
            1 => step.plan.title.clone(),
            _ => {
                let profiles = matches!(scopes.first(), Some(Scope::Profile(_)));
                let what = match (profiles, rest) {
                    (true, 1) => "profil",
                    (true, _) => "profils",
                    (false, 1) => "classe",
                    (false, _) => "classes",
                };
                format!("{} : {rest} {what} à traiter", step.plan.title)
            }
        };
        all.push(Due { time: step.time, by_hour: step.time.is_some(), ..line(step.id, date, title) });
    }
}
