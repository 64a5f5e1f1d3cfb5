use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Heading, Kind};

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
    /// What it is, or why it could not be read, in a sentence.
    pub says: String,
    /// It could not be read to its end: nothing of it is used.
    pub broken: bool,
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
            says: String::new(),
            broken: false,
            print: 0,
            root_line: 1,
        }
    }
}
