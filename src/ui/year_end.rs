//! What the pages that close a year ask.

use leptos::prelude::*;

use super::session::Session;
use crate::model::*;

impl Session {
    /// Whether this carnet is the head's copy.
    pub fn is_copy(self) -> bool {
        self.carnet.with(|c| c.as_copy().is_some())
    }

    /// The interview on the open year's bilan, where there is one.
    pub fn interview(self) -> Option<Interview> {
        self.carnet.with(|c| c.review(c.open_year().start()).and_then(|r| c.interview(r.id).cloned()))
    }

    /// Whether the open year's bilan is approved.
    pub fn is_approved(self) -> bool {
        self.carnet.with(|c| c.approved(c.open_year().start()).is_some())
    }
}
