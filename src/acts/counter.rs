//! What comes back ten times a day is counted: each day is one activity of the journal.

use std::collections::BTreeSet;

use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// The counters to begin with: what is counted, for whom, the item of the official letter.
const USUAL: [(&str, Audience, &str); 4] = [
    ("Mots de passe responsables", Audience::Parents, "2.2"),
    ("Mots de passe élèves", Audience::Pupils, "2.2"),
    ("Mots de passe personnels", Audience::Teachers, "2.1"),
    ("Questions à la volée", Audience::Teachers, "2.1"),
];

/// One more today, with the time that one takes: the activity of the day, made with the first.
///
/// # Errors
/// The counter is no longer there.
pub fn count(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let counter = carnet.one::<Counter>(id)?;
    let at = counter.activity_id(stamp.day);
    let act = Act::quiet(format!("{} : +1", counter.name));
    let Some(old) = carnet.activities.get(&at) else {
        let mut new = Activity::new(at, stamp.day, counter.name.clone());
        new.nature = Nature::Support;
        new.audience = counter.audience.clone();
        new.duty = carnet.duty_of(&counter.duty, stamp.day);
        new.people = Some(1);
        new.minutes = counter.minutes;
        return Ok(act.create(&new));
    };
    let mut new = old.renewed();
    let spent = new.minutes.unwrap_or_default().saturating_add(counter.minutes.unwrap_or_default());
    new.people = Some(new.people.unwrap_or_default().saturating_add(1));
    new.minutes = Some(spent.min(MAX_MINUTES)).filter(|m| *m > 0);
    Ok(act.update(&**old, &new))
}

/// One less today; with the last one the activity of the day goes. Nothing, where none was counted.
///
/// # Errors
/// The counter is no longer there.
pub fn discount(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let counter = carnet.one::<Counter>(id)?;
    let act = Act::quiet(format!("{} : −1", counter.name));
    let Some(old) = carnet.activities.get(&counter.activity_id(stamp.day)) else {
        return Ok(act);
    };
    match old.people.unwrap_or_default() {
        0 | 1 => Ok(act.delete(&**old)),
        people => {
            let mut new = old.renewed();
            let spent = new.minutes.unwrap_or_default().saturating_sub(counter.minutes.unwrap_or_default());
            new.people = Some(people - 1);
            new.minutes = Some(spent).filter(|m| *m > 0);
            Ok(act.update(&**old, &new))
        }
    }
}

/// Adds a counter at the end of the list; it serves the item of the official letter that is for these people.
///
/// # Errors
/// No name.
pub fn add(
    carnet: &Carnet,
    stamp: &Stamp,
    name: String,
    audience: Audience,
    minutes: Option<u16>,
) -> Result<Act, Refusal> {
    if name.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le nom du compteur."));
    }
    let duty = match audience {
        Audience::Teachers | Audience::Pupils => "2.1",
        _ => "2.2",
    };
    let counter = counter(stamp, last(carnet).as_ref(), name, audience, duty, minutes);
    Ok(Act::new("Compteur ajouté").create(&counter))
}

/// Adds those to begin with.
///
/// # Errors
/// None.
pub fn add_usual(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let mut last = last(carnet);
    let mut act = Act::new(format!("Compteurs ajoutés : {}", USUAL.len()));
    for (name, audience, duty) in USUAL {
        let counter = counter(stamp, last.as_ref(), name.to_owned(), audience, duty, None);
        last = Some(counter.rank.clone());
        act = act.create(&counter);
    }
    Ok(act)
}

/// Moves it by a place.
///
/// # Errors
/// The counter is no longer there.
pub fn shift(carnet: &Carnet, _: &Stamp, id: Id, to: Move) -> Result<Act, Refusal> {
    let name = &carnet.one::<Counter>(id)?.name;
    let all = ranked(carnet.counters.values().map(|c| &**c));
    Ok(Act::quiet(format!("Compteur déplacé : {name}")).also(moved(&all, id, to)))
}

fn last(carnet: &Carnet) -> Option<Rank> {
    ranked(carnet.counters.values().map(|c| &**c)).last().map(|c| c.rank.clone())
}

fn counter(
    stamp: &Stamp,
    last: Option<&Rank>,
    name: String,
    audience: Audience,
    duty: &str,
    minutes: Option<u16>,
) -> Counter {
    Counter {
        id: stamp.id(),
        rank: Rank::after(last),
        name,
        audience: BTreeSet::from([audience]),
        duty: duty.to_owned(),
        minutes,
        extra: Extra::new(),
    }
}
