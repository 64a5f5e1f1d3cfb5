use serde::{Deserialize, Serialize};

/// What became of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Put<T> {
    /// There is no such copy.
    Nothing,
    /// It is there: the file's size and date.
    Written(String),
    /// The file was left as it is.
    Left(T),
    /// It could not be written.
    Failed(String),
}
