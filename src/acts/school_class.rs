//! The classes of the year.

use super::{Act, Refusal, Stamp};
use crate::exchange::ClassLine;
use crate::french::plural;
use crate::model::*;

/// Adds the classes of a list to the open year; one that is there already is left out. Each is in the establishment that has its level.
///
/// # Errors
/// All are there.
pub fn add_all(carnet: &Carnet, stamp: &Stamp, lines: &[ClassLine]) -> Result<Act, Refusal> {
    let year = carnet.open_year();
    let known = carnet.classes_of(year);
    let uai = |level: &str| {
        let found = known.iter().find(|c| !c.level.is_empty() && c.level == level);
        found.map(|c| c.uai.clone()).unwrap_or_default()
    };
    let new = lines.iter().filter(|l| !l.twice).map(|l| SchoolClass {
        id: stamp.id(),
        year: year.start(),
        uai: uai(&l.level),
        name: l.name.clone(),
        level: l.level.clone(),
        teacher: l.teacher.clone(),
        extra: Extra::new(),
    });
    let changes: Vec<Change> = new.map(|c| Change::create(&c)).collect();
    match changes.len() {
        0 => Err(Refusal::because("Toutes ces classes sont déjà dans la liste.")),
        n => Ok(Act::new(format!("Classes ajoutées : {n}")).also(changes)),
    }
}

/// Changes one field of a class.
///
/// # Errors
/// A name that another class of its year has.
pub fn alter(
    carnet: &Carnet,
    _: &Stamp,
    id: Id,
    field: &str,
    alter: &dyn Fn(&mut SchoolClass),
) -> Result<Act, Refusal> {
    let old = carnet.one::<SchoolClass>(id)?;
    let mut new = old.clone();
    alter(&mut new);
    let year = carnet.classes_of(SchoolYear::new(old.year));
    if year.iter().any(|c| c.id != id && fold(&c.name) == fold(&new.name)) {
        return Err(Refusal::because(format!("Une classe « {} » existe déjà cette année.", new.name)));
    }
    Ok(Act::quiet(format!("Classe {} : {field}", old.name)).update(old, &new))
}

/// Puts a class in an establishment of the cité scolaire, and with it those of its level that are in none.
///
/// # Errors
/// An UAI that is none of the cité's.
pub fn put_in(carnet: &Carnet, _: &Stamp, id: Id, uai: &str) -> Result<Act, Refusal> {
    let class = carnet.one::<SchoolClass>(id)?;
    let known = carnet.school().map(School::establishments).unwrap_or_default();
    if !uai.is_empty() && !known.iter().any(|u| u == uai) {
        let known = known.join(", ");
        return Err(Refusal::because(format!(
            "« {uai} » n’est pas un UAI de la cité scolaire : {known}. Les UAI sont dans les Réglages."
        )));
    }
    let level = carnet.classes_of(SchoolYear::new(class.year)).into_iter().filter(|other| {
        let alike = !other.level.is_empty() && other.level == class.level;
        other.id == id || (alike && class.uai.is_empty() && other.uai.is_empty())
    });
    let put = |other: &SchoolClass| Change::update(other, &SchoolClass { uai: uai.to_owned(), ..other.clone() });
    let changes: Vec<Change> = level.filter_map(put).collect();
    let act = Act::quiet(format!("Classe {} : UAI", class.name));
    let act = match changes.len() {
        0 | 1 => act,
        n => {
            let others = plural(n as u32 - 1, "autre classe", "autres classes");
            act.says(format!("UAI donné aussi aux classes du même niveau : {others}."))
        }
    };
    Ok(act.also(changes))
}
