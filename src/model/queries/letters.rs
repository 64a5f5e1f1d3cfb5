//! Letters, their missions and duties, and what was signed of them.

use std::collections::BTreeMap;

use crate::model::*;

impl Carnet {
    /// The letter of the school year that begins in `year`.
    pub fn letter(&self, year: i32) -> Option<&Letter> {
        self.letters.values().find(|l| l.year == year).map(|l| &**l)
    }

    /// The missions of a letter, in order.
    pub fn missions_of(&self, letter: Id) -> Vec<&Mission> {
        ranked(self.missions.values().map(|r| &**r).filter(|m| m.letter == letter))
    }

    /// The duties of a mission, in order.
    pub fn duties_of(&self, mission: Id) -> Vec<&Duty> {
        ranked(self.duties.values().map(|r| &**r).filter(|d| d.mission == mission))
    }

    /// Every duty of the letter with its number as printed (`2.3`), in order.
    pub fn numbered_duties(&self, letter: Id) -> Vec<(String, &Duty)> {
        let missions = self.missions_of(letter);
        let numbered = missions.iter().zip(1..).flat_map(|(mission, m)| {
            self.duties_of(mission.id).into_iter().zip(1..).map(move |(duty, d)| (format!("{m}.{d}"), duty))
        });
        numbered.collect()
    }

    /// The duties of a year's letter as a list shows them: « 2.3 Formations de proximité ».
    pub fn duties_in_words(&self, year: SchoolYear) -> Vec<(Id, String)> {
        let letter = self.letter(year.start());
        let all = letter.map(|l| self.numbered_duties(l.id)).unwrap_or_default().into_iter();
        all.map(|(number, duty)| (duty.id, format!("{number} {}", duty.short()))).collect()
    }

    /// The signed versions of a letter, the last signed first.
    pub fn signed_versions(&self, letter: Id) -> Vec<&SignedLetter> {
        let mut versions: Vec<_> = self.signed_letters.values().filter(|s| s.letter == letter).map(|s| &**s).collect();
        versions.arrange_by_key(|s| std::cmp::Reverse((s.number, s.id)));
        versions
    }

    /// The number of the next avenant of a letter: after the highest that was signed, whichever computer signed it.
    pub fn next_amendment(&self, letter: &Letter) -> u32 {
        let signed = self.signed_versions(letter.id).first().map(|s| s.number);
        signed.unwrap_or_default().max(letter.amendment) + 1
    }

    /// The number of one duty, as printed: « 2.3 »; « ? » for one that is gone.
    pub fn duty_number(&self, duty: Id) -> String {
        let number = || {
            let duty = self.duties.get(&duty)?;
            let mission = self.missions.get(&duty.mission)?;
            let missions = self.missions_of(mission.letter);
            let m = missions.iter().position(|m| m.id == mission.id)?;
            let duties = self.duties_of(mission.id);
            let d = duties.iter().position(|d| d.id == duty.id)?;
            Some(format!("{}.{}", m + 1, d + 1))
        };
        number().unwrap_or_else(|| "?".to_owned())
    }

    /// The number of each duty of each letter.
    pub fn duty_numbers(&self) -> DutyNumbers {
        let letters = self.letters.keys();
        let numbered = letters.flat_map(|letter| self.numbered_duties(*letter));
        DutyNumbers(numbered.map(|(number, duty)| (duty.id, number)).into_map())
    }
}

/// The numbers of duties, as printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DutyNumbers(BTreeMap<Id, String>);

impl DutyNumbers {
    /// « 2.3 »; « ? » for one that is gone.
    pub fn of(&self, duty: Id) -> String {
        self.0.get(&duty).cloned().unwrap_or_else(|| "?".to_owned())
    }
}
