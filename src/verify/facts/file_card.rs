use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Heading, Kind};
use crate::tables::Profile;

/// The most words of unknown profiles that are told apart.
pub const MOST_WORDS: usize = 12;

/// A file's identity card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileCard {
    /// With the archive it is in: `lot.zip › ENT_…_Eleve_0000.xml`.
    pub name: String,
    pub kind: Kind,
    /// The school it is of; where it holds several, the one of most of its records.
    pub uai: String,
    /// The first calendar year of its school year.
    pub year: Option<i32>,
    /// The day it was made.
    pub made: Option<NaiveDate>,
    /// The records read.
    pub records: u32,
    pub bytes: u64,
    /// AAF: the part's number, and whether the lot is a delta.
    pub part: Option<u32>,
    pub delta: bool,
    pub encoding: String,
    /// The version of the annuaire, or the software that wrote it.
    pub version: String,
    /// Columns of a list that were recognised, by their label.
    pub columns: Vec<String>,
    /// The headings of a list; of a list that is not, its first line.
    pub headings: Vec<Heading>,
    /// How many people of each profile a list has.
    #[serde(default)]
    pub people: Vec<(Profile, u32)>,
    /// Lines of a list whose profile is not known, by the word that they say; they are of no check.
    #[serde(default)]
    pub unknown: Vec<(String, u32)>,
    /// What it is, or why it could not be read, in a sentence.
    pub says: String,
    /// It could not be read to its end: nothing of it is used.
    pub broken: bool,
    /// It stands beside lists in an archive: named, of no check.
    #[serde(default)]
    pub beside: bool,
    /// A fingerprint of its content.
    pub print: u64,
    /// The line of its root, or of its header.
    pub root_line: u32,
}

impl FileCard {
    pub fn new(name: String) -> Self {
        Self {
            name,
            kind: Kind::Unknown,
            uai: String::new(),
            year: None,
            made: None,
            records: 0,
            bytes: 0,
            part: None,
            delta: false,
            encoding: String::new(),
            version: String::new(),
            columns: Vec::new(),
            headings: Vec::new(),
            people: Vec::new(),
            unknown: Vec::new(),
            says: String::new(),
            broken: false,
            beside: false,
            print: 0,
            root_line: 1,
        }
    }

    pub fn people_of(&self, profile: Profile) -> u32 {
        let of = self.people.iter().find(|(p, _)| *p == profile);
        of.map_or(0, |(_, n)| *n)
    }

    pub fn unknown_lines(&self) -> u32 {
        self.unknown.iter().map(|(_, n)| *n).sum()
    }

    /// One line more of a profile; `None`: of a word that nothing knows.
    pub fn count_profile(&mut self, profile: Option<Profile>, word: &str) {
        match profile {
            Some(profile) => match self.people.iter_mut().find(|(p, _)| *p == profile) {
                Some((_, n)) => *n += 1,
                None => self.people.push((profile, 1)),
            },
            None => {
                // More words than these are no profiles: they are counted with the last.
                let full = self.unknown.len() >= MOST_WORDS;
                let at = self.unknown.iter().position(|(w, _)| w == word);
                let at = at.or_else(|| full.then(|| self.unknown.len() - 1));
                match at.and_then(|at| self.unknown.get_mut(at)) {
                    Some((_, n)) => *n += 1,
                    None => self.unknown.push((word.to_owned(), 1)),
                }
            }
        }
    }
}
