//! How much the ENT was used, by month and profile.

use chrono::NaiveDate;

use super::{Act, Given, Refusal, Stamp};
use crate::french::plural;
use crate::model::*;

/// Notes the figures of a month and a profile; each number that is given takes the place of what was there.
///
/// # Errors
/// No number; a part that is more than the whole.
pub fn note(carnet: &Carnet, _: &Stamp, usage: Usage) -> Result<Act, Refusal> {
    let numbers = [usage.visits, usage.visitors, usage.accounts, usage.activated, usage.connected];
    if numbers.iter().all(Option::is_none) {
        return Err(Refusal::of(Given::Number, "Indiquez au moins un nombre."));
    }
    if let Some(why) = wrong(&usage) {
        return Err(Refusal::of(Given::Part, why));
    }
    let verb = match carnet.usages.contains_key(&usage.id) {
        true => "remplacée",
        false => "notée",
    };
    let label = format!("Mesure {verb} : {}, {}", month_words(usage.month), usage.profile.label());
    Ok(Act::new(label).also(put(carnet, usage)))
}

/// Corrects one number of a measure.
///
/// # Errors
/// A part that is more than the whole.
pub fn correct(carnet: &Carnet, _: &Stamp, id: Id, correct: &dyn Fn(&mut Usage)) -> Result<Act, Refusal> {
    let old = carnet.one::<Usage>(id)?;
    let mut new = old.clone();
    correct(&mut new);
    match wrong(&new) {
        Some(why) => Err(Refusal::because(why)),
        None => Ok(Act::quiet("Mesure d’usage corrigée").update(old, &new)),
    }
}

/// Notes what was counted in an export of accounts.
///
/// # Errors
/// None.
pub fn note_accounts(carnet: &Carnet, _: &Stamp, day: NaiveDate, counted: Vec<Usage>) -> Result<Act, Refusal> {
    let changes = counted.into_iter().filter_map(|usage| put(carnet, usage));
    Ok(Act::new(format!("Comptes mesurés : {}", month_words(day))).also(changes))
}

/// Notes a table of figures. `twice`: how many lines were of a month and profile that another line of it gives.
///
/// # Errors
/// None.
pub fn note_table(carnet: &Carnet, _: &Stamp, usages: Vec<Usage>, twice: u32) -> Result<Act, Refusal> {
    let n = plural(usages.len() as u32, "mois et profil", "mois et profils");
    let changes: Vec<Change> = usages.into_iter().filter_map(|usage| put(carnet, usage)).collect();
    let label = format!("Mesures d’usage : {n}");
    let sentence = match (changes.is_empty(), twice) {
        (true, _) => "Rien de nouveau : ces mesures y sont déjà.".to_owned(),
        (_, 0) => label.clone(),
        (_, n) => format!("{label} ({n} en double : la dernière ligne compte)"),
    };
    Ok(Act::new(label).says(sentence).also(changes))
}

/// Why figures are not kept; `None`: they are.
pub fn wrong(usage: &Usage) -> Option<String> {
    let more = |part: Option<u32>| matches!((part, usage.accounts), (Some(p), Some(a)) if p > a);
    let what = match (more(usage.activated), more(usage.connected)) {
        (true, _) => "comptes activés",
        (_, true) => "comptes connectés",
        _ => return None,
    };
    Some(format!(
        "{}, {} : plus de {what} que de comptes, ce qui ferait plus de 100 %. Corrigez l’un des deux.",
        month_words(usage.month),
        usage.profile.label()
    ))
}

/// Figures put in the place of those of the same month and profile, each number that is given.
fn put(carnet: &Carnet, new: Usage) -> Option<Change> {
    let Some(old) = carnet.usages.get(&new.id) else {
        return Some(Change::create(&new));
    };
    let merged = Usage {
        visits: new.visits.or(old.visits),
        visitors: new.visitors.or(old.visitors),
        accounts: new.accounts.or(old.accounts),
        activated: new.activated.or(old.activated),
        connected: new.connected.or(old.connected),
        source: if new.source.is_empty() { old.source.clone() } else { new.source },
        ..Usage::clone(old)
    };
    Change::update(&**old, &merged)
}
