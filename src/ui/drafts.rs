//! Forms that were left open: what was typed stays, and is offered again.

use leptos::prelude::*;

use super::preferences;
use super::session::Session;
use crate::ui::derived::effect;

/// Where the matching of the columns of usage figures is remembered.
pub const USAGE_COLUMNS: &str = "mesures-colonnes";

impl Session {
    /// What was typed in the form `key` of this carnet and not kept.
    pub fn draft(self, key: &str) -> Option<String> {
        preferences::draft(&self.database(), key)
    }

    /// Keeps what is typed in a form, at once; `None`: it is saved, or given up.
    pub fn set_draft(self, key: &str, text: Option<&str>) {
        let database = self.database();
        let was = preferences::draft(&database, key).is_some();
        preferences::set_draft(&database, key, text);
        // Which drafts there are, not each letter of them: a form that is closed tells its list by itself.
        if was != text.is_some() {
            self.drafts.try_update(|turn| *turn += 1);
        }
    }

    /// The drafts of this carnet whose keys begin with `start`: the rest of the key, and the text. Told anew when one comes or goes.
    pub fn drafts_of(self, start: &str) -> Vec<(String, String)> {
        self.drafts.get();
        preferences::drafts(&self.database(), start)
    }

    /// A form's text is kept as it is typed; `clear` empties the form once its draft is sent or discarded elsewhere.
    pub fn keep_draft(
        self,
        key: impl Fn() -> Option<String> + Copy + 'static,
        text: impl Fn() -> String + Copy + 'static,
        clear: impl Fn() + 'static,
    ) {
        let kept = StoredValue::new(false);
        effect(move || {
            let (Some(key), text) = (key(), text()) else {
                return;
            };
            let text = Some(text).filter(|t| !t.trim().is_empty());
            kept.set_value(text.is_some());
            self.set_draft(&key, text.as_deref());
        });
        effect(move || {
            self.drafts.get();
            let key = untrack(key);
            if kept.get_value() && key.is_some_and(|key| self.draft(&key).is_none()) {
                kept.set_value(false);
                clear();
            }
        });
    }

    /// All drafts of a carnet that is deleted.
    pub(super) fn forget_drafts(self, database: &str) {
        for (key, _) in preferences::drafts(database, "") {
            preferences::set_draft(database, &key, None);
        }
    }
}
