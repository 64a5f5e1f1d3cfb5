//! An activity of the journal: noted, planned, changed, its series.

use chrono::NaiveDate;

use super::{Act, Given, Refusal, Stamp};
use crate::french::plural;
use crate::model::*;

/// Notes an activity as it is.
///
/// # Errors
/// No title.
pub fn note(_: &Carnet, _: &Stamp, activity: &Activity) -> Result<Act, Refusal> {
    if activity.title.is_empty() {
        return Err(Refusal::of(Given::Name, "Il manque l’intitulé : ajoutez quelques mots à la ligne."));
    }
    Ok(Act::new(format!("Activité notée : {}", activity.title)).make(activity))
}

/// Notes what was done on a day, or plans it where the day is to come.
///
/// # Errors
/// No title.
pub fn note_on(_: &Carnet, stamp: &Stamp, day: NaiveDate, title: String) -> Result<Act, Refusal> {
    if title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’intitulé."));
    }
    let mut activity = Activity::new(stamp.id(), day, title);
    let done = match day > stamp.day {
        true => {
            activity.state = State::Planned;
            "prévue"
        }
        false => "notée",
    };
    Ok(Act::new(format!("Activité {done} : {}", activity.title)).make(&activity))
}

/// Notes the rows of a table.
///
/// # Errors
/// None.
pub fn note_all(_: &Carnet, _: &Stamp, activities: &[Activity]) -> Result<Act, Refusal> {
    let n = plural(activities.len() as u32, "activité", "activités");
    Ok(Act::new(format!("Tableau importé : {n}")).also(activities.iter().map(Change::create)))
}

/// Plans one that comes back, on each of these days.
///
/// # Errors
/// No title, or no day.
pub fn plan_series(
    _: &Carnet,
    stamp: &Stamp,
    title: String,
    days: &[NaiveDate],
    minutes: Option<u16>,
    duty: Option<Id>,
) -> Result<Act, Refusal> {
    if title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’intitulé de l’activité qui revient."));
    }
    if days.is_empty() {
        let why = "Aucun jour de classe ne convient d’ici la fin de l’année : vérifiez la date et le calendrier.";
        return Err(Refusal::because(why));
    }
    let series = stamp.id();
    let planned = plural(days.len() as u32, "activité prévue", "activités prévues");
    let mut act = Act::new(format!("Activité récurrente : {title} ({})", days.len()));
    for day in days {
        let mut activity = Activity::new(stamp.id(), *day, title.clone());
        activity.state = State::Planned;
        activity.series = Some(series);
        activity.minutes = minutes;
        activity.duty = duty;
        act = act.create(&activity);
    }
    Ok(act.says(format!("{planned} au journal.")))
}

/// The table of what is kept beside an activity and is of its nature: « formation » has a session. Asked before that nature changes.
pub fn kept_by_nature(carnet: &Carnet, activity: &Activity) -> Option<TableName> {
    let id = activity.id;
    let table = match activity.nature {
        Nature::Training if carnet.trainings.contains_key(&id) => TableName::Training,
        Nature::Incident if carnet.outages.contains_key(&id) => TableName::Outage,
        Nature::Meeting if carnet.meetings.contains_key(&id) => TableName::Meeting,
        Nature::Support if carnet.requests.contains_key(&id) => TableName::HelpRequest,
        _ => return None,
    };
    Some(table)
}

/// What a form changed, from `before` to `after`; `whole`: those after it in its series follow.
///
/// # Errors
/// No title.
pub fn change(carnet: &Carnet, _: &Stamp, before: &Activity, after: &Activity, whole: bool) -> Result<Act, Refusal> {
    if after.title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’intitulé."));
    }
    let series = if whole { carnet.series_changes(before, after) } else { Vec::new() };
    let label = format!("Activité modifiée : {}", after.title);
    Ok(Act { made: Some(after.id), ..Act::new(label).update(before, after).also(series) })
}

/// The fields that a form and someone else both changed since it was opened, and differently: name, theirs, mine.
pub fn clashes(
    before: &Activity,
    mine: &Activity,
    now: &Activity,
) -> Vec<(String, serde_json::Value, serde_json::Value)> {
    let after = |other: &Activity| Change::update(before, other).and_then(|c| c.after).unwrap_or_default();
    let (mine, theirs) = (after(mine), after(now));
    let clash = |(key, theirs): (String, serde_json::Value)| {
        let mine = mine.get(&key).filter(|mine| **mine != theirs)?.clone();
        Some((key, theirs, mine))
    };
    theirs.into_iter().filter_map(clash).collect()
}

/// Puts what a form changed over what is there now, and only that.
///
/// # Errors
/// The activity is no longer there.
pub fn keep_mine(carnet: &Carnet, _: &Stamp, before: &Activity, mine: &Activity) -> Result<Act, Refusal> {
    let now = carnet.one::<Activity>(mine.id)?;
    let mut change = Change::update(before, mine);
    let theirs = Change::update(before, now).and_then(|c| c.after);
    for (key, value) in change.iter_mut().filter_map(|c| c.before.as_mut()).flatten() {
        if let Some(there) = theirs.as_ref().and_then(|t| t.get(key)) {
            value.clone_from(there);
        }
    }
    Ok(Act::new(format!("Activité modifiée : {}", mine.title)).also(change))
}

/// The same once more, done today.
///
/// # Errors
/// The activity is no longer there.
pub fn duplicate(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let mut copy = carnet.one::<Activity>(id)?.renewed();
    copy.id = stamp.id();
    copy.date = stamp.day;
    copy.state = State::Done;
    Ok(Act::new(format!("Activité dupliquée : {}", copy.title)).make(&copy))
}

/// Takes an activity of a series off the journal, and those after it.
///
/// # Errors
/// The activity is no longer there.
pub fn stop_series(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let first = carnet.one::<Activity>(id)?;
    let after = first.series.map(|series| carnet.series_after(series, first.date)).unwrap_or_default();
    let n = plural(after.len() as u32 + 1, "fois", "fois");
    let act = Act::new(format!("Série arrêtée : {} ({n})", first.title));
    Ok(act.also(after.into_iter().map(Change::delete)).delete(first))
}

/// Where an activity stands, with what stands beside it. A comité that was held does a step of the transition, once the letter is signed.
///
/// # Errors
/// The activity is no longer there.
pub fn put_in(carnet: &Carnet, stamp: &Stamp, id: Id, state: State) -> Result<Act, Refusal> {
    let old = carnet.one::<Activity>(id)?;
    let committee = carnet.meetings.get(&id).is_some_and(|m| m.body == Body::Committee);
    let step = match committee && state == State::Done {
        true => carnet.committee_begun(old.school_year(), (false, true), &stamp.author, old.date),
        false => None,
    };
    let label = format!("Activité {} : {}", state.label(), old.title);
    Ok(Act::new(label).also(carnet.put_in_state(old, state, stamp.day)).also(step))
}
