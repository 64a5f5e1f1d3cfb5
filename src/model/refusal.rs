use super::{Given, Id, TableName, Unreadable};

/// Why a transaction was not applied. The carnet is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The record is not what the change was based on: someone changed it meanwhile.
    #[error("{table} {id}: field {field} is not as it was")]
    Stale { table: TableName, id: Id, field: String },
    /// A record of that identity exists already.
    #[error("{table} {id} exists already")]
    Exists { table: TableName, id: Id },
    /// The record to change is not there.
    #[error("{table} {id} is missing")]
    Missing { table: TableName, id: Id },
    /// The result would not be a valid record.
    #[error("{table} {id}: {reason}")]
    Invalid { table: TableName, id: Id, reason: Unreadable },
    /// A record points to one that does not exist, or would no longer.
    #[error("{table} {id} points to {to} {target}")]
    Dangling { table: TableName, id: Id, to: TableName, target: Id },
    /// It would make more than [`super::MAX_RECORDS`].
    #[error("too many records")]
    TooMany { table: TableName },
    /// It is signed: it changes by an avenant only.
    #[error("{table} {id} is signed")]
    Frozen { table: TableName, id: Id },
    /// It rests on all years, and the older ones are not read yet.
    #[error("the older years are not read")]
    YearsMissing,
    /// What was given cannot be so: the sentence for the person, and the field of the form where it is one.
    #[error("{why}")]
    Given { field: Option<Given>, why: String },
}

impl Refusal {
    /// What was given in this field cannot be so.
    pub fn of(field: Given, why: impl Into<String>) -> Self {
        Self::Given { field: Some(field), why: why.into() }
    }

    /// It cannot be done, whatever a form holds.
    pub fn because(why: impl Into<String>) -> Self {
        Self::Given { field: None, why: why.into() }
    }
}
