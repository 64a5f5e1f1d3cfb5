use std::io::{Read, Seek};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::list::Column;
use crate::tables::{Encoding, Profile, plain_word};

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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ways {
    /// Columns of lists matched by hand: header, what it holds.
    pub columns: Vec<(String, Column)>,
    /// Whose lines these are, said by hand: the word of a profile, or the headings of a list, as [`Ways::signature`] has them.
    pub profiles: Vec<(String, Profile)>,
    /// How lists are written, said by hand: the name of a file as its card has it.
    pub encodings: Vec<(String, Encoding)>,
    /// The school's time zone (IANA); empty: that of Paris.
    pub zone: String,
}

impl Ways {
    /// What a list whose lines say no profile is known by again.
    pub fn signature(headings: &[String]) -> String {
        let all: Vec<String> = headings.iter().map(|h| plain_word(h)).collect();
        all.join(";")
    }

    pub fn zone(&self) -> &str {
        match self.zone.as_str() {
            "" => "Europe/Paris",
            zone => zone,
        }
    }

    pub fn encoding(&self, file: &str) -> Option<Encoding> {
        let said = self.encodings.iter().find(|(name, _)| name == file);
        said.map(|(_, encoding)| *encoding)
    }

    pub fn profile(&self, word: &str) -> Option<Profile> {
        let word = plain_word(word);
        let said = self.profiles.iter().find(|(w, _)| plain_word(w) == word);
        said.map(|(_, profile)| *profile)
    }
}
