use chrono::NaiveDate;
use leptos::prelude::*;

use crate::acts::alteration::{self, Find};
use crate::model::{Carnet, Id, Noted, Tabled};
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// A record of the carnet that a page edits: read field by field, changed one field at a time, deleted.
pub struct Held<R: Send + Sync + 'static> {
    pub id: Id,
    pub record: Memo<Option<R>>,
    find: Find<R>,
    session: Session,
}

impl<R: Send + Sync> Clone for Held<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync> Copy for Held<R> {}

impl<R: Tabled> Held<R> {
    pub fn new(id: Id) -> Self {
        Self::found(id, alteration::kept)
    }

    /// What stands beside an activity, kept or said by its line alone: it is kept with the first field that is changed.
    pub fn beside(id: Id) -> Self
    where
        R: Noted,
    {
        Self::found(id, Carnet::part_of)
    }

    fn found(id: Id, find: Find<R>) -> Self {
        let session = Session::get();
        let record = move || session.carnet.with(|c| find(c, id).ok().map(|r| R::clone(&r)));
        Self { id, record: memo(record), find, session }
    }

    pub fn is_there(self) -> bool {
        self.record.with(Option::is_some)
    }

    /// Something of the record as it is now, followed; its default where the record is gone.
    pub fn get<T: Default>(self, take: impl Fn(&R) -> T) -> T {
        self.record.with(|r| r.as_ref().map(take).unwrap_or_default())
    }

    /// A field as it is read, in the page.
    pub fn read(self, take: fn(&R) -> String) -> Signal<String> {
        Signal::derive(move || self.get(take))
    }

    /// A day as a date field reads it: empty where there is none.
    pub fn day(self, take: fn(&R) -> Option<NaiveDate>) -> Signal<String> {
        Signal::derive(move || self.get(take).map(|day| day.to_string()).unwrap_or_default())
    }

    /// One change; `false`: refused.
    pub fn alter(self, field: &str, alter: &dyn Fn(&mut R)) -> bool {
        self.session.act(|c, _| alteration::alter_found(c, self.id, self.find, field, alter)).is_ok()
    }

    /// What a field that was typed does, without spaces around.
    pub fn set(
        self,
        field: &'static str,
        set: fn(&mut R, String),
    ) -> impl Fn(String) -> bool + Copy + Send + Sync + 'static {
        move |text: String| self.alter(field, &|r| set(r, text.trim().to_owned()))
    }

    /// The same where nothing typed is refused: a name.
    pub fn set_name(
        self,
        field: &'static str,
        set: fn(&mut R, String),
    ) -> impl Fn(String) -> bool + Copy + Send + Sync + 'static {
        move |text: String| !text.trim().is_empty() && self.set(field, set)(text)
    }

    /// The same for a day: nothing is no day.
    pub fn set_day(
        self,
        field: &'static str,
        set: fn(&mut R, Option<NaiveDate>),
    ) -> impl Fn(String) -> bool + Copy + Send + Sync + 'static {
        move |text: String| {
            let day = text.trim().parse().ok();
            (day.is_some() || text.trim().is_empty()) && self.alter(field, &|r| set(r, day))
        }
    }

    /// Deletes it; what takes others away is asked before. `then` is run where it is done.
    pub fn delete(self, then: impl Fn() + Clone + Send + Sync + 'static) {
        self.session.delete(R::TABLE, self.id, then);
    }
}
