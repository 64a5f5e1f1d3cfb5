//! A column of a register: added, renamed, of another kind, moved, taken out.

use super::{Act, Given, Refusal, Stamp};
use crate::french::plural;
use crate::model::*;

/// Adds a column at the end.
///
/// # Errors
/// No name, one that is taken, or that of something that may not be kept.
pub fn add(carnet: &Carnet, stamp: &Stamp, id: Id, name: &str, kind: ColumnKind) -> Result<Act, Refusal> {
    let old = carnet.one::<Register>(id)?;
    if let Some(why) = wrong_name(old, None, name) {
        return Err(Refusal::of(Given::Name, why));
    }
    let mut new = old.clone();
    new.columns.push(RegisterColumn::new(&format!("c{}", stamp.id()), name, kind));
    Ok(Act::new(format!("Colonne ajoutée : {name}")).update(old, &new))
}

/// Names the column of that key.
///
/// # Errors
/// As for [`add`].
pub fn rename(carnet: &Carnet, _: &Stamp, id: Id, key: &str, name: &str) -> Result<Act, Refusal> {
    if let Some(why) = wrong_name(carnet.one::<Register>(id)?, Some(key), name) {
        return Err(Refusal::because(why));
    }
    alter(carnet, id, key, format!("Colonne renommée : {name}"), |c| name.clone_into(&mut c.name))
}

/// Whether a line needs it.
///
/// # Errors
/// The register is no longer there.
pub fn require(carnet: &Carnet, _: &Stamp, id: Id, key: &str, on: bool) -> Result<Act, Refusal> {
    let label = format!("Colonne {} : à remplir", name_of(carnet.one::<Register>(id)?, key));
    alter(carnet, id, key, label, |c| c.required = on)
}

/// Whether its days are when something ends.
///
/// # Errors
/// The register is no longer there.
pub fn mark_end(carnet: &Carnet, _: &Stamp, id: Id, key: &str, on: bool) -> Result<Act, Refusal> {
    let label = format!("Colonne {} : échéance", name_of(carnet.one::<Register>(id)?, key));
    alter(carnet, id, key, label, |c| c.ends = on)
}

/// What its cells are.
///
/// # Errors
/// Cells that are none of it.
pub fn set_kind(carnet: &Carnet, _: &Stamp, id: Id, key: &str, kind: ColumnKind) -> Result<Act, Refusal> {
    let label = format!("Colonne {} : {}", name_of(carnet.one::<Register>(id)?, key), kind.label());
    match carnet.column_of_kind(id, key, kind) {
        Ok(changes) => Ok(Act::quiet(label).also(changes)),
        Err(cells) => {
            let shown: Vec<&str> = cells.iter().take(3).map(String::as_str).collect();
            let few = if cells.len() > 3 { "…" } else { "" };
            Err(Refusal::because(format!(
                "La colonne reste telle quelle : {} n’en sont pas ({}{few}). Corrigez-les d’abord.",
                plural(cells.len() as u32, "cellule", "cellules"),
                shown.join(" ; "),
            )))
        }
    }
}

/// Moves it by a place.
///
/// # Errors
/// The register is no longer there.
pub fn shift(carnet: &Carnet, _: &Stamp, id: Id, key: &str, to: Move) -> Result<Act, Refusal> {
    let old = carnet.one::<Register>(id)?;
    let mut new = old.clone();
    let at = old.columns.iter().position(|c| c.key == key);
    let next = at.and_then(|at| match to {
        Move::Up => at.checked_sub(1),
        Move::Down => Some(at + 1).filter(|n| *n < old.columns.len()),
    });
    if let (Some(at), Some(next)) = (at, next) {
        new.columns.swap(at, next);
    }
    Ok(Act::quiet(format!("Colonne déplacée : {}", name_of(old, key))).update(old, &new))
}

/// Takes it out, with its cells.
///
/// # Errors
/// The column is no longer there.
pub fn remove(carnet: &Carnet, _: &Stamp, id: Id, key: &str) -> Result<Act, Refusal> {
    let name = name_of(carnet.one::<Register>(id)?, key);
    let gone = Refusal::Missing { table: TableName::Register, id };
    Ok(Act::new(format!("Colonne retirée : {name}")).also(carnet.without_column(id, key).ok_or(gone)?))
}

fn name_of(register: &Register, key: &str) -> String {
    register.column(key).map(|c| c.name.clone()).unwrap_or_default()
}

fn wrong_name(register: &Register, key: Option<&str>, name: &str) -> Option<String> {
    let other = |c: &&RegisterColumn| Some(c.key.as_str()) != key;
    let taken = register.columns.iter().filter(other).any(|c| fold(&c.name) == fold(name));
    match (name.is_empty(), RegisterColumn::refused(name)) {
        (true, _) => Some("Indiquez le nom de la colonne.".to_owned()),
        (_, Some(why)) => Some(format!("Cette colonne est refusée : {why}.")),
        _ if taken => Some(format!("Une colonne « {name} » existe déjà.")),
        _ => None,
    }
}

fn alter(
    carnet: &Carnet,
    id: Id,
    key: &str,
    label: String,
    alter: impl Fn(&mut RegisterColumn),
) -> Result<Act, Refusal> {
    let old = carnet.one::<Register>(id)?;
    let mut new = old.clone();
    new.columns.iter_mut().filter(|c| c.key == key).for_each(alter);
    Ok(Act::quiet(label).update(old, &new))
}
