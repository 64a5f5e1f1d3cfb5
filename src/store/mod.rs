//! Where the carnet is kept.

#[cfg(target_arch = "wasm32")]
mod any_store;
mod backlog;
pub mod conformance;
mod content;
#[cfg(target_arch = "wasm32")]
pub mod content_js;
#[cfg(any(test, target_arch = "wasm32"))]
mod daily_name;
#[cfg(target_arch = "wasm32")]
mod database;
#[cfg(target_arch = "wasm32")]
mod early;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
#[cfg(target_arch = "wasm32")]
mod indexed_rows;
#[cfg(target_arch = "wasm32")]
mod lock;
mod memory;
#[cfg(target_arch = "wasm32")]
mod mirror;
#[cfg(target_arch = "wasm32")]
mod mirrored_db;
#[cfg(target_arch = "wasm32")]
pub mod outside;
mod put;
#[cfg(target_arch = "wasm32")]
mod registry;
#[cfg(target_arch = "wasm32")]
mod request;
mod store_error;
mod store_trait;
#[cfg(target_arch = "wasm32")]
mod sweep;

#[cfg(target_arch = "wasm32")]
pub use any_store::AnyStore;
pub use backlog::{Backlog, Pending, is_of, read_back};
pub use content::{Head, LineWrites, NumberedLine, Part, Snapshot, Whole};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDb;
pub use memory::Memory;
#[cfg(target_arch = "wasm32")]
pub use mirror::{Mirror, Mirrored};
#[cfg(target_arch = "wasm32")]
pub use mirrored_db::{Memories, MirroredDb, Told};
pub use put::Put;
#[cfg(target_arch = "wasm32")]
pub use registry::{Entry, Registry};
pub use store_error::StoreError;
pub use store_trait::Store;
#[cfg(target_arch = "wasm32")]
pub use sweep::sweep;
