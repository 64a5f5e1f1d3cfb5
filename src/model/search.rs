use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

pub use crate::french::fold;

/// A date as it is looked for, folded: « 26/11/2026 26 novembre 2026 ».
pub fn date_words(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ];
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    format!("{day:02}/{:02}/{year} {day} {month} {year}", date.month())
}

/// Words to find, all of them, anywhere, in any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needle(Vec<String>);

impl Needle {
    pub fn new(text: &str) -> Self {
        Self(fold(text).split_whitespace().map(str::to_owned).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the folded text `hay` holds every word.
    pub fn is_in(&self, hay: &str) -> bool {
        self.0.iter().all(|word| hay.contains(word.as_str()))
    }
}

/// With its first letter in capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// Text in order, with numbers inside it by their value: 6A, 6B, 10A.
pub fn natural(a: &str, b: &str) -> Ordering {
    natural_key(a).cmp(&natural_key(b))
}

/// What [`natural`] compares: each number with the text after it.
pub fn natural_key(text: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = rest.split_at(digits);
        let words = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (word, next) = after.split_at(words);
        parts.push((number.parse().unwrap_or(0), word.to_owned()));
        rest = next;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_go_by_their_value() {
        let mut names = ["10A", "6B", "", "6A", "2nde 10", "2nde 9", "CAP"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["", "CAP", "2nde 9", "2nde 10", "6A", "6B", "10A"]);
    }
}
