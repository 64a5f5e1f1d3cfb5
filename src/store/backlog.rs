//! What was done and is not on the disk yet: in order, and done again on what others wrote meanwhile.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Head, LineWrites, NumberedLine};
use crate::model::{Carnet, Id, Kind, Refusal, RowWrite, Transaction, Undo};

/// A transaction that the carnet holds already and the store does not.
#[derive(Clone, Debug)]
pub struct Pending {
    pub transaction: Arc<Transaction>,
    pub writes: Vec<RowWrite>,
}

impl Pending {
    pub fn line(&self) -> LineWrites {
        LineWrites {
            id: self.transaction.id,
            line: serde_json::to_string(&*self.transaction).unwrap_or_default(),
            writes: self.writes.clone(),
        }
    }
}

/// Where the store stood when it was last heard, the last lines of its journal, and what it is still to write.
///
/// Invariant: the carnet is what the store holds at `head`, with `pending` applied in order.
#[derive(Debug, Default)]
pub struct Backlog {
    pub head: Head,
    /// The journal's last lines up to `head`: what an export has where the store cannot be read.
    pub tail: Vec<NumberedLine>,
    pub pending: VecDeque<Pending>,
}

impl Backlog {
    /// Applies a transaction to the carnet, and keeps it to be written.
    ///
    /// # Errors
    /// The carnet refuses it; nothing has changed.
    pub fn take(&mut self, carnet: &mut Carnet, undo: &mut Undo, transaction: Arc<Transaction>) -> Result<(), Refusal> {
        let writes = carnet.apply(&transaction)?;
        undo.read(&transaction);
        self.pending.push_back(Pending { transaction, writes });
        Ok(())
    }

    /// What to write next, `at_most` transactions.
    pub fn batch(&self, at_most: usize) -> Vec<LineWrites> {
        self.pending.iter().take(at_most).map(Pending::line).collect()
    }

    /// The batch was written, up to `head`: whose transactions wait no more.
    pub fn was_saved(&mut self, head: Head, batch: &[LineWrites]) -> Vec<Id> {
        let mut saved = Vec::new();
        for (n, one) in (self.head.n + 1..).zip(batch) {
            self.tail.push(NumberedLine { n, json: one.line.clone() });
            saved.extend(self.pending.pop_front().map(|p| p.transaction.id));
        }
        self.head = head;
        saved
    }

    /// Takes what waits back from the carnet, the last first; it is to be done again, or said to be lost.
    pub fn take_back(&mut self, carnet: &mut Carnet) -> VecDeque<Pending> {
        let ours = std::mem::take(&mut self.pending);
        for pending in ours.iter().rev() {
            let mut back = Transaction::clone(&pending.transaction);
            back.changes = pending.transaction.inverse_changes();
            back.kind = Kind::Undo;
            // It was applied to this very state: taking it back cannot be refused.
            let _ = carnet.apply(&back);
        }
        ours
    }

    /// Applies the lines that others wrote after `head`, up to `there`. `None`: one cannot be, and all is to be read anew; else the last
    /// transaction.
    pub fn follow(&mut self, carnet: &mut Carnet, lines: &[NumberedLine], there: Head) -> Option<Arc<Transaction>> {
        let read = |line: &NumberedLine| serde_json::from_str(&line.json).ok().map(Arc::new);
        let transactions: Vec<Arc<Transaction>> = lines.iter().map(read).collect::<Option<_>>()?;
        if lines.first()?.n != self.head.n + 1 || transactions.iter().any(|t| carnet.apply(t).is_err()) {
            return None;
        }
        self.head = Head { n: lines.last()?.n, epoch: there.epoch };
        self.tail.extend_from_slice(lines);
        transactions.into_iter().next_back()
    }

    /// Does what was taken back again, on the carnet as it is now: what is written already waits no more. What no longer fits is given back.
    pub fn do_again(
        &mut self,
        carnet: &mut Carnet,
        undo: &mut Undo,
        ours: VecDeque<Pending>,
    ) -> Vec<(Arc<Transaction>, Refusal)> {
        let mut refused = Vec::new();
        for Pending { transaction, .. } in ours {
            // Written after all: by this tab whose answer was lost, or by another that found it laid aside.
            if self.tail.iter().rev().any(|line| is_of(&line.json, transaction.id)) {
                continue;
            }
            if let Err(refusal) = self.take(carnet, undo, transaction.clone()) {
                refused.push((transaction, refusal));
            }
        }
        refused
    }
}

/// What the last lines of the journal let be undone.
pub fn read_back(lines: &[NumberedLine]) -> Undo {
    let mut undo = Undo::default();
    for line in lines {
        if let Ok(transaction) = serde_json::from_str(&line.json) {
            undo.read(&Arc::new(transaction));
        }
    }
    undo
}

/// Whether the text is the transaction of that identity, which comes first in it.
pub fn is_of(text: &str, id: Id) -> bool {
    text.strip_prefix("{\"id\":\"").is_some_and(|rest| rest.starts_with(&id.to_string()))
}
