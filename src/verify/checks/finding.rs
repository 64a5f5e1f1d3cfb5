use serde::{Deserialize, Serialize};

use crate::model::Severity;

/// What a check found, of one person, class, group, course or file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The code of the check: `E1`.
    pub check: String,
    pub severity: Severity,
    /// Who or what, in words.
    pub subject: String,
    pub evidence: Vec<Evidence>,
    /// What should be there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expected: String,
    /// The class, where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub class: String,
    /// The identity in its source, `siecle:1234`: what a finding is followed by. Never a name of a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// The identities that the other sources give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// Where it is seen: a file, a line of it, what stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub file: String,
    pub line: u32,
    pub value: String,
}
