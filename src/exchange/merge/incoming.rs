use std::collections::BTreeSet;

use serde::Deserialize;

use super::delta::Delta;
use super::fold::fold;
use super::known::{Key, Known};
use super::proposal::{Author, Why};
use super::theirs::Theirs;
use crate::exchange::closing::touched;
use crate::exchange::head_copy::is_as_sent;
use crate::model::*;

/// What a file brings, read and not yet held against the carnet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    pub author: Author,
    pub by: String,
    pub at: String,
    /// The lines of its journal that could be read.
    pub journal: Vec<Transaction>,
    /// Of what the head made: the copy that it rests on.
    pub copy: Option<Id>,
    /// Of a return: why its copy is not one that was sent from here.
    pub distrust: Option<Why>,
    /// The copies that this carnet prepared, when the file was read.
    pub sent: Vec<SentCopy>,
    /// Its records at the end of that journal.
    pub theirs: Theirs,
    /// Changes of its journal that claim a state before which never was.
    pub unfounded: BTreeSet<Key>,
    /// The transactions of the carnet's own journal, when the file was read.
    pub held: BTreeSet<Id>,
    /// The records that the carnet's own journal deleted, or that it once had and folded.
    pub gone: BTreeSet<(TableName, Id)>,
    /// What was erased for good, here or in the file, as `<table>/<identity>`.
    pub erased: BTreeSet<String>,
    /// The years whose journal was folded in the file.
    pub folded: Vec<FoldedYear>,
    /// Its journal lacks its first lines.
    pub partial: bool,
    /// Lines of its journal that could not be read.
    pub damaged: u32,
    /// Changes of tables that this version does not know.
    pub foreign: u32,
    /// What its journal does not tell.
    pub gap: Gap,
}

/// Who wrote something, and when (RFC 3339, UTC).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub at: String,
    pub by: String,
}

impl Written {
    pub fn of(t: &Transaction) -> Self {
        Self { at: t.at.clone(), by: t.by.clone() }
    }
}

/// Which records have to be compared as they stand, since no journal tells how they became so.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gap {
    #[default]
    None,
    /// Those that transactions touched which the file only has as folded, and which are not here.
    Some(BTreeSet<(TableName, Id)>),
    /// Both journals have nothing in common, or the file's is not whole.
    All,
}

impl Incoming {
    /// Takes a line of the carnet's own journal, before those of the file.
    pub fn own_line(&mut self, text: &str) {
        #[derive(Deserialize)]
        struct OwnLine {
            id: Id,
            #[serde(default)]
            changes: Vec<Touch>,
        }
        #[derive(Deserialize)]
        struct Touch {
            table: String,
            id: Id,
            after: Option<serde::de::IgnoredAny>,
        }
        let Ok(line) = serde_json::from_str::<OwnLine>(text) else {
            return;
        };
        self.held.insert(line.id);
        let deleted = line.changes.iter().filter(|c| c.after.is_none());
        let deleted = deleted.filter_map(|c| Some((c.table.parse().ok()?, c.id)));
        self.gone.extend(deleted);
    }

    /// The same for a year whose journal was folded here.
    pub fn own_year(&mut self, folded: &FoldedYear) {
        self.held.extend(&folded.ids);
        self.gone.extend(touched(folded));
    }

    /// Takes a line of the file's journal.
    pub fn line(&mut self, text: &str) {
        match read(text) {
            Some((transaction, foreign)) => {
                self.journal.push(transaction);
                self.foreign += foreign;
            }
            None => self.damaged += 1,
        }
    }

    /// Once all lines are taken: `rows` are the file's records.
    pub fn with_records(mut self, rows: Carnet) -> Self {
        self.copy = rows.as_copy().map(|c| c.id);
        match self.author {
            Author::Head => {
                self.distrust = self.distrust_of(&rows);
                (self.theirs, self.unfounded) = Theirs::following(rows, &self.journal);
            }
            Author::Oneself => {
                let common = self.shares(|id| self.held.contains(&id));
                let whole = self.damaged == 0 && !self.partial && !self.journal.iter().any(|t| self.replaces(t));
                if !common || !whole {
                    self.gap = Gap::All;
                }
                self.theirs = Theirs::of(rows);
            }
        }
        self
    }

