use crate::model::{Content, Kept, RowWrite};
use crate::store::{Head, IndexedDb, Line, Memory, Part, Row, Snapshot, Store, StoreError};

/// The store in use: the browser's, or the page's memory where the browser gives none.
#[derive(Debug)]
pub enum AnyStore {
    Indexed(IndexedDb),
    Memory(Memory),
}

macro_rules! each {
    ($self:ident, $store:ident => $call:expr) => {
        match $self {
            AnyStore::Indexed($store) => $call.await,
            AnyStore::Memory($store) => $call.await,
        }
    };
}

impl Store for AnyStore {
    async fn head(&self) -> Result<Head, StoreError> {
        each!(self, s => s.head())
    }

    async fn rows(&self, part: Part) -> Result<Vec<Row>, StoreError> {
        each!(self, s => s.rows(part))
    }

    async fn lines(&self, after: u64, limit: usize) -> Result<Vec<Line>, StoreError> {
        each!(self, s => s.lines(after, limit))
    }

    async fn commit(
        &self,
        head: Head,
        writes: &[RowWrite],
        line: &str,
    ) -> Result<Head, StoreError> {
        each!(self, s => s.commit(head, writes, line))
    }

    async fn replace(
        &self,
        head: Head,
        content: &Content,
        snapshot: Option<&Snapshot>,
    ) -> Result<Head, StoreError> {
        each!(self, s => s.replace(head, content, snapshot))
    }

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError> {
        each!(self, s => s.snapshot(id))
    }

    async fn kept(&self) -> Result<Kept, StoreError> {
        each!(self, s => s.kept())
    }
}
