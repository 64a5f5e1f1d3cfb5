//! The registers and their lines.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::*;

/// What is not as it should be in a register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegisterState {
    pub rows: usize,
    /// The lines with a required cell empty.
    pub incomplete: Vec<Id>,
    /// The lines whose first cell another has too.
    pub twice: Vec<Id>,
    pub verified: usize,
}

/// What two lists do not have in common, by their first cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    pub both: usize,
    pub only_here: Vec<String>,
    pub only_there: Vec<String>,
}

impl Compared {
    /// Names are compared without case, accents and spaces around.
    pub fn of<'a>(here: impl Iterator<Item = &'a str>, there: impl Iterator<Item = &'a str>) -> Self {
        let by_name = |names: &mut dyn Iterator<Item = &'a str>| -> BTreeMap<String, String> {
            let named = names.map(str::trim).filter(|n| !n.is_empty());
            named.map(|n| (fold(n), n.to_owned())).into_map()
        };
        let (mut here, mut there) = (here, there);
        let (here, there) = (by_name(&mut here), by_name(&mut there));
        let only = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>| {
            let mut only: Vec<String> =
                a.iter().filter(|(key, _)| !b.contains_key(*key)).map(|(_, name)| name.clone()).collect();
            only.arrange_by(|a, b| natural(a, b));
            only
        };
        Self {
            both: here.keys().filter(|key| there.contains_key(*key)).count(),
            only_here: only(&here, &there),
            only_there: only(&there, &here),
        }
    }
}

impl Carnet {
    /// The registers of a year, by name.
    pub fn registers_of(&self, year: SchoolYear) -> Vec<&Register> {
        let of = |r: &&Register| r.year == year.start();
        let mut all: Vec<&Register> = self.registers.values().map(|r| &**r).filter(of).collect();
        all.arrange_by(|a, b| natural(&a.name, &b.name).then(a.id.cmp(&b.id)));
        all
    }

    /// The registers of the year before that this one has not.
    pub fn registers_left(&self, year: SchoolYear) -> Vec<&Register> {
        let here = self.registers_of(year);
        let same = |a: &Register, b: &Register| a.kind == b.kind && fold(&a.name) == fold(&b.name);
        let before = self.registers_of(year.previous()).into_iter();
        before.filter(|old| !here.iter().any(|new| same(new, old))).collect()
    }

    /// The lines of a register, as they were added.
    pub fn rows_of(&self, register: Id) -> Vec<&RegisterRow> {
        let of = |r: &&RegisterRow| r.register == register;
        self.register_rows.values().map(|r| &**r).filter(of).collect()
    }

    pub fn register_state(&self, register: &Register) -> RegisterState {
        let rows = self.rows_of(register.id);
        let first = register.columns.first().map(|c| c.key.as_str());
        let required: Vec<&str> = register.columns.iter().filter(|c| c.required).map(|c| c.key.as_str()).collect();
        let name = |r: &RegisterRow| first.map(|key| fold(r.cell(key).trim())).unwrap_or_default();
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for row in &rows {
            *named.entry(name(row)).or_default() += 1;
        }
        let twice = |r: &&&RegisterRow| {
            let name = name(r);
            !name.is_empty() && named.get(&name).is_some_and(|n| *n > 1)
        };
        RegisterState {
            rows: rows.len(),
            incomplete: rows
                .iter()
                .filter(|r| required.iter().any(|key| r.cell(key).trim().is_empty()))
                .map(|r| r.id)
                .collect(),
            twice: rows.iter().filter(twice).map(|r| r.id).collect(),
            verified: rows.iter().filter(|r| r.verified.is_some()).count(),
        }
    }

    /// The step of the transition that is done once `register` is verified: that of its kind, where the others of it are.
    pub fn verified_step(&self, register: &Register) -> Option<&'static str> {
        let step = |kind: RegisterKind| match kind {
            RegisterKind::Resources => Some("resources"),
            RegisterKind::AbsenceReasons
            | RegisterKind::LateReasons
            | RegisterKind::Incidents
            | RegisterKind::Places
            | RegisterKind::Punishments
            | RegisterKind::Sanctions => Some("labels"),
            RegisterKind::Slots => Some("periods"),
            _ => None,
        };
        let own = step(register.kind)?;
        let all = self.registers_of(register.school_year()).into_iter();
        let mut others = all.filter(|r| r.id != register.id && step(r.kind) == Some(own));
        others.all(|r| r.verified.is_some()).then_some(own)
    }

    /// The same register of the year before, by its kind and name.
    pub fn register_before(&self, register: &Register) -> Option<&Register> {
        let before = self.registers_of(register.school_year().previous());
        before.into_iter().find(|r| r.kind == register.kind && fold(&r.name) == fold(&register.name))
    }

    /// What ends on a day in the registers of a year: the line, its register, its name, the day.
    pub fn ends_of(&self, year: SchoolYear) -> Vec<(Id, &Register, String, NaiveDate)> {
        let mut all = Vec::new();
        for register in self.registers_of(year) {
            let Some(first) = register.columns.first() else {
                continue;
            };
            let ends: Vec<&RegisterColumn> = register.columns.iter().filter(|c| c.ends).collect();
            if ends.is_empty() {
                continue;
            }
            for row in self.rows_of(register.id) {
                for column in &ends {
                    if let Ok(day) = row.cell(&column.key).parse() {
                        all.push((row.id, register, row.cell(&first.key).to_owned(), day));
                    }
                }
            }
        }
        all
    }
}
