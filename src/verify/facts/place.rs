use serde::{Deserialize, Serialize};

/// Where a fact stands: the number of its file in [`Facts::files`](super::Facts), and its line, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub file: u16,
    pub line: u32,
}
