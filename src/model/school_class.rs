use carnet_derive::FromFields;
use serde::Serialize;

use super::{Extra, Fault, Id, Record, TableName, fold};

/// A class of a school year: « classe » (division).
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SchoolClass {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    pub name: String,
    /// « 6e », « 2de », as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// Professeur principal, as typed: a member of the staff.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub teacher: String,
    /// Which establishment of a cité scolaire, by its UAI; empty: the only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uai: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// The usual levels, from the youngest on.
pub const LEVELS: [&str; 13] =
    ["6e", "5e", "4e", "3e", "2de", "1re", "Tle", "CAP 1", "CAP 2", "ULIS", "UPE2A", "BTS 1", "BTS 2"];

/// Each level with the one that follows it, and how the names of their classes begin.
const STEPS: [(&str, &str, &str, &str); 7] = [
    ("6e", "5e", "6", "5"),
    ("5e", "4e", "5", "4"),
    ("4e", "3e", "4", "3"),
    ("2de", "1re", "2", "1"),
    ("1re", "Tle", "1", "T"),
    ("CAP 1", "CAP 2", "1", "2"),
    ("BTS 1", "BTS 2", "1", "2"),
];

impl SchoolClass {
    /// What a name of a class is known by, whatever the case, the accents and the spaces: « 5 b » is « 5B ».
    pub fn key(name: &str) -> String {
        fold(name).split_whitespace().collect()
    }

    /// The level that a class's name says: « 6A », « 601 », « 6e 2 », « 2nde 4 », « 1G1 », « TSTMG ».
    pub fn level_of(name: &str) -> &'static str {
        let name = fold(name.trim());
        let starts = |words: &[&str]| words.iter().any(|w| name.starts_with(w));
        match () {
            () if starts(&["cap1", "cap 1", "1cap"]) => "CAP 1",
            () if starts(&["cap2", "cap 2", "2cap"]) => "CAP 2",
            () if starts(&["bts1", "bts 1"]) => "BTS 1",
            () if starts(&["bts2", "bts 2"]) => "BTS 2",
            () if starts(&["ulis"]) => "ULIS",
            () if starts(&["upe2a"]) => "UPE2A",
            () if starts(&["6"]) => "6e",
            () if starts(&["5"]) => "5e",
            () if starts(&["4"]) => "4e",
            () if starts(&["3"]) => "3e",
            () if starts(&["2"]) => "2de",
            () if starts(&["1"]) => "1re",
            () if starts(&["t"]) => "Tle",
            () => "",
        }
    }

    /// Whether pupils reach `level` from another one.
    pub(super) fn is_reached(level: &str) -> bool {
        STEPS.iter().any(|(_, next, ..)| *next == level)
    }

    /// Where it stands among the classes: by level, then by name with its numbers read as numbers.
    pub fn order(&self) -> (usize, String, String) {
        let level = LEVELS.iter().position(|l| *l == self.level).unwrap_or(LEVELS.len());
        (level, self.level.clone(), natural(&self.name))
    }

    /// The name and the level a year later; `None` where the pupils leave.
    pub fn moved_up(&self) -> Option<(String, String)> {
        let (_, next, from, to) = STEPS.iter().find(|(level, ..)| *level == self.level)?;
        let name = match self.name.strip_prefix(from) {
            Some(rest) => format!("{to}{rest}"),
            None => match self.name.strip_prefix("CAP1") {
                Some(rest) => format!("CAP2{rest}"),
                None => self.name.clone(),
            },
        };
        // « 2nde 3 » becomes « 1re 3 », « 1re 3 » « Tle 3 ».
        let name = ["1nde", "1de"]
            .iter()
            .find_map(|w| name.strip_prefix(w).map(|rest| format!("1re{rest}")))
            .or_else(|| ["Tre", "Tère"].iter().find_map(|w| name.strip_prefix(w).map(|rest| format!("Tle{rest}"))))
            .unwrap_or(name);
        Some((name, (*next).to_owned()))
    }
}

/// A name folded, its numbers padded, so that « 6e 10 » comes after « 6e 9 ».
fn natural(name: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in fold(name).chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            out.push_str(&format!("{digits:0>6}"));
            digits.clear();
        }
        out.push(c);
    }
    out
}

impl Record for SchoolClass {
    const TABLE: TableName = TableName::SchoolClass;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::year("year", self.year).or(Fault::required("name", &self.name))
    }
}
