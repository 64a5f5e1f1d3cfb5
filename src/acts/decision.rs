//! A decision of the comité: noted, applied, suspended, taken back.

use chrono::{NaiveDate, NaiveTime};

use super::{Act, Given, Refusal, Stamp};
use crate::calendar::short;
use crate::model::*;

/// The official duty that decisions serve: « application des décisions du comité de pilotage ».
const DUTY: &str = "1.2";

/// A decision as it is typed.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    pub text: String,
    /// The meeting that takes it.
    pub meeting: Option<Id>,
    /// The day it was taken on, where no meeting says it.
    pub taken: Option<NaiveDate>,
    pub decided_by: String,
    /// The day from which it is to be applied: it is then retained.
    pub from: Option<NaiveDate>,
    /// The hours to which it is limited.
    pub hours: String,
    /// Whom its setting was asked of, where it cannot be made here.
    pub asked_of: String,
    /// What it changes in the settings.
    pub effects: Vec<SettingEffect>,
}

/// How a decision was applied.
#[derive(Clone, Debug)]
pub struct Application {
    pub day: NaiveDate,
    pub hour: Option<NaiveTime>,
    pub minutes: Option<u16>,
    /// How it was verified.
    pub verified: String,
}

/// Notes what was decided: proposed, or to be applied where a day is given.
///
/// # Errors
/// Nothing is written; no day and no meeting.
pub fn note(_: &Carnet, stamp: &Stamp, noted: Noted) -> Result<Act, Refusal> {
    if noted.text.is_empty() {
        return Err(Refusal::of(Given::Text, "Indiquez ce qui est décidé."));
    }
    if noted.meeting.is_none() && noted.taken.is_none() {
        return Err(Refusal::of(Given::Day, "Indiquez le jour de la décision."));
    }
    let new = Decision {
        meeting: noted.meeting,
        taken: noted.taken.filter(|_| noted.meeting.is_none()),
        from: noted.from,
        decided_by: noted.decided_by,
        hours: noted.hours,
        asked_of: noted.asked_of,
        effects: noted.effects,
        state: match noted.from {
            Some(_) => DecisionState::ToApply,
            None => DecisionState::Proposed,
        },
        ..Decision::new(stamp.id(), noted.text.clone())
    };
    Ok(Act::new(format!("Décision notée : {}", noted.text)).make(&new))
}

/// Proposes a decision on something that was found set without one.
///
/// # Errors
/// The finding is no longer there.
pub fn rule_on(carnet: &Carnet, stamp: &Stamp, setting: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Setting>(setting)?;
    let decision = Decision {
        effects: vec![old.effect.clone()],
        why: format!("{} le {}.", old.origin.label(), short(old.date)),
        ..Decision::new(stamp.id(), carnet.effect_words(&old.effect))
    };
    let new = Setting { decision: Some(decision.id), ..old.clone() };
    Ok(Act::new(format!("Décision proposée : {}", decision.text)).make(&decision).update(old, &new))
}

/// Marks a decision as applied: an activity of the journal, that serves its duty. The last one that was to be applied does a step of the
/// transition.
///
/// # Errors
/// A day to come, or before the decision was taken.
pub fn apply(carnet: &Carnet, stamp: &Stamp, id: Id, application: Application) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    let Application { day, hour, minutes, verified } = application;
    if day > stamp.day {
        let why = "Ce jour n’est pas encore venu : indiquez plutôt « À appliquer le ».";
        return Err(Refusal::of(Given::Day, why));
    }
    if let Some(taken) = carnet.taken_on(old).filter(|taken| day < *taken) {
        let taken = short(taken);
        let why =
            format!("La décision est du {taken} : elle ne peut être appliquée avant. Corrigez l’une des deux dates.");
        return Err(Refusal::of(Given::Day, why));
    }
    let mut activity = Activity::new(old.activity_id(), day, old.text.clone());
    activity.nature = Nature::Operation;
    activity.minutes = minutes;
    activity.time = hour;
    activity.duty = carnet.duty_of(DUTY, day);
    let new = Decision {
        state: DecisionState::Applied,
        activity: Some(activity.id),
        applied_by: stamp.author.clone(),
        verified,
        ..old.clone()
    };
    let mut others = carnet.decisions.values().filter(|d| d.id != id);
    let step = match others.any(|d| d.state == DecisionState::ToApply) {
        true => None,
        false => carnet.transition_done(SchoolYear::containing(day), "modules", &stamp.author, day),
    };
    let before = carnet.activities.get(&activity.id).map(|a| &**a);
    Ok(Act::new(format!("Décision appliquée : {}", old.text)).put(before, &activity).update(old, &new).also(step))
}

