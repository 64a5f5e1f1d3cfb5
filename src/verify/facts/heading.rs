use serde::{Deserialize, Serialize};

/// A heading of a list, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub name: String,
    /// What was recognised under it; empty: nothing.
    pub column: String,
    /// A cell of the first line, of a file that has no header.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Words of the trade, or no cell of its column looks like it: it is no person, and may be remembered.
    #[serde(default)]
    pub safe: bool,
}
