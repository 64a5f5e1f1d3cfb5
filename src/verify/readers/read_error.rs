/// Why a file could not be read to its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file itself, at a line (0: of no line).
    #[error("{says}")]
    Bad { line: u32, says: String },
    /// It is no file that is verified here.
    #[error("{says}")]
    Other { line: u32, says: String },
    /// The person gave up.
    #[error("lecture interrompue")]
    Cancelled,
}

impl ReadError {
    pub fn at(line: u32, says: impl Into<String>) -> Self {
        Self::Bad { line, says: says.into() }
    }

    pub fn other(line: u32, says: impl Into<String>) -> Self {
        Self::Other { line, says: says.into() }
    }
}
