use serde::{Deserialize, Serialize};

/// How much a finding weighs, as domain experts sort them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// People cannot log in, courses are lost.
    #[serde(rename = "bloquant")]
    Blocking,
    /// A visible dysfunction.
    #[serde(rename = "majeur")]
    Major,
    #[serde(rename = "mineur")]
    Minor,
    #[serde(rename = "info")]
    Info,
}

impl Severity {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Blocking => "bloquant",
            Self::Major => "majeur",
            Self::Minor => "mineur",
            Self::Info => "info",
        }
    }
}
