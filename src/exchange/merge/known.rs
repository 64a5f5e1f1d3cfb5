use std::collections::{BTreeMap, BTreeSet};

use crate::model::*;

/// One change of one transaction, for which something is decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub transaction: Id,
    pub table: TableName,
    pub record: Id,
    /// Empty: the whole record.
    pub field: String,
}

impl Key {
    pub fn new(transaction: Id, table: TableName, record: Id, field: &str) -> Self {
        Self { transaction, table, record, field: field.to_owned() }
    }

    /// As a [`MergeRecord`] has it: `<transaction>/<table>/<record>/<field>`.
    pub fn text(&self) -> String {
        format!("{}/{}/{}/{}", self.transaction, self.table, self.record, self.field)
    }

    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '/');
        Some(Self {
            transaction: parts.next()?.parse().ok()?,
            table: parts.next()?.parse().ok()?,
            record: parts.next()?.parse().ok()?,
            field: parts.next()?.to_owned(),
        })
    }
}

/// What was decided of a transaction: by record, by field.
type ByRecord = BTreeMap<(TableName, Id), BTreeMap<String, Decided>>;

/// What a carnet has of the other side's transactions: those of its own journal, and what was decided in merges before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    held: BTreeSet<Id>,
    decided: BTreeMap<Id, ByRecord>,
    /// Those of which something was left for later when something of them was last decided.
    partly: BTreeSet<Id>,
}

impl Known {
    /// `held`: the transactions of the carnet's own journal.
    pub fn of(carnet: &Carnet, held: &BTreeSet<Id>) -> Self {
        let mut known = Self { held: held.clone(), decided: BTreeMap::new(), partly: BTreeSet::new() };
        for merge in carnet.merges.values() {
            known.held.extend(&merge.known);
            // A transaction alone comes before its changes.
            for (text, decided) in merge.decided.iter().rev() {
                if let Some(key) = Key::read(text) {
                    known.partly.remove(&key.transaction);
                    let of = known.decided.entry(key.transaction).or_default();
                    let fields = of.entry((key.table, key.record)).or_default();
                    fields.insert(key.field, *decided);
                } else if let Ok(transaction) = text.parse() {
                    known.partly.insert(transaction);
                }
            }
        }
        known
    }

    /// Whether the journal itself has the transaction.
    pub fn holds(&self, transaction: Id) -> bool {
        self.held.contains(&transaction)
    }

    /// Whether it is in the journal, or all of it was decided.
    pub fn met(&self, transaction: Id) -> bool {
        let decided = self.decided.contains_key(&transaction);
        self.holds(transaction) || decided && !self.partly.contains(&transaction)
    }

    /// Whether this change of it was decided, or is in the journal.
    pub fn knows(&self, transaction: Id, record: (TableName, Id), field: &str) -> bool {
        self.holds(transaction) || self.decision(transaction, record, field).is_some()
    }

    /// What was decided of it.
    pub fn decision(&self, transaction: Id, record: (TableName, Id), field: &str) -> Option<Decided> {
        let fields = self.decided.get(&transaction)?.get(&record)?;
        fields.get(field).or_else(|| fields.get("")).copied()
    }

    /// Whether the value is word for word that of transactions which are all known.
    pub fn echoes(&self, origin: &Origin, record: (TableName, Id), field: &str) -> bool {
        let known = |id: &Id| match field {
            // A record rebuilt from what its fields were changed to.
            "" => self.holds(*id) || self.decided.get(id).is_some_and(|of| of.contains_key(&record)),
            field => self.knows(*id, record, field),
        };
        !origin.changed && !origin.ids.is_empty() && origin.ids.iter().all(known)
    }
}

/// The transactions of other files of which something was decided.
pub fn known_by_merges(carnet: &Carnet) -> BTreeSet<Id> {
    let known = Known::of(carnet, &BTreeSet::new());
    known.held.into_iter().chain(known.decided.into_keys()).collect()
}

/// How many changes were refused in merges so far, and not taken since.
pub fn refused_so_far(carnet: &Carnet) -> u32 {
    let mut last: BTreeMap<&str, Decided> = BTreeMap::new();
    for merge in carnet.merges.values() {
        last.extend(merge.decided.iter().map(|(key, decided)| (key.as_str(), *decided)));
    }
    // The transaction comes first in a key: what it changed is the rest.
    let refused = last.iter().filter(|(_, d)| **d == Decided::Refused);
    let places: BTreeSet<&str> = refused.filter_map(|(key, _)| key.split_once('/').map(|(_, at)| at)).collect();
    places.len() as u32
}
