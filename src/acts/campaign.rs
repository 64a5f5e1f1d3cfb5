//! A remontée to a national application: its state, what was rejected.

use super::{Act, Given, Refusal, Stamp};
use crate::calendar::SchoolDays;
use crate::model::*;

/// Adds one of the open year, by its name.
///
/// # Errors
/// No name.
pub fn add(carnet: &Carnet, stamp: &Stamp, name: String) -> Result<Act, Refusal> {
    if name.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le nom de la remontée."));
    }
    let new = Campaign::new(stamp.id(), carnet.open_year(), name);
    Ok(Act::new(format!("Remontée ajoutée : {}", new.name)).create(&new))
}

/// Adds the usual ones of the school that the year has not.
///
/// # Errors
/// All are there.
pub fn add_usual(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let year = carnet.open_year();
    let periods: Vec<String> = SchoolDays::of(carnet, year).calendar.periods.into_iter().map(|p| p.name).collect();
    let known: Vec<&str> = carnet.campaigns_of(year).iter().map(|c| c.name.as_str()).collect();
    let all = stamp.with_ids(|ids| national_campaigns(carnet.school(), year, &periods, ids));
    let new = all.iter().filter(|c| !known.contains(&c.name.as_str()));
    let changes: Vec<Change> = new.map(Change::create).collect();
    match changes.len() {
        0 => Err(Refusal::because("Toutes les remontées de la liste sont déjà là.")),
        n => Ok(Act::new(format!("Remontées ajoutées : {n}")).also(changes)),
    }
}

/// Where it stands; what is over was sent today, unless a day was given.
///
/// # Errors
/// The campaign is no longer there.
pub fn put_in(carnet: &Carnet, stamp: &Stamp, id: Id, state: CampaignState) -> Result<Act, Refusal> {
    let old = carnet.one::<Campaign>(id)?;
    let mut new = Campaign { state, ..old.clone() };
    if state.is_over() {
        new.sent.get_or_insert(stamp.day);
    }
    Ok(Act::new(format!("{} : {}", old.name, state.label())).update(old, &new))
}

/// Notes what the application refused today.
///
/// # Errors
/// Nothing is written.
pub fn reject(
    carnet: &Carnet,
    stamp: &Stamp,
    id: Id,
    what: String,
    count: Option<u32>,
    corrected_in: String,
) -> Result<Act, Refusal> {
    let old = carnet.one::<Campaign>(id)?;
    if what.is_empty() {
        return Err(Refusal::of(Given::Text, "Indiquez ce qui a été rejeté."));
    }
    let mut new = Campaign { state: CampaignState::Rejected, ..old.clone() };
    new.rejects.push(Reject { date: stamp.day, what, count, corrected_in, corrected: None, extra: Extra::new() });
    Ok(Act::quiet(format!("{} : rejet noté", old.name)).update(old, &new))
}

/// A reject was corrected today; once all are, the campaign is.
///
/// # Errors
/// The campaign is no longer there.
pub fn correct(carnet: &Carnet, stamp: &Stamp, id: Id, at: usize) -> Result<Act, Refusal> {
    let old = carnet.one::<Campaign>(id)?;
    let mut new = old.clone();
    if let Some(reject) = new.rejects.get_mut(at) {
        reject.corrected = Some(stamp.day);
    }
    if new.rejects.iter().all(|r| r.corrected.is_some()) && new.state == CampaignState::Rejected {
        new.state = CampaignState::Corrected;
    }
    Ok(Act::new(format!("{} : rejet corrigé", old.name)).update(old, &new))
}