    /// A return tells what was done to a copy: that copy is one of those prepared here, unaltered.
    fn distrust_of(&self, rows: &Carnet) -> Option<Why> {
        match self.sent.iter().find(|c| Some(c.id) == self.copy) {
            None => Some(Why::UnknownCopy),
            Some(sent) if !is_as_sent(rows, sent) => Some(Why::Altered),
            Some(_) => None,
        }
    }

    /// The same for a backup of the head's copy: its records are already what its journal made.
    pub fn with_present_records(mut self, rows: Carnet) -> Self {
        // It is no longer as it was sent: only which copy it is can be held against those prepared here.
        self.copy = rows.as_copy().map(|c| c.id);
        let known = self.sent.iter().any(|c| Some(c.id) == self.copy);
        self.distrust = (!known).then_some(Why::UnknownCopy);
        self.theirs = Theirs::of(rows);
        self
    }

    /// Who made a change there, and when: by the last of its transactions that the file's journal has.
    pub fn written(&self, ids: &BTreeSet<Id>) -> Option<Written> {
        let made = self.journal.iter().rev().find(|t| ids.contains(&t.id));
        made.map(Written::of)
    }

    /// Whether a transaction of the file, folded or not, is one of those.
    fn shares(&self, known: impl Fn(Id) -> bool) -> bool {
        let mut folded = self.folded.iter().flat_map(|f| &f.ids);
        self.journal.iter().any(|t| known(t.id)) || folded.any(|id| known(*id))
    }

    /// The records of folded years of which something is not known here: no journal tells how they became so.
    fn untold(&self, known: &Known) -> BTreeSet<(TableName, Id)> {
        let unknown = |f: &&FoldedYear| f.ids.iter().any(|id| !known.met(*id));
        let folded = self.folded.iter().filter(unknown);
        folded.flat_map(touched).collect()
    }

    /// A replacement which is not here: what was before it is not in the journal.
    fn replaces(&self, t: &Transaction) -> bool {
        !self.held.contains(&t.id) && t.kind != Kind::Fold && (t.kind == Kind::Replace || t.snapshot.is_some())
    }

    /// The same, what is known here by now considered.
    pub(super) fn delta(&self, carnet: &Carnet) -> (Delta, Gap) {
        let known = Known::of(carnet, &self.held);
        let common = self.author == Author::Head || self.shares(|id| known.holds(id));
        let delta = match common {
            true => fold(&self.journal, &known, &self.unfounded),
            // From the very first line: its records tell all of it.
            false => Delta::new(),
        };
        let gap = match &self.gap {
            Gap::All if !self.told(&known) => Gap::All,
            _ => match self.untold(&known) {
                records if records.is_empty() => Gap::None,
                records => Gap::Some(records),
            },
        };
        (delta, gap)
    }

    /// What a comparison by state has made common covers all of the journal that is not whole.
    fn told(&self, known: &Known) -> bool {
        let common = self.shares(|id| known.holds(id));
        let replaced = |t: &Transaction| self.replaces(t) && !known.holds(t.id);
        common && self.damaged == 0 && !self.partial && !self.journal.iter().any(replaced)
    }
}

/// A transaction, without its changes of unknown tables, and how many those are.
fn read(text: &str) -> Option<(Transaction, u32)> {
    if let Ok(transaction) = serde_json::from_str(text) {
        return Some((transaction, 0));
    }
    let mut line: serde_json::Value = serde_json::from_str(text).ok()?;
    let changes = line.get_mut("changes")?.as_array_mut()?;
    let before = changes.len();
    changes.retain(|change| {
        let table = change.get("table").and_then(|t| t.as_str());
        table.is_some_and(|t| t.parse::<TableName>().is_ok())
    });
    let foreign = (before - changes.len()) as u32;
    let transaction = serde_json::from_value(line).ok()?;
    Some((transaction, foreign))
}
