//! An import of the timetable: noted with its report, what it did not find followed.

use chrono::NaiveDate;

use super::{Act, Refusal, Stamp};
use crate::calendar::short;
use crate::exchange::ImportReport;
use crate::model::*;

/// An import as it is typed.
#[derive(Clone, Debug)]
pub struct Noted {
    pub date: NaiveDate,
    pub software: String,
    pub file: String,
    pub kind: ImportKind,
    /// What its report says; empty where none was pasted.
    pub report: ImportReport,
    /// Whether the lines that were not understood stay in its notes.
    pub keep_unread: bool,
}

/// Notes an import. What was noted on a name that an import before did not find goes on with it.
///
/// # Errors
/// None.
pub fn note(carnet: &Carnet, stamp: &Stamp, noted: Noted) -> Result<Act, Refusal> {
    let Noted { date, software, file, kind, mut report, keep_unread } = noted;
    let year = SchoolYear::containing(date);
    let known = carnet.unsolved_of(year);
    for missing in &mut report.missing {
        let before = known.iter().find(|u| u.missing.key() == missing.key());
        if let Some(before) = before.filter(|u| !u.missing.note.is_empty()) {
            missing.note.clone_from(&before.missing.note);
        }
    }
    let new = TimetableImport {
        id: stamp.id(),
        date,
        software,
        file,
        kind,
        weeks: report.weeks,
        counts: report.counts,
        named: report.named,
        missing: report.missing,
        notes: if keep_unread { report.unread.join("\n") } else { String::new() },
        extra: Extra::new(),
    };
    let act = Act::new(format!("Import d’emploi du temps du {}", short(date)));
    let act = match year == carnet.open_year() {
        true => act,
        false => act.says(format!("Import noté dans l’année {year}, celle de sa date.")),
    };
    Ok(act.create(&new))
}

/// What is noted on a name that the import did not find.
///
/// # Errors
/// The import is no longer there.
pub fn follow(carnet: &Carnet, _: &Stamp, id: Id, at: usize, note: &str) -> Result<Act, Refusal> {
    let (old, mut new) = both(carnet, id)?;
    let name = match new.missing.get_mut(at) {
        Some(missing) => {
            note.clone_into(&mut missing.note);
            missing.name.clone()
        }
        None => String::new(),
    };
    Ok(Act::quiet(format!("Suivi de {name}")).update(old, &new))
}

/// A name that the import did not find is settled today.
///
/// # Errors
/// The import is no longer there.
pub fn solve(carnet: &Carnet, stamp: &Stamp, id: Id, at: usize) -> Result<Act, Refusal> {
    let (old, mut new) = both(carnet, id)?;
    let name = match new.missing.get_mut(at) {
        Some(missing) => {
            missing.solved = Some(stamp.day);
            missing.name.clone()
        }
        None => String::new(),
    };
    Ok(Act::new(format!("Réglé : {name}")).update(old, &new))
}

fn both(carnet: &Carnet, id: Id) -> Result<(&TimetableImport, TimetableImport), Refusal> {
    let old = carnet.one::<TimetableImport>(id)?;
    Ok((old, old.clone()))
}
