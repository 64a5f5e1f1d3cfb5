use std::sync::Arc;

use super::{Kind, Transaction};

/// What can be undone and redone, as the journal tells it line by line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    done: Vec<Arc<Transaction>>,
    undone: Vec<Arc<Transaction>>,
}

impl Undo {
    /// How many lines of the journal are worth reading back.
    pub const DEPTH: usize = 500;

    /// Takes the next line of the journal.
    pub fn read(&mut self, line: &Arc<Transaction>) {
        match line.kind {
            // Without its first line there would be no carnet.
            Kind::Edit if line.creates_carnet() => {}
            // What it did was erased for good.
            Kind::Edit if line.changes.is_empty() => {}
            Kind::Edit | Kind::Replace => {
                self.done.push(line.clone());
                self.undone.clear();
                if self.done.len() > Self::DEPTH {
                    self.done.remove(0);
                }
            }
            Kind::Undo => match Self::take(&mut self.done, line) {
                Some(item) => self.undone.push(item),
                // A replacement undone: the journal before it came back, where its line never was.
                None if line.snapshot.is_some() => {
                    let mut replaced = Transaction::clone(line);
                    replaced.kind = Kind::Replace;
                    replaced.id = line.target.unwrap_or(line.id);
                    self.undone.push(Arc::new(replaced));
                }
                None => {}
            },
            Kind::Fold => {}
            Kind::Redo => {
                if let Some(item) = Self::take(&mut self.undone, line) {
                    self.done.push(item);
                }
            }
        }
    }

    fn take(from: &mut Vec<Arc<Transaction>>, line: &Transaction) -> Option<Arc<Transaction>> {
        let at = from.iter().rposition(|t| Some(t.id) == line.target)?;
        Some(from.remove(at))
    }

    /// The transaction that « Annuler » takes back.
    pub fn to_undo(&self) -> Option<&Arc<Transaction>> {
        self.done.last()
    }

    /// The transaction that « Rétablir » does again.
    pub fn to_redo(&self) -> Option<&Arc<Transaction>> {
        self.undone.last()
    }
}
