use crate::model::MissingKind;
use chrono::NaiveDate;

use super::{Name, Place, Source};

/// A subject taught to a class or group.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    pub source: Source,
    pub place: Place,
    pub audience: Name,
    pub group: bool,
    pub subject: Name,
    /// Teachers' identities, each with its hours where the file gives them.
    pub teachers: Vec<(Name, Option<f32>)>,
    /// CO_ENS.
    pub together: Option<bool>,
}

/// A course at a day and an hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub source: Source,
    pub place: Place,
    /// 1 = Monday; 0: not given.
    pub day: u8,
    /// Minutes since midnight; `None`: not given, or not an hour.
    pub start: Option<u16>,
    /// Minutes.
    pub length: Option<u16>,
    /// Code or label, as the file gives it.
    pub subject: Name,
    pub subject_label: Name,
    /// Identities (`emp_sts`), or folded names in full.
    pub teachers: Vec<Name>,
    pub classes: Vec<Name>,
    pub groups: Vec<Name>,
    pub rooms: Vec<Name>,
    /// `H`, `A`, `Q1`…
    pub alternation: Name,
    /// The day it is on, where it is dated (iCalendar).
    pub date: Option<NaiveDate>,
    pub together: Option<bool>,
}

impl Course {
    pub fn new(source: Source, place: Place) -> Self {
        Self {
            source,
            place,
            day: 0,
            start: None,
            length: None,
            subject: Name::NONE,
            subject_label: Name::NONE,
            teachers: Vec::new(),
            classes: Vec::new(),
            groups: Vec::new(),
            rooms: Vec::new(),
            alternation: Name::NONE,
            date: None,
            together: None,
        }
    }
}

/// The hours of a day (HORAIRE@JOUR).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hours {
    pub place: Place,
    pub day: u8,
    pub from: u16,
    pub to: u16,
}

/// What the import's report says was not found.
#[derive(Clone, Debug, PartialEq)]
pub struct NotFound {
    pub place: Place,
    pub kind: MissingKind,
    pub name: Name,
}
