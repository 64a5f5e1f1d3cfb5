use leptos::prelude::*;

use crate::model::{Carnet, Change, Id, Record};
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// A record of the carnet that a page edits: read field by field, changed one field at a time.
pub struct Held<R: Send + Sync + 'static> {
    pub record: Memo<Option<R>>,
    /// What it is called in the history: « Demande ».
    word: &'static str,
    session: Session,
}

impl<R: Send + Sync> Clone for Held<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync> Copy for Held<R> {}

impl<R: Record + Clone + PartialEq + Send + Sync> Held<R> {
    pub fn new(id: Id, word: &'static str, get: fn(&Carnet, Id) -> Option<R>) -> Self {
        let session = Session::get();
        Self { record: memo(move || session.carnet.with(|c| get(c, id))), word, session }
    }

    pub fn is_there(self) -> bool {
        self.record.with(Option::is_some)
    }

    /// A field as it is read, in the page.
    pub fn read(self, take: fn(&R) -> String) -> Signal<String> {
        Signal::derive(move || self.record.with(|r| r.as_ref().map(take).unwrap_or_default()))
    }

    /// One change; `false`: refused.
    pub fn alter(self, field: &str, alter: &dyn Fn(&mut R)) -> bool {
        let Some(old) = self.record.get_untracked() else {
            return false;
        };
        let mut new = old.clone();
        alter(&mut new);
        let changes: Vec<Change> = Change::update(&old, &new).into_iter().collect();
        let label = format!("{}\u{a0}: {field}", self.word);
        changes.is_empty() || self.session.commit(label, changes)
    }

    /// What a field that was typed does, without spaces around.
    pub fn set(
        self,
        field: &'static str,
        set: fn(&mut R, String),
    ) -> impl Fn(String) -> bool + Copy + Send + Sync + 'static {
        move |text: String| self.alter(field, &|r| set(r, text.trim().to_owned()))
    }

    /// The same for a day: nothing is no day.
    pub fn set_day(
        self,
        field: &'static str,
        set: fn(&mut R, Option<chrono::NaiveDate>),
    ) -> impl Fn(String) -> bool + Copy + Send + Sync + 'static {
        move |text: String| {
            let day = text.trim().parse().ok();
            (day.is_some() || text.trim().is_empty()) && self.alter(field, &|r| set(r, day))
        }
    }
}
