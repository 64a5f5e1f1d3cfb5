use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::labels::labels;
use super::{Extra, Id, Record, TableName};

/// What became of each change of a file that came back: the same file again finds it done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MergeRecord {
    pub id: Id,
    /// RFC 3339, UTC.
    pub at: String,
    /// Who made the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// `<table>/<id>/<field>=<digest of the value>` → what was decided.
    pub decided: BTreeMap<String, Decided>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// What was decided of a change that a file brought.
    Decided { Taken = "taken" "intégré", Refused = "refused" "refusé" }
}

impl Record for MergeRecord {
    const TABLE: TableName = TableName::MergeRecord;

    fn id(&self) -> Id {
        self.id
    }
}
