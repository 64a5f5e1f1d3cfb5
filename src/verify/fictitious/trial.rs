use chrono::NaiveDate;

use super::{files, plant, school};

/// What is wrong in the school that the page offers to try: what most schools meet in September.
const PLANTED: [(&str, usize); 7] = [("P1", 2), ("G1", 2), ("E1", 3), ("P8", 1), ("R3", 9), ("E21", 4), ("T1", 1)];

/// The files of a fictitious school with a few defects, as they would be given: names and bytes.
pub fn trial(today: NaiveDate) -> Vec<(String, Vec<u8>)> {
    let mut school = school(5, 300, today);
    for (code, count) in PLANTED {
        // A school of 300 pupils has room for each of them: `tests/verify.rs`.
        let _ = plant(&mut school, code, count);
    }
    files(&school).into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}
