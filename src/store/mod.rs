//! Where the carnet is kept.

pub mod conformance;
mod content;
#[cfg(target_arch = "wasm32")]
pub mod content_js;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
mod memory;
#[cfg(target_arch = "wasm32")]
mod registry;
#[cfg(target_arch = "wasm32")]
mod request;
mod store_error;

pub use content::{Head, Line, Part, Row, Snapshot};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDb;
pub use memory::Memory;
#[cfg(target_arch = "wasm32")]
pub use registry::{Entry, Registry};
pub use store_error::StoreError;

use crate::model::{Content, Kept, RowWrite};

/// The smallest contract that keeps a carnet: rows of JSON text, a journal, snapshots.
///
/// Every write is whole or not at all, and is refused as [`StoreError::Stale`] when the store has moved since `head`.
#[allow(async_fn_in_trait)]
pub trait Store {
    /// Where the store stands.
    async fn head(&self) -> Result<Head, StoreError>;

    /// The rows of a part, by table then identity.
    async fn rows(&self, part: Part) -> Result<Vec<Row>, StoreError>;

    /// The journal's lines after the number `after`, in order, the last `limit` of them at most.
    async fn lines(&self, after: u64, limit: usize) -> Result<Vec<Line>, StoreError>;

    /// Writes rows and one line of the journal.
    async fn commit(&self, head: Head, writes: &[RowWrite], line: &str)
    -> Result<Head, StoreError>;

    /// Puts other content in place of all of it, and keeps `snapshot` (the state before). The epoch rises.
    async fn replace(
        &self,
        head: Head,
        content: &Content,
        snapshot: Option<&Snapshot>,
    ) -> Result<Head, StoreError>;

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError>;

    /// A text kept beside the rows: unknown keys of the file, broken records.
    async fn kept(&self) -> Result<Kept, StoreError>;
}
