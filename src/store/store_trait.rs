use super::{Head, LineWrites, NumberedLine, Part, Snapshot, StoreError, Whole};
use crate::model::RawRow;
use crate::model::{Content, Kept};

/// The smallest contract that keeps a carnet: rows of JSON text, a journal, snapshots.
///
/// Every write is whole or not at all, and is refused as [`StoreError::Stale`] when the store has moved since `head`.
#[allow(async_fn_in_trait)]
pub trait Store {
    /// Where the store stands.
    async fn head(&self) -> Result<Head, StoreError>;

    /// The rows of a part, by table then identity.
    async fn rows(&self, part: Part) -> Result<Vec<RawRow>, StoreError>;

    /// The journal's lines after the number `after`, in order, the last `limit` of them at most.
    async fn lines(&self, after: u64, limit: usize) -> Result<Vec<NumberedLine>, StoreError>;

    /// Writes lines of the journal in order, each with its rows: all of them or none.
    async fn commit(&self, head: Head, batch: &[LineWrites]) -> Result<Head, StoreError>;

    /// Puts other content in place of all of it, and keeps `snapshot` (the state before). The epoch rises.
    async fn replace(&self, head: Head, content: &Content, snapshot: Option<&Snapshot>) -> Result<Head, StoreError>;

    /// All of it, as at one moment.
    async fn whole(&self) -> Result<Whole, StoreError>;

    /// Puts what another memory kept in place of all that is here, with its epoch and its numbers.
    async fn restore(&self, head: Head, whole: &Whole) -> Result<(), StoreError>;

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError>;

    /// All states kept aside, by identity: the oldest first.
    async fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError>;

    /// Forgets the states kept aside but those.
    async fn keep_snapshots(&self, ids: &[String]) -> Result<(), StoreError>;

    /// A text kept beside the rows: unknown keys of the file, broken records.
    async fn kept(&self) -> Result<Kept, StoreError>;
}
