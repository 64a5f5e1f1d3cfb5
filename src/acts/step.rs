//! A step of a procedure: where it stands, for the whole school or box by box; its date; the journal.

use chrono::{NaiveDate, NaiveTime};

use super::{Act, Refusal, Stamp};
use crate::calendar::{DayAndHour, Due};
use crate::french::plural;
use crate::model::*;

/// One box of a procedure: a step, for the whole school, a class or a profile.
pub type Box = (Id, Scope);

/// Changes what is noted on boxes, as one action; `label` names them in the history.
///
/// # Errors
/// A step is no longer there.
pub fn mark(
    carnet: &Carnet,
    _: &Stamp,
    boxes: &[Box],
    label: String,
    alter: &dyn Fn(&mut Mark),
) -> Result<Act, Refusal> {
    let mut act = Act::quiet(label);
    for (step, scope) in boxes {
        act = act.also(carnet.mark_change(carnet.one::<Step>(*step)?, *scope, alter));
    }
    Ok(act)
}

/// Puts boxes in a state; what is done has its author and its day.
///
/// # Errors
/// A step is no longer there.
pub fn put_in(carnet: &Carnet, stamp: &Stamp, boxes: &[Box], label: String, state: StepState) -> Result<Act, Refusal> {
    let put = |m: &mut Mark| m.put_in(state, &stamp.author, stamp.day);
    Ok(Act { says: super::Says::Label, ..mark(carnet, stamp, boxes, format!("{label} : {}", state.label()), &put)? })
}

/// The box that a line of what is due stands for, where it is for one only.
pub fn one_box(carnet: &Carnet, id: Id) -> Option<Box> {
    if let Some(mark) = carnet.marks.get(&id) {
        return Some((mark.step, mark.scope));
    }
    let step = carnet.steps.get(&id)?;
    let procedure = carnet.procedures.get(&step.procedure)?;
    match carnet.scopes_of(procedure, step).as_slice() {
        [scope] => Some((step.id, *scope)),
        _ => None,
    }
}

/// Puts the box that a line of what is due stands for in a state, or those of a line of several.
///
/// # Errors
/// It stands for several that it does not name, or is gone.
pub fn put_due(carnet: &Carnet, stamp: &Stamp, due: &Due, state: StepState) -> Result<Act, Refusal> {
    let missing = Refusal::Missing { table: TableName::Step, id: due.id };
    let found = match due.boxes.as_slice() {
        [] => vec![one_box(carnet, due.id).ok_or(missing)?],
        boxes => boxes.to_vec(),
    };
    let put = |m: &mut Mark| m.put_in(state, &stamp.author, stamp.day);
    let label = format!("Étape {} : {}", state.label(), due.title);
    Ok(Act { says: super::Says::Label, ..mark(carnet, stamp, &found, label, &put)? })
}

/// Gives each box of a column its day, and its hour where one is given.
///
/// # Errors
/// The step is no longer there.
pub fn spread(carnet: &Carnet, stamp: &Stamp, step: Id, days: &[(Scope, DayAndHour)]) -> Result<Act, Refusal> {
    let n = plural(days.len() as u32, "date", "dates");
    let mut act = Act::new(format!("{} : {n}", carnet.one::<Step>(step)?.plan.title));
    for (scope, (date, time)) in days {
        let set = |m: &mut Mark| {
            m.date = Some(*date);
            m.time = time.or(m.time);
        };
        act = act.also(mark(carnet, stamp, &[(step, *scope)], String::new(), &set)?.changes);
    }
    Ok(act)
}

/// Gives it a date by hand, or none.
///
/// # Errors
/// The step is no longer there.
pub fn set_date(carnet: &Carnet, _: &Stamp, id: Id, date: Option<NaiveDate>) -> Result<Act, Refusal> {
    let old = carnet.one::<Step>(id)?;
    let time = old.time.filter(|_| date.is_some());
    let new = Step { date, time, by_hand: date.is_some(), ..old.clone() };
    Ok(Act::quiet(format!("{} : date", old.plan.title)).update(old, &new))
}

/// Gives it an hour by hand; none: the whole day.
///
/// # Errors
/// The step is no longer there.
pub fn set_hour(carnet: &Carnet, _: &Stamp, id: Id, time: Option<NaiveTime>) -> Result<Act, Refusal> {
    let old = carnet.one::<Step>(id)?;
    Ok(Act::quiet(format!("{} : heure", old.plan.title)).update(old, &Step { time, by_hand: true, ..old.clone() }))
}

/// Notes it at the journal once it is done.
///
/// # Errors
/// The day on which it was done is not known.
pub fn note(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let step = carnet.one::<Step>(id)?;
    let activity = carnet.activity_of(carnet.one::<Procedure>(step.procedure)?, step);
    let why = "Indiquez d’abord le jour où l’étape a été faite.";
    let activity = activity.ok_or_else(|| Refusal::because(why))?;
    Ok(Act::new(format!("Étape notée au journal : {}", activity.title)).create(&activity))
}
