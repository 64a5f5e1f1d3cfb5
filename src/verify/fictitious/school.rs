use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};

use super::rows::{DivisionRow, EntryRow, ExportedCourse, GroupRow, PupilRow, RelativeRow, ServiceRow, StaffRow};

/// A fictitious school, as each application has it: the same people everywhere, until a defect is planted.
#[derive(Clone, Debug)]
pub struct School {
    pub today: NaiveDate,
    pub uai: String,
    /// The join key of the structure.
    pub structure: String,
    pub siecle: People,
    pub aaf: People,
    pub ent: People,
    pub sts: Teaching,
    pub back: Teaching,
    pub courses: Vec<ExportedCourse>,
    pub subjects: Vec<EntryRow>,
    pub mefs: Vec<EntryRow>,
    pub rooms: Vec<String>,
    /// Code, Mondays.
    pub alternations: Vec<(String, Vec<NaiveDate>)>,
    pub livret: LivretRows,
    /// Names that the import did not find: teachers, classes.
    pub not_found: (Vec<String>, Vec<String>),
    pub made_courses: usize,
    /// What is written instead of a file, or beside it.
    pub extra: Vec<(String, Vec<u8>)>,
    /// Files that are left out, whose accents are damaged, that are old: by the beginning of their names.
    pub left_out: Vec<String>,
    pub garbled: Vec<String>,
    pub old: Vec<String>,
    /// What a defect has touched already: `pupil 12`.
    pub touched: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
pub struct People {
    pub pupils: Vec<PupilRow>,
    pub relatives: Vec<RelativeRow>,
    pub staff: Vec<StaffRow>,
    /// Where the source has structures of its own.
    pub divisions: Vec<DivisionRow>,
    pub groups: Vec<GroupRow>,
}

#[derive(Clone, Debug, Default)]
pub struct Teaching {
    pub staff: Vec<StaffRow>,
    pub divisions: Vec<DivisionRow>,
    pub groups: Vec<GroupRow>,
    pub services: Vec<ServiceRow>,
}

#[derive(Clone, Debug, Default)]
pub struct LivretRows {
    pub pupils: Vec<PupilRow>,
    pub teachers: Vec<StaffRow>,
    /// Lines of `<discipline>`, `<epi>` and `<periode>` that are added.
    pub disciplines: Vec<String>,
    pub projects: Vec<String>,
    pub periods: Vec<String>,
    /// How many of the first reports lack the council's synthesis.
    pub silent: usize,
}

impl School {
    /// The first calendar year of the school year of a day.
    pub fn year_of(day: NaiveDate) -> i32 {
        if day.month() >= 8 { day.year() } else { day.year() - 1 }
    }

    pub fn year(&self) -> i32 {
        Self::year_of(self.today)
    }

    pub fn days_ago(&self, days: u64) -> NaiveDate {
        self.today - Days::new(days)
    }
}
