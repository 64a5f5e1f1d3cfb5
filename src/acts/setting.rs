//! What is set in the ENT and no decision says: found, or ordered aloud.

use chrono::NaiveDate;

use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// A setting that was found, as it is typed.
#[derive(Clone, Debug)]
pub struct ObservedAccess {
    pub date: NaiveDate,
    pub origin: SettingOrigin,
    pub effect: SettingEffect,
    pub note: String,
}

/// Notes how one cell was found.
///
/// # Errors
/// A restricted access without its sentence.
pub fn find(_: &Carnet, stamp: &Stamp, found: ObservedAccess) -> Result<Act, Refusal> {
    if found.effect.access == Access::Limited && found.effect.sentence.is_empty() {
        return Err(Refusal::of(Given::Text, "Indiquez en quoi l’accès est restreint."));
    }
    let new = setting(stamp, found);
    Ok(Act::new(format!("Paramétrage {} : {}", new.origin.label(), new.effect.words())).create(&new))
}

/// « État constaté »: a whole inventory as one action, one setting for each cell that was chosen.
///
/// # Errors
/// No cell is chosen.
pub fn take_inventory(
    _: &Carnet,
    stamp: &Stamp,
    date: NaiveDate,
    cells: impl IntoIterator<Item = ((Id, Audience), Access)>,
) -> Result<Act, Refusal> {
    let found = cells.into_iter().map(|((module, profile), access)| ObservedAccess {
        date,
        origin: SettingOrigin::Found,
        effect: SettingEffect {
            module,
            profile,
            only: String::new(),
            access,
            sentence: if access == Access::Limited { "à préciser".to_owned() } else { String::new() },
            extra: Extra::new(),
        },
        note: String::new(),
    });
    let changes: Vec<Change> = found.map(|f| Change::create(&setting(stamp, f))).collect();
    match changes.len() {
        0 => Err(Refusal::of(Given::Day, "Indiquez au moins une case du tableau.")),
        n => Ok(Act::new(format!("État constaté : {n} cases")).also(changes)),
    }
}

fn setting(stamp: &Stamp, found: ObservedAccess) -> Setting {
    let ObservedAccess { date, origin, effect, note } = found;
    Setting { id: stamp.id(), date, origin, effect, note, decision: None, extra: Extra::new() }
}
