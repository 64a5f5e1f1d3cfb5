//! How an act is carried out: applied whole, said with its « Annuler », or refused with its reason.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::parts::FormField;
use super::question::Question;
use super::session::Session;
use super::{clock, words};
use crate::acts::{Act, Given, Refusal, Says, Stamp, deletion, many};
use crate::cards::card;
use crate::model::{Carnet, Change, Id, TableName, Transaction};

/// An act that was carried out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done {
    /// The record that it made, where the page goes on with it.
    pub made: Option<Id>,
    /// Whether it changed anything.
    pub changed: bool,
}

impl Session {
    /// Carries out an act on the carnet as it is now: shown at once, saved whole, undone whole. Says what was done, or why it is not.
    ///
    /// # Errors
    /// Why it is not done; the carnet is as it was.
    pub fn act(self, act: impl FnOnce(&Carnet, &Stamp) -> Result<Act, Refusal>) -> Result<Done, Refusal> {
        let outcome = self.weigh(act);
        self.carried_out(outcome)
    }

    /// The same for a form: what is refused of a field is said there. `None`: refused.
    pub fn submit(
        self,
        fields: &[(Given, FormField)],
        act: impl FnOnce(&Carnet, &Stamp) -> Result<Act, Refusal>,
    ) -> Option<Done> {
        let outcome = self.weigh(act);
        if let Err(Refusal::Given { field: Some(field), why }) = &outcome
            && let Some((_, at)) = fields.iter().find(|(given, _)| given == field)
        {
            at.fail(why.clone());
            return None;
        }
        self.carried_out(outcome).ok()
    }

    /// Deletes a record; what takes others away is asked before. `then` is run where it is done.
    pub fn delete(self, table: TableName, id: Id, then: impl Fn() + Clone + Send + Sync + 'static) {
        let delete = move || {
            if self.act(|c, _| deletion::of(c, table, id)).is_ok() {
                then();
            }
        };
        let found = self.carnet.with_untracked(|c| {
            let name = c.get(table, id).map(|r| (card(table).name)(c, &r)).unwrap_or_default();
            deletion::of(c, table, id).ok().filter(|act| !act.takes.is_empty()).map(|act| (name, act.takes))
        });
        match found {
            None => delete(),
            Some((name, takes)) => self.question.set(Some(Question {
                title: StoredValue::new(format!("Supprimer : {name} ?")),
                text: StoredValue::new(words::leaves_with_it(&takes)),
                deletes: true,
                words: ("Supprimer", "Garder"),
                yes: Callback::new(move |()| delete()),
            })),
        }
    }

    /// Deletes several records of a table as one act; what takes other things away asks first.
    pub fn delete_all(self, table: TableName, ids: BTreeSet<Id>) {
        let n = ids.len();
        let found = self.carnet.with_untracked(|c| many::delete_records(c, table, &ids));
        let delete = move || _ = self.act(|c, _| many::delete_records(c, table, &ids));
        match found.map(|act| act.takes) {
            Ok(takes) if !takes.is_empty() => self.question.set(Some(Question {
                title: StoredValue::new(format!("Supprimer {} ?", card(table).count(n))),
                text: StoredValue::new(words::leaves_with_it(&takes)),
                deletes: true,
                words: ("Supprimer", "Garder"),
                yes: Callback::new(move |()| delete()),
            })),
            _ => delete(),
        }
    }

    /// What the act would do, asked of the carnet without changing it.
    pub(super) fn weigh(self, act: impl FnOnce(&Carnet, &Stamp) -> Result<Act, Refusal>) -> Result<Act, Refusal> {
        let now = untrack(|| (clock::today(), clock::time()));
        let stamp = Stamp::new(now, clock::now(), untrack(|| self.author()), self.take_ids());
        let outcome = self.carnet.with_untracked(|c| act(c, &stamp));
        self.put_ids(stamp.into_ids());
        outcome
    }

    fn carried_out(self, outcome: Result<Act, Refusal>) -> Result<Done, Refusal> {
        let mut label = String::new();
        let done = outcome.and_then(|act| {
            label.clone_from(&act.label);
            self.carry_out(act)
        });
        if let Err(refusal) = &done {
            self.complain(words::refusal(refusal, &label));
        }
        done
    }

    fn carry_out(self, act: Act) -> Result<Done, Refusal> {
        let Act { label, changes, says, made, .. } = act;
        // What is frozen or deleted rests on all years.
        let rests =
            |c: &Change| c.table == TableName::ApprovedReview || c.after.is_none() && c.table != TableName::Activity;
        if !self.complete.get_untracked() && changes.iter().any(rests) {
            return Err(Refusal::YearsMissing);
        }
        let nothing = changes.is_empty();
        if !nothing {
            self.take(Transaction::new(self.envelope(), label.clone(), changes).into())?;
        }
        match says {
            Says::Sentence(sentence) if nothing => self.say(sentence),
            Says::Sentence(sentence) => self.done(sentence),
            Says::Label if !nothing => self.done(label),
            Says::Label | Says::Nothing => {}
        }
        Ok(Done { made, changed: !nothing })
    }
}
