//! The head's copies that this browser has: which is newer, what of an older one did not leave, one's own return opened elsewhere.

use leptos::prelude::*;

use super::clock;
use super::session::Session;
use crate::exchange::{Summary, going_on};
use crate::model::{Arrange, Content, Id};
use crate::store::Entry;

/// When a copy was prepared: its identity says it, in Unix ms.
fn prepared(entry: &Entry) -> u64 {
    entry.copy.parse::<Id>().map(Id::millis).unwrap_or_default()
}

/// « 29/11/2026 à 13:36 »: when a copy was prepared.
pub fn prepared_at(entry: &Entry) -> String {
    clock::local_of(prepared(entry))
}

impl Session {
    /// The other copies of the same carnet and year as the one in hand: the older, then the newer, each by when it was prepared.
    fn other_copies(self) -> (Vec<Entry>, Vec<Entry>) {
        let here = self.carnet.with(|c| {
            let copy = c.as_copy()?.id;
            Some((copy, c.about()?.id.to_string(), c.open_year().start()))
        });
        let Some((copy, carnet, year)) = here else {
            return Default::default();
        };
        let other =
            |e: &&Entry| !e.copy.is_empty() && e.copy != copy.to_string() && e.carnet == carnet && e.year == year;
        let mut all: Vec<Entry> = self.carnets.with(|all| all.iter().filter(other).cloned().collect());
        all.arrange_by_key(prepared);
        all.into_iter().partition(|e| prepared(e) < copy.millis())
    }

    /// The newest of the copies that are newer than the one in hand.
    pub fn newer_copy(self) -> Option<Entry> {
        self.other_copies().1.pop()
    }

    /// The last older copy with changes that are in no file.
    pub fn older_unsent(self) -> Option<Entry> {
        self.other_copies().0.into_iter().rev().find(|e| e.changes > 0)
    }

    /// One's own return, on another computer: its copy with all that was done to it. `apart`: beside the one that is here.
    pub fn go_on_with(self, summary: &Summary, content: Content, apart: bool) {
        if let Some(entry) = self.same_copy(&summary.copy).filter(|_| !apart) {
            return self.switch_to(entry);
        }
        match going_on(content) {
            Ok(content) => self.open_beside(summary, content, apart),
            Err(_) => self.complain(
                "L’historique de ce fichier ne suit pas ce qu’il contient : il a été changé autrement que par ce programme. Ouvrez l’exemplaire reçu. Rien n’a été changé ici.",
            ),
        }
    }
}
