//! Who works on this computer: the author of what is done here, whoever is named for what comes.

use leptos::prelude::*;

use super::preferences;
use super::session::Session;
use crate::exchange::Sorted;
use crate::model::{Id, Person, TableName};
use crate::store::{MirroredDb, Part, Store};

impl Session {
    /// The person's name, for what is written.
    pub fn author(self) -> String {
        let known = preferences::works_here(&self.database());
        self.carnet.with_untracked(|c| match known {
            Some(name) if c.as_copy().is_some() => name,
            Some(id) => {
                let here = id.parse().ok().and_then(|id: Id| c.people.get(&id));
                here.map(|p| &**p).or(c.owner()).map(Person::name).unwrap_or_default()
            }
            None => c.owner().map(Person::name).unwrap_or_default(),
        })
    }

    /// Who works here, in a carnet.
    pub fn works_here(self) -> Option<Id> {
        let known = preferences::works_here(&self.database());
        let id = known.and_then(|id| id.parse().ok());
        let there = |id: &Id| self.carnet.with_untracked(|c| c.people.contains_key(id));
        id.filter(there)
    }

    /// From the first opening on it is who was the administrator then: a successor who is named does not work here yet.
    pub(super) fn learn_who_works_here(self) {
        if self.is_copy() || self.works_here().is_some() {
            return;
        }
        if let Some(id) = self.carnet.with_untracked(|c| c.owner().map(|p| p.id)) {
            self.set_works_here(id);
        }
    }

    pub fn set_works_here(self, id: Id) {
        preferences::set_works_here(&self.database(), &id.to_string());
    }

    /// Who reads a copy says so, once: their comments bear that name. `None`: nobody said so yet.
    pub fn reader(self) -> Option<String> {
        preferences::works_here(&self.database())
    }

    pub fn set_reader(self, name: &str) {
        if !name.trim().is_empty() {
            preferences::set_works_here(&self.database(), name.trim());
        }
    }
}

/// Whose carnet a database of this browser holds, by name.
pub async fn owner_of(database: &str) -> Option<String> {
    let kept = MirroredDb::open(database).await.ok()?;
    let rows = kept.rows(Part::Shared).await;
    kept.close();
    let tables = [TableName::Info, TableName::Person, TableName::SentCopy];
    let mut sorted = Sorted::default();
    for row in rows.ok()? {
        if tables.iter().any(|t| t.as_str() == row.table) {
            sorted.take(row.table, row.id, row.json);
        }
    }
    sorted.carnet.owner().map(Person::name)
}
