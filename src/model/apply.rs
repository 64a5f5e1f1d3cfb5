use std::collections::BTreeSet;

use super::frozen::{Frozen, Touched};
use super::*;

impl Carnet {
    /// The only way the carnet changes: all of the transaction, or nothing of it.
    ///
    /// # Errors
    /// [`Refusal`] says why; the carnet is then as it was.
    pub fn apply(&mut self, transaction: &Transaction) -> Result<Vec<RowWrite>, Refusal> {
        let mut before = Touched::new();
        let outcome = self.try_apply(transaction, &mut before);
        if outcome.is_err() {
            for ((table, id), record) in before {
                match record {
                    Some(record) => self.put(record),
                    None => self.remove(table, id),
                }
            }
        }
        outcome
    }

    fn try_apply(&mut self, transaction: &Transaction, before: &mut Touched) -> Result<Vec<RowWrite>, Refusal> {
        for change in &transaction.changes {
            let now = self.get(change.table, change.id);
            let next = change.patch(now.as_ref())?;
            before.entry((change.table, change.id)).or_insert(now);
            match next {
                Some(record) => self.put(record),
                None => self.remove(change.table, change.id),
            }
        }
        if let Some(new) = transaction.changes.iter().find(|c| c.before.is_none())
            && TableName::ALL.iter().map(|t| self.count(*t)).sum::<usize>() > MAX_RECORDS
        {
            return Err(Refusal::TooMany { table: new.table });
        }
        self.check_frozen(before, transaction)?;
        self.check_references(before)?;
        Ok(before
            .iter()
            .map(|(&(table, id), was)| match self.get(table, id) {
                Some(record) => RowWrite::of(&record),
                None => RowWrite { table, id, part: was.as_ref().and_then(AnyRecord::part), json: None },
            })
            .collect())
    }

    /// Invariant 8: what is signed or approved does not change, except by undoing that while nothing later rests on it.
    fn check_frozen(&self, before: &Touched, transaction: &Transaction) -> Result<(), Refusal> {
        let rest = Frozen { now: self, before, history: matches!(transaction.kind, Kind::Undo | Kind::Redo) };
        for (&(table, id), was) in before {
            let now = self.get(table, id);
            if rest.refuses(was.as_ref(), now.as_ref()) {
                return Err(Refusal::Frozen { table, id });
            }
        }
        Ok(())
    }

    /// Whatever a touched record points to exists, and nothing points to what is gone.
    fn check_references(&self, before: &Touched) -> Result<(), Refusal> {
        let mut gone = BTreeSet::new();
        for &(table, id) in before.keys() {
            match self.get(table, id) {
                Some(record) => {
                    for (to, target) in record.references() {
                        if self.get(to, target).is_none() {
                            return Err(Refusal::Dangling { table, id, to, target });
                        }
                    }
                }
                None => drop(gone.insert((table, id))),
            }
        }
        if gone.is_empty() {
            return Ok(());
        }
        match self.pointing_to(&gone) {
            Some([(table, id), (to, target)]) => Err(Refusal::Dangling { table, id, to, target }),
            None => Ok(()),
        }
    }
}
