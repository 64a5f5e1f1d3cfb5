//! The missions of a letter and the duties under them: added, worded, put in order, taken out, restored.

use super::{Act, Refusal, Stamp};
use crate::model::*;

/// The text of a duty that was added and is not written yet.
pub const NEW_DUTY: &str = "Nouvelle attribution à rédiger";

/// Adds a mission at the end, to be written.
///
/// # Errors
/// None.
pub fn add_mission(carnet: &Carnet, stamp: &Stamp, letter: Id) -> Result<Act, Refusal> {
    let rank = Rank::after(carnet.missions_of(letter).last().map(|m| &m.rank));
    let mission = mission(stamp.id(), letter, rank, "Nouvelle mission à rédiger", "");
    Ok(Act::quiet("Mission ajoutée").make(&mission))
}

/// Adds a duty at the end of a mission, to be written.
///
/// # Errors
/// None.
pub fn add_duty(carnet: &Carnet, stamp: &Stamp, mission: Id) -> Result<Act, Refusal> {
    let rank = Rank::after(carnet.duties_of(mission).last().map(|d| &d.rank));
    Ok(Act::quiet("Attribution ajoutée").make(&Duty::new(stamp.id(), mission, rank, NEW_DUTY)))
}

/// Words a mission.
///
/// # Errors
/// The mission is no longer there.
pub fn reword_mission(carnet: &Carnet, _: &Stamp, id: Id, text: String) -> Result<Act, Refusal> {
    let old = carnet.one::<Mission>(id)?;
    let all = carnet.missions_of(old.letter);
    let number = all.iter().position(|m| m.id == id).unwrap_or_default() + 1;
    Ok(Act::quiet(format!("Mission {number} modifiée")).update(old, &Mission { text, ..old.clone() }))
}

/// Changes a field of a duty: « Objectif 2.3 : modification ».
///
/// # Errors
/// The duty is no longer there.
pub fn alter_duty(carnet: &Carnet, _: &Stamp, id: Id, what: &str, alter: &dyn Fn(&mut Duty)) -> Result<Act, Refusal> {
    let old = carnet.one::<Duty>(id)?;
    let mut new = old.clone();
    alter(&mut new);
    Ok(Act::quiet(format!("{what} {} : modification", number(carnet, old))).update(old, &new))
}

/// Moves a mission by a place.
///
/// # Errors
/// The mission is no longer there.
pub fn shift_mission(carnet: &Carnet, _: &Stamp, id: Id, to: Move) -> Result<Act, Refusal> {
    let letter = carnet.one::<Mission>(id)?.letter;
    Ok(Act::quiet("Mission déplacée").also(moved(&carnet.missions_of(letter), id, to)))
}

/// Moves a duty by a place in its mission.
///
/// # Errors
/// The duty is no longer there.
pub fn shift_duty(carnet: &Carnet, _: &Stamp, id: Id, to: Move) -> Result<Act, Refusal> {
    let mission = carnet.one::<Duty>(id)?.mission;
    Ok(Act::quiet("Attribution déplacée").also(moved(&carnet.duties_of(mission), id, to)))
}

/// Gives a duty its official text back.
///
/// # Errors
/// It has none.
pub fn restore_text(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Duty>(id)?;
    let none = || Refusal::because("Cette attribution n’est pas du texte officiel.");
    let text = official::text(&old.model).ok_or_else(none)?.to_owned();
    let label = format!("Texte officiel {} rétabli", number(carnet, old));
    Ok(Act::new(label).update(old, &Duty { text, ..old.clone() }))
}

/// Puts an item of the official text back that was taken out, at its place there.
///
/// # Errors
/// A duty whose mission is out.
pub fn restore(carnet: &Carnet, stamp: &Stamp, letter: Id, key: &str) -> Result<Act, Refusal> {
    let none = || Refusal::because(format!("« {key} » n’est pas du texte officiel."));
    let text = official::text(key).ok_or_else(none)?;
    let act = Act::new(format!("Texte officiel {key} rétabli"));
    let missions = carnet.missions_of(letter);
    let Some((of, _)) = key.split_once('.') else {
        let (rank, moved) = placed(&missions, place(&missions, |m| &m.model, key));
        return Ok(act.also(moved).create(&mission(stamp.id(), letter, rank, text, key)));
    };
    let out = || Refusal::because("Rétablissez d’abord la mission qui porte cette attribution.");
    let mission = missions.iter().find(|m| m.model == of).ok_or_else(out)?.id;
    let duties = carnet.duties_of(mission);
    let (rank, moved) = placed(&duties, place(&duties, |d| &d.model, key));
    let duty = Duty { model: key.to_owned(), ..Duty::new(stamp.id(), mission, rank, text) };
    Ok(act.also(moved).create(&duty))
}

/// Where an item of the official text goes: after the last of those that come before it there.
fn place<R>(ordered: &[&R], model: fn(&R) -> &String, key: &str) -> usize {
    let before = |r: &&R| !model(r).is_empty() && model(r).as_str() < key;
    ordered.iter().rposition(before).map_or(0, |at| at + 1)
}

fn mission(id: Id, letter: Id, rank: Rank, text: &str, model: &str) -> Mission {
    let (text, model) = (text.to_owned(), model.to_owned());
    Mission { id, letter, rank, text, model, previous: None, extra: Extra::new() }
}

fn number(carnet: &Carnet, duty: &Duty) -> String {
    let letter = carnet.missions.get(&duty.mission).map(|m| m.letter);
    let all = letter.map(|l| carnet.numbered_duties(l)).unwrap_or_default();
    all.into_iter().find(|(_, d)| d.id == duty.id).map(|(n, _)| n).unwrap_or_default()
}
