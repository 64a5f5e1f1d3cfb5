//! Where the carnet is kept.

pub mod conformance;
mod content;
#[cfg(target_arch = "wasm32")]
pub mod content_js;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
#[cfg(target_arch = "wasm32")]
mod lock;
mod memory;
#[cfg(target_arch = "wasm32")]
mod mirror;
#[cfg(target_arch = "wasm32")]
mod mirrored_db;
#[cfg(target_arch = "wasm32")]
pub mod outside;
#[cfg(target_arch = "wasm32")]
mod registry;
#[cfg(target_arch = "wasm32")]
mod request;
mod store_error;

pub use content::{Head, Line, LineWrites, Part, Row, Snapshot, Whole};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDb;
pub use memory::Memory;
#[cfg(target_arch = "wasm32")]
pub use mirror::{Mirror, Mirrored};
#[cfg(target_arch = "wasm32")]
pub use mirrored_db::{Memories, MirroredDb, Told};
#[cfg(target_arch = "wasm32")]
pub use registry::{Entry, Registry};
#[cfg(target_arch = "wasm32")]
pub(crate) use request::object;
pub use store_error::StoreError;

use crate::model::{Content, Kept};

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

    /// Writes lines of the journal in order, each with its rows: all of them or none.
    async fn commit(&self, head: Head, batch: &[LineWrites]) -> Result<Head, StoreError>;

    /// Puts other content in place of all of it, and keeps `snapshot` (the state before). The epoch rises.
    async fn replace(
        &self,
        head: Head,
        content: &Content,
        snapshot: Option<&Snapshot>,
    ) -> Result<Head, StoreError>;

    /// All of it, as at one moment.
    async fn whole(&self) -> Result<Whole, StoreError>;

    /// Puts what another memory kept in place of all that is here, with its epoch and its numbers.
    async fn restore(&self, head: Head, whole: &Whole) -> Result<(), StoreError>;

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError>;

    /// A text kept beside the rows: unknown keys of the file, broken records.
    async fn kept(&self) -> Result<Kept, StoreError>;
}
