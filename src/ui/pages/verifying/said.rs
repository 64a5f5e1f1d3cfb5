use leptos::prelude::*;

use crate::calendar::time_zone;
use crate::model::Carnet;
use crate::tables::{Encoding, Profile};
use crate::verify::readers::{Column, Ways};

/// What the person said of the files in hand, as long as they are in hand; what was said before of the same gives way.
#[derive(Clone, Copy)]
pub(super) struct Said {
    columns: StoredValue<Vec<(String, Column)>>,
    profiles: StoredValue<Vec<(String, Profile)>>,
    encodings: StoredValue<Vec<(String, Encoding)>>,
}

impl Said {
    pub fn new() -> Self {
        Self {
            columns: StoredValue::new(Vec::new()),
            profiles: StoredValue::new(Vec::new()),
            encodings: StoredValue::new(Vec::new()),
        }
    }

    /// The files are in hand no more.
    pub fn forget(self) {
        self.columns.set_value(Vec::new());
        self.profiles.set_value(Vec::new());
        self.encodings.set_value(Vec::new());
    }

    /// What stands under headings.
    pub fn of_columns(self, said: impl Iterator<Item = (String, Column)>) {
        put(self.columns, said);
    }

    /// Whose lines these are.
    pub fn of_profiles(self, said: impl Iterator<Item = (String, Profile)>) {
        put(self.profiles, said);
    }

    /// How a file is written.
    pub fn of_encoding(self, file: String, encoding: Encoding) {
        put(self.encodings, std::iter::once((file, encoding)));
    }

    /// With what the carnet remembers of earlier files.
    pub fn ways(self, carnet: &Carnet) -> Ways {
        let (mut columns, mut profiles) = (self.columns.get_value(), self.profiles.get_value());
        for options in carnet.verify_options.values() {
            let known = options.columns.iter();
            columns.extend(known.map(|m| (m.heading.clone(), column(&m.holds))));
            let known = options.profiles.iter();
            let known = known.filter_map(|m| Some((m.words.clone(), Profile::from_key(&m.profile)?)));
            profiles.extend(known);
        }
        Ways {
            columns,
            profiles,
            encodings: self.encodings.get_value(),
            zone: carnet.school().map_or("", |s| time_zone(&s.academy)).to_owned(),
        }
    }
}

fn put<T: Send + Sync + 'static>(all: StoredValue<Vec<(String, T)>>, said: impl Iterator<Item = (String, T)>) {
    all.update_value(|all| {
        for (words, means) in said {
            all.retain(|(w, _)| *w != words);
            all.push((words, means));
        }
    });
}

/// What a heading matched by hand holds, by the word of its column.
pub(super) fn column(word: &str) -> Column {
    let found = Column::ALL.iter().find(|(_, words)| *words == word);
    found.map_or(Column::Other, |(column, _)| *column)
}
