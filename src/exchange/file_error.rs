use serde::{Deserialize, Serialize};

use super::faithful::Unfaithful;

/// Why a file was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum FileError {
    /// A compressed file that is damaged or cut short.
    #[error("damaged archive")]
    Torn,
    /// More than [`super::MAX_BYTES`].
    #[error("{bytes} bytes")]
    TooBig { bytes: u64 },
    #[error("empty")]
    Empty,
    /// The browser could not give its bytes.
    #[error("unreadable")]
    Unreadable,
    /// Not text in UTF-8, or text that does not begin as JSON; what it looks like, where that is known.
    #[error("not JSON: {looks_like:?}")]
    NotJson { looks_like: Option<LooksLike>, line: usize },
    /// JSON that stops too early.
    #[error("truncated at line {line}")]
    Truncated { line: usize },
    #[error("deeper than {max} levels at line {line}")]
    TooDeep { max: usize, line: usize },
    #[error("more than {max} records")]
    TooMany { max: usize },
    #[error("a text of more than {max} characters at line {line}")]
    TextTooLong { max: usize, line: usize },
    /// JSON, but of something else.
    #[error("another format: {found:?}")]
    OtherFormat { found: Option<String> },
    #[error("version {found} is newer")]
    Newer { found: u64 },
    /// A kind of carnet file that this version does not open.
    #[error("kind {found:?}")]
    OtherKind { found: String },
    /// What stands in this part would not come back as it is written.
    #[error("{key}: {fault:?}")]
    Unfaithful { key: String, fault: Unfaithful },
    /// A table or an identity named with a control character, which is shown escaped.
    #[error("a control character in {name}")]
    ControlCharacter { name: String },
    #[error("more than {max} unknown tables")]
    TooManyTables { max: usize },
    /// The outline is not that of a carnet: the key at fault.
    #[error("{key} is not as expected")]
    Outline { key: String },
}

/// What a file that is no carnet looks like, from its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LooksLike {
    /// A zip archive, or an office document, which is one.
    Zip,
    Pdf,
    /// A page or XML.
    Markup,
}
