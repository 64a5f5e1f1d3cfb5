use crate::model::{AnyRecord, Carnet, TableName};

/// A table in words. Data, so that the page holds one reader for all of them.
pub struct Card {
    /// « activité ».
    pub one: &'static str,
    /// « activités ».
    pub many: &'static str,
    pub gender: Gender,
    /// The page it is seen on, by its title.
    pub page: &'static str,
    /// A record by its name: « Activité « Formation des néo-titulaires » ».
    pub name: fn(&Carnet, &AnyRecord) -> String,
    /// Every field of the file's schema.
    pub fields: &'static [Field],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Feminine,
    Masculine,
}

/// A field in words.
pub struct Field {
    /// As the file names it.
    pub key: &'static str,
    pub word: &'static str,
    pub shown: Shown,
}

/// How a value is shown.
#[derive(Clone, Copy)]
pub enum Shown {
    /// As it is.
    Text,
    /// A date.
    Day,
    /// A school year, by its rentrée.
    Year,
    /// Minutes.
    Duration,
    Yes,
    /// The word of a choice, or of several.
    Word(fn(&str) -> Option<&'static str>),
    /// The record that it points to, or several.
    To(TableName),
    /// Counted.
    Parts,
    /// A number or a text for each word.
    Numbers(fn(&str) -> Option<&'static str>),
    /// Several things, each with these fields.
    Each(&'static [Field]),
    /// An object, field by field.
    Inside(&'static [Field]),
    Visa,
    /// It says nothing to a person.
    Inner,
}

impl Field {
    pub(super) const fn new(key: &'static str, word: &'static str, shown: Shown) -> Self {
        Self { key, word, shown }
    }

    /// Whether a person reads something in it.
    pub fn speaks(&self) -> bool {
        !matches!(self.shown, Shown::Inner)
    }
}

impl Card {
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.key == key)
    }

    /// The word of a field, of the record or of something in it; its key where a later version wrote it.
    pub fn word<'a>(&self, key: &'a str) -> &'a str {
        let inner = self.fields.iter().filter_map(|f| match f.shown {
            Shown::Each(fields) | Shown::Inside(fields) => fields.iter().find(|f| f.key == key),
            _ => None,
        });
        self.field(key).or_else(|| inner.into_iter().next()).map_or(key, |f| f.word)
    }

    /// « 1 activité », « 12 activités ».
    pub fn count(&self, n: usize) -> String {
        format!("{n} {}", if n < 2 { self.one } else { self.many })
    }

    pub fn is_feminine(&self) -> bool {
        self.gender == Gender::Feminine
    }

    /// « cette activité », « ce bilan », « cet import ».
    pub fn this(&self) -> String {
        let vowel = self.one.starts_with(['a', 'e', 'é', 'i', 'o', 'u', 'h']);
        let this = match (self.gender, vowel) {
            (Gender::Feminine, _) => "cette",
            (Gender::Masculine, true) => "cet",
            (Gender::Masculine, false) => "ce",
        };
        format!("{this} {}", self.one)
    }

    /// « la », « le »: before a verb.
    pub fn it(&self) -> &'static str {
        match self.gender {
            Gender::Feminine => "la",
            Gender::Masculine => "le",
        }
    }
}
