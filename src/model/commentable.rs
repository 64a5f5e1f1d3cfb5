use std::fmt;

use super::{Carnet, Id};

/// The sections of the bilan that take comments: name in the file, words on the screen.
pub const SECTIONS: [(&str, &str); 10] = [
    ("letter", "Lettre de mission"),
    ("figures", "Synthèse chiffrée"),
    ("context", "Contexte"),
    ("achievements", "Réalisations"),
    ("data", "Données et remontées"),
    ("service", "Décisions et registres"),
    ("uses", "Usages, formations et partenaires"),
    ("difficulties", "Difficultés"),
    ("needs", "Besoins"),
    ("proposals", "Propositions"),
];

/// What can be commented on: the same in the head's copy, on the pages, in a merge. As [`Comment::target`] has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Commentable {
    /// A section of a year's bilan, one of [`SECTIONS`]: `section/2026/needs`.
    Section(i32, String),
    /// `duty/<id>`
    Duty(Id),
    /// `activity/<id>`
    Activity(Id),
    /// `decision/<id>`
    Decision(Id),
}

impl fmt::Display for Commentable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(year, name) => write!(f, "section/{year}/{name}"),
            Self::Duty(id) => write!(f, "duty/{id}"),
            Self::Activity(id) => write!(f, "activity/{id}"),
            Self::Decision(id) => write!(f, "decision/{id}"),
        }
    }
}

impl Commentable {
    /// `None`: of another version of the program.
    pub fn parse(target: &str) -> Option<Self> {
        let (kind, rest) = target.split_once('/')?;
        Some(match kind {
            "section" => {
                let (year, name) = rest.split_once('/')?;
                let known = SECTIONS.iter().any(|(section, _)| *section == name);
                Self::Section(year.parse().ok().filter(|_| known)?, name.to_owned())
            }
            "duty" => Self::Duty(rest.parse().ok()?),
            "activity" => Self::Activity(rest.parse().ok()?),
            "decision" => Self::Decision(rest.parse().ok()?),
            _ => return None,
        })
    }

    /// Whether it is in the carnet, so that a comment on it shows.
    pub fn is_in(&self, carnet: &Carnet) -> bool {
        match self {
            Self::Section(..) => true,
            Self::Duty(id) => carnet.duties.contains_key(id),
            Self::Activity(id) => carnet.activities.contains_key(id),
            Self::Decision(id) => carnet.decisions.contains_key(id),
        }
    }

    /// All that can be commented on in a carnet, with the bilan of a year.
    pub fn all(carnet: &Carnet, year: i32) -> impl Iterator<Item = Self> {
        let sections = SECTIONS.iter().map(move |(name, _)| Self::Section(year, (*name).to_owned()));
        sections
            .chain(carnet.duties.keys().copied().map(Self::Duty))
            .chain(carnet.activities.keys().copied().map(Self::Activity))
            .chain(carnet.decisions.keys().copied().map(Self::Decision))
    }
}
