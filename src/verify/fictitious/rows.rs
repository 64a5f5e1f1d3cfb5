use chrono::NaiveDate;

/// A pupil, as one source has it.
#[derive(Clone, Debug)]
pub struct PupilRow {
    /// The join key.
    pub key: String,
    pub siecle: String,
    pub ine: String,
    pub last: String,
    pub first: String,
    pub sex: String,
    /// dd/MM/yyyy.
    pub birth: String,
    pub country: String,
    pub commune: String,
    pub mef: String,
    pub status: String,
    pub classes: Vec<String>,
    pub groups: Vec<String>,
    pub options: Vec<String>,
    pub entered: NaiveDate,
    pub left: Option<NaiveDate>,
    pub ties: Vec<TieRow>,
    /// Blocks of structures in SIECLE.
    pub blocks: usize,
    /// A class in another structure (AAF).
    pub elsewhere: Option<String>,
    /// An attribute that no annexe has (AAF).
    pub unknown: Option<String>,
}

#[derive(Clone, Debug)]
pub struct TieRow {
    pub relative: String,
    pub kinship: String,
    pub legal: bool,
    /// AAF: with five parts.
    pub malformed: bool,
}

#[derive(Clone, Debug)]
pub struct RelativeRow {
    pub key: String,
    pub last: String,
    pub first: String,
    pub mail: String,
    pub mobile: String,
    pub postcode: String,
    pub address: bool,
    pub activated: bool,
    /// The join keys of its pupils.
    pub children: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct StaffRow {
    pub key: String,
    /// INDIVIDU@ID.
    pub sts: String,
    pub last: String,
    pub first: String,
    pub birth: NaiveDate,
    pub mail: String,
    pub function: String,
    pub teacher: bool,
    pub local: bool,
    pub principal: Vec<String>,
    pub replaced_by: String,
    /// The type of the account.
    pub kind: &'static str,
    pub groups: String,
    pub origin: String,
    pub expires: String,
    pub activated: bool,
}

#[derive(Clone, Debug)]
pub struct DivisionRow {
    pub name: String,
    pub mef: String,
    pub size: usize,
}

#[derive(Clone, Debug)]
pub struct GroupRow {
    pub name: String,
    pub divisions: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct ServiceRow {
    pub audience: String,
    pub group: bool,
    pub subject: String,
    /// INDIVIDU@ID, hours.
    pub teachers: Vec<(String, f32)>,
    pub together: bool,
    pub courses: Vec<CourseRow>,
}

#[derive(Clone, Debug)]
pub struct CourseRow {
    /// `1` = Monday.
    pub day: String,
    /// `HHMM`.
    pub start: String,
    pub length: String,
    pub room: String,
    pub alternation: String,
}

/// A line of EXP_COURS.
#[derive(Clone, Debug)]
pub struct ExportedCourse {
    pub subject: String,
    pub label: String,
    pub last: String,
    pub first: String,
    pub audience: String,
    pub group: bool,
    pub course: CourseRow,
}

/// A subject or a MEF.
#[derive(Clone, Debug)]
pub struct EntryRow {
    pub code: String,
    pub short: String,
    pub label: String,
}
