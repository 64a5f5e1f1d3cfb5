use std::collections::BTreeMap;

use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Id, Record, TableName};

/// What became of each change that a file brought: what was decided once is not proposed again.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MergeRecord {
    pub id: Id,
    /// RFC 3339, UTC.
    pub at: String,
    /// Who made the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The head's copy that the file returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<Id>,
    /// `<transaction>/<table>/<record>/<field>` → what was decided; without a field: of the whole record.
    /// What was compared by state: `<digest of both values>/<table>/<record>/<field>`.
    /// A `<transaction>` alone: not all of it was decided, the rest was left for later.
    pub decided: BTreeMap<String, Decided>,
    /// Transactions of the other side whose outcome was compared by state: they are common from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// What was decided of a change that a file brought.
    Decided { Taken = "taken" "intégré", Refused = "refused" "refusé",
        /// Both sides had made the same of it.
        Same = "same" "déjà là" }
}

impl Record for MergeRecord {
    const TABLE: TableName = TableName::MergeRecord;

    fn id(&self) -> Id {
        self.id
    }
}
