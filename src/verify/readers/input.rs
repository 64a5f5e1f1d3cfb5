use std::io::{Read, Seek};

use chrono::NaiveDate;

use super::list::Column;

/// What a file is read through.
pub trait Content: Read + Seek {}

impl<T: Read + Seek> Content for T {}

/// A file that was given.
pub struct Input<'a> {
    pub name: String,
    pub content: Box<dyn Content + 'a>,
    /// The day it was last written, where the system says it.
    pub modified: Option<NaiveDate>,
}

/// How the person wants files to be read.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// Columns of lists matched by hand: header, what it holds.
    pub columns: Vec<(String, Column)>,
}
