/// Why the store did not do what it was asked. Nothing was written.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// Another tab wrote since: read the journal from where you stood.
    #[error("the store has moved")]
    Stale,
    /// No room left.
    #[error("quota exceeded")]
    Full,
    /// Another tab holds an older version of the database open.
    #[error("blocked by another tab")]
    Blocked,
    /// The browser gives no storage (private mode, policy, file address).
    #[error("storage unavailable: {0}")]
    Unavailable(String),
    /// This browser has no second memory to give, or not to a page that is a file.
    #[error("no second memory")]
    NoMirror,
    /// The second memory failed, or did not answer in time.
    #[error("the second memory does not answer")]
    Silent,
    /// The database was written by a newer program.
    #[error("database of version {0}")]
    Newer(u32),
    /// The list of carnets names this database, and the browser does not have it.
    #[error("the database is gone")]
    Missing,
    /// The connection was closed, by the browser or for another tab's upgrade.
    #[error("connection closed")]
    Closed,
    #[error("{0}")]
    Failed(String),
}
