use super::{Head, LineWrites, Memories, Memory, MirroredDb, NumberedLine, Part, Snapshot, Store, StoreError, Whole};
use crate::model::RawRow;
use crate::model::{Content, Kept};

/// The store in use: the browser's, or the page's memory where the browser gives none.
#[derive(Debug)]
pub enum AnyStore {
    Kept(MirroredDb),
    Memory(Memory),
}

impl AnyStore {
    /// How many memories keep the carnet.
    pub fn memories(&self) -> Memories {
        match self {
            Self::Kept(kept) => kept.memories(),
            Self::Memory(_) => Memories::Unknown,
        }
    }

    pub fn set_about(&self, about: String) {
        if let Self::Kept(kept) = self {
            kept.set_about(about);
        }
    }

    /// What can wait until nobody writes.
    pub async fn tidy(&self) {
        if let Self::Kept(kept) = self {
            kept.tidy().await;
        }
    }

    /// See [`MirroredDb::make_anew`].
    pub async fn make_anew(&self) -> Result<(), StoreError> {
        match self {
            Self::Kept(kept) => kept.make_anew().await,
            Self::Memory(_) => Ok(()),
        }
    }

    pub fn close(&self) {
        if let Self::Kept(kept) = self {
            kept.close();
        }
    }
}

macro_rules! each {
    ($self:ident, $store:ident => $call:expr) => {
        match $self {
            AnyStore::Kept($store) => $call.await,
            AnyStore::Memory($store) => $call.await,
        }
    };
}

impl Store for AnyStore {
    async fn head(&self) -> Result<Head, StoreError> {
        each!(self, s => s.head())
    }

    async fn rows(&self, part: Part) -> Result<Vec<RawRow>, StoreError> {
        each!(self, s => s.rows(part))
    }

    async fn lines(&self, after: u64, limit: usize) -> Result<Vec<NumberedLine>, StoreError> {
        each!(self, s => s.lines(after, limit))
    }

    async fn commit(&self, head: Head, batch: &[LineWrites]) -> Result<Head, StoreError> {
        each!(self, s => s.commit(head, batch))
    }

    async fn replace(&self, head: Head, content: &Content, snapshot: Option<&Snapshot>) -> Result<Head, StoreError> {
        each!(self, s => s.replace(head, content, snapshot))
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        each!(self, s => s.whole())
    }

    async fn restore(&self, head: Head, whole: &Whole) -> Result<(), StoreError> {
        each!(self, s => s.restore(head, whole))
    }

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError> {
        each!(self, s => s.snapshot(id))
    }

    async fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError> {
        each!(self, s => s.snapshots())
    }

    async fn keep_snapshots(&self, ids: &[String]) -> Result<(), StoreError> {
        each!(self, s => s.keep_snapshots(ids))
    }

    async fn kept(&self) -> Result<Kept, StoreError> {
        each!(self, s => s.kept())
    }
}