/// Takes the application back: the decision is to be applied again, and the activity that it made leaves the journal.
///
/// # Errors
/// The decision is no longer there.
pub fn take_back(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    let new = Decision {
        state: DecisionState::ToApply,
        activity: None,
        applied_by: String::new(),
        suspensions: Vec::new(),
        restored: None,
        ..old.clone()
    };
    let made = carnet.activities.get(&old.activity_id()).map(|a| Change::delete(&**a));
    Ok(Act::new("Décision : à appliquer de nouveau").update(old, &new).also(made))
}

/// Retains or rejects it.
///
/// # Errors
/// The decision is no longer there.
pub fn put_in(carnet: &Carnet, _: &Stamp, id: Id, state: DecisionState) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    let new = Decision { state, ..old.clone() };
    Ok(Act::new(format!("Décision : {}", state.label())).update(old, &new))
}

/// It is no longer in force, of today on.
///
/// # Errors
/// The decision is no longer there.
pub fn suspend(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    let mut new = Decision { state: DecisionState::Suspended, ..old.clone() };
    new.suspensions.push(Suspension { from: stamp.day, to: None, extra: Extra::new() });
    Ok(Act::new("Décision : suspendue").update(old, &new))
}

/// It is in force again, of today on.
///
/// # Errors
/// The decision is no longer there.
pub fn resume(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    let mut new = Decision { state: DecisionState::Applied, ..old.clone() };
    // Suspended today and taken up again today: it was never out of force.
    new.suspensions.retain(|s| s.to.is_some() || s.from < stamp.day);
    if let Some(open) = new.suspensions.iter_mut().find(|s| s.to.is_none()) {
        open.to = stamp.day.pred_opt();
    }
    Ok(Act::new("Décision : reprise").update(old, &new))
}

/// A temporary decision is over, and what was before it is set again.
///
/// # Errors
/// The decision is no longer there.
pub fn restore(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    let new = Decision { restored: Some(stamp.day), ..old.clone() };
    Ok(Act::new("Décision : état d’avant rétabli").update(old, &new))
}

/// Adds what it changes in the settings, several modules for several profiles at once, in the place of what it said of the same
/// cells; `hours`: those to which it is limited, where it says some.
///
/// # Errors
/// No module or no profile; a restricted access without its sentence.
pub fn add_effects(
    carnet: &Carnet,
    _: &Stamp,
    id: Id,
    effects: Vec<SettingEffect>,
    hours: &str,
) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    if effects.is_empty() {
        return Err(Refusal::because("Indiquez au moins un module et un profil."));
    }
    if effects.iter().any(|e| e.access == Access::Limited && e.sentence.is_empty()) {
        return Err(Refusal::of(Given::Text, "Indiquez en quoi l’accès est restreint."));
    }
    let mut new = old.clone();
    new.effects.retain(|e| effects.iter().all(|added| Cell::of(e) != Cell::of(added)));
    new.effects.extend(effects);
    if !hours.is_empty() {
        hours.clone_into(&mut new.hours);
    }
    Ok(Act::quiet("Décision : effets").update(old, &new))
}

/// Takes the effect at that place off.
///
/// # Errors
/// The decision is no longer there.
pub fn remove_effect(carnet: &Carnet, _: &Stamp, id: Id, at: usize) -> Result<Act, Refusal> {
    let old = carnet.one::<Decision>(id)?;
    let mut new = old.clone();
    if at < new.effects.len() {
        new.effects.remove(at);
    }
    Ok(Act::new("Décision : effet retiré").update(old, &new))
}
