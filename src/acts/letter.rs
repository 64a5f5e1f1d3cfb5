//! The letter: prepared, worded, signed, changed by an avenant.

use chrono::NaiveDate;

use super::{Act, Given, Refusal, Stamp};
use crate::calendar::short;
use crate::model::official::NewLetter;
use crate::model::*;

/// Prepares the letter of the open year after the official text, with who has the roles now.
///
/// # Errors
/// None.
pub fn prepare(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let year = carnet.open_year();
    let who = |role| Committee::first(carnet, role).map(|p| p.id);
    let place = carnet.school().map(|s| s.town.clone()).unwrap_or_default();
    let of = carnet.about().map_or_else(|| stamp.id(), |i| i.id);
    let letter = NewLetter::new(of, year.start(), who(Role::Administrator), who(Role::Head), &place);
    Ok(Act::new(format!("Lettre {year} préparée")).also(letter.changes()))
}

/// Prepares the letter of the next year from this one, its decisions and what is carried over; the open year stays open.
///
/// # Errors
/// There is no letter this year.
pub fn prepare_next(carnet: &Carnet, _: &Stamp, year: SchoolYear, carried: &Carried) -> Result<Act, Refusal> {
    let none = "Il n’y a pas de lettre pour cette année : préparez-la d’abord.";
    let letter = NextLetter::of(carnet, year.start(), carried).ok_or_else(|| Refusal::because(none))?;
    let next = year.next();
    let sentence = format!("Lettre {next} préparée. L’année ouverte reste {}.", carnet.open_year());
    Ok(Act::new(format!("Lettre {next} préparée")).says(sentence).also(letter.changes()))
}

/// Changes a letter that is not signed; `label` in the history.
///
/// # Errors
/// The letter is no longer there.
pub fn alter(carnet: &Carnet, _: &Stamp, id: Id, label: &str, alter: &dyn Fn(&mut Letter)) -> Result<Act, Refusal> {
    let old = carnet.one::<Letter>(id)?;
    let mut new = old.clone();
    alter(&mut new);
    Ok(Act::quiet(label).update(old, &new))
}

/// Notes that the paper was signed, where and when: the text is frozen. The first one does a step of the transition, once the comité met.
///
/// # Errors
/// A signatory is missing; no place.
pub fn sign(carnet: &Carnet, stamp: &Stamp, id: Id, place: String, date: NaiveDate) -> Result<Act, Refusal> {
    let old = carnet.one::<Letter>(id)?;
    let known = |id: Option<Id>| id.is_some_and(|id| carnet.people.contains_key(&id));
    if !known(old.head) || !known(old.administrator) {
        let why = "Il manque un signataire : indiquez le chef d’établissement et l’administrateur dans les Réglages.";
        return Err(Refusal::because(why));
    }
    if place.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le lieu."));
    }
    let new = Letter { state: LetterState::Signed, place, date: Some(date), ..old.clone() };
    let signed = SignedLetter::of(carnet, &new, stamp.id());
    let label = match new.amendment {
        0 => format!("Lettre signée le {}", short(date)),
        n => format!("Avenant n° {n} signé le {}", short(date)),
    };
    let step = carnet.committee_begun(SchoolYear::new(new.year), (true, false), &stamp.author, date);
    Ok(Act::new(label).update(old, &new).create(&signed).also(step))
}

/// Opens a signed letter to an avenant.
///
/// # Errors
/// The letter is no longer there.
pub fn amend(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Letter>(id)?;
    let new = Letter { state: LetterState::Amending, amendment: carnet.next_amendment(old), ..old.clone() };
    Ok(Act::new(format!("Avenant n° {} commencé", new.amendment)).update(old, &new))
}

/// Lets go an avenant in which nothing was written: the letter is signed as it was.
///
/// # Errors
/// Something was written: that is undone, or signed.
pub fn give_up_amendment(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Letter>(id)?;
    let now = SignedLetter::of(carnet, old, old.id);
    let same = |last: &&SignedLetter| {
        (&now.missions, &now.preamble, &now.follow_up, &now.means)
            == (&last.missions, &last.preamble, &last.follow_up, &last.means)
    };
    let Some(last) = carnet.signed_versions(id).into_iter().next().filter(same) else {
        let why = "Des textes ont changé depuis la signature : annulez ces changements (Annuler), ou signez l’avenant.";
        return Err(Refusal::because(why));
    };
    let new = Letter { state: LetterState::Signed, amendment: last.number, ..old.clone() };
    Ok(Act::new(format!("Avenant n° {} abandonné", old.amendment)).update(old, &new))
}
