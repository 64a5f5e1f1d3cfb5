use std::cell::RefCell;

use chrono::{NaiveDate, NaiveTime};

use crate::model::{Id, IdMaker};

/// When an act is done and by whom, and the identities of what it makes.
#[derive(Debug)]
pub struct Stamp {
    /// Today, on the calendar of this machine.
    pub day: NaiveDate,
    /// Now, to the minute.
    pub hour: NaiveTime,
    /// Now, RFC 3339, UTC, seconds.
    pub at: String,
    /// The name of who works here; empty: not known yet.
    pub author: String,
    ids: RefCell<IdMaker>,
}

impl Stamp {
    pub fn new((day, hour): (NaiveDate, NaiveTime), at: String, author: String, ids: IdMaker) -> Self {
        Self { day, hour, at, author, ids: RefCell::new(ids) }
    }

    /// The identity of a new record.
    pub fn id(&self) -> Id {
        self.ids.borrow_mut().next_id()
    }

    /// Gives the maker of identities back, for what follows.
    pub fn into_ids(self) -> IdMaker {
        self.ids.into_inner()
    }

    /// Makes several records that need identities.
    pub fn with_ids<T>(&self, make: impl FnOnce(&mut IdMaker) -> T) -> T {
        make(&mut self.ids.borrow_mut())
    }
}
