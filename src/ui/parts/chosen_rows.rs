use std::collections::BTreeSet;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::model::Id;
use crate::ui::derived::effect;

/// The rows of a list that are chosen, to be changed as one.
#[derive(Clone, Copy)]
pub struct ChosenRows {
    /// Each row has its box.
    pub on: RwSignal<bool>,
    pub ids: RwSignal<BTreeSet<Id>>,
    /// The row that was turned last: a click with Shift goes from there.
    last: StoredValue<Option<Id>>,
    /// Those that are shown, in their order.
    shown: Signal<Vec<Id>>,
}

impl ChosenRows {
    /// `shown` is asked for where something is chosen, and not before.
    pub fn new(shown: Signal<Vec<Id>>) -> Self {
        let ids = RwSignal::new(BTreeSet::new());
        let rows = Self { on: RwSignal::new(false), ids, last: StoredValue::new(None), shown };
        // What the list does not show any more is not chosen.
        effect(move || {
            if rows.on.get() {
                let there: BTreeSet<Id> = shown.get().into_iter().collect();
                if ids.with_untracked(|ids| !ids.is_subset(&there)) {
                    ids.update(|ids| ids.retain(|id| there.contains(id)));
                }
            }
        });
        rows
    }

    pub fn has(self, id: Id) -> bool {
        self.ids.with(|ids| ids.contains(&id))
    }

    /// How many are shown.
    pub fn of(self) -> usize {
        self.shown.with(Vec::len)
    }

    /// Chooses a row or leaves it; with Shift, all from the one that was turned last get what it gets.
    pub fn turn(self, id: Id, shift: bool) {
        self.on.set(true);
        let on = !self.ids.with_untracked(|ids| ids.contains(&id));
        let from = self.last.get_value().filter(|_| shift).unwrap_or(id);
        let between: BTreeSet<Id> = self.shown.with_untracked(|shown| {
            let at = |id: Id| shown.iter().position(|at| *at == id);
            match (at(from), at(id)) {
                (Some(a), Some(b)) => shown.get(a.min(b)..=a.max(b)).unwrap_or_default().iter().copied().collect(),
                _ => [id].into(),
            }
        });
        self.last.set_value(Some(id));
        self.ids.update(|ids| match on {
            true => ids.extend(between),
            false => ids.retain(|id| !between.contains(id)),
        });
    }

    pub fn all(self) {
        self.on.set(true);
        self.ids.set(self.shown.with_untracked(|shown| shown.iter().copied().collect()));
    }

    pub fn leave(self) {
        self.on.set(false);
        self.ids.update(BTreeSet::clear);
    }

    /// Ctrl+A chooses all and Escape ends it, unless something is typed; whether the key was for it.
    pub fn press(self, event: &KeyboardEvent) -> bool {
        let command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "a" if command && self.on.get_untracked() => self.all(),
            "Escape" if self.on.get_untracked() => self.leave(),
            _ => return false,
        }
        event.prevent_default();
        true
    }
}
