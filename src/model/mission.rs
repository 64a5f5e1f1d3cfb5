use carnet_derive::FromFields;
use serde::Serialize;

use super::{Extra, Fault, Id, Rank, Ranked, Record, TableName};

/// One of the missions of a letter (four in the official model).
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Mission {
    pub id: Id,
    pub letter: Id,
    pub rank: Rank,
    pub text: String,
    /// The mission of the official model it comes from: `"2"`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// The same item in the letter of the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for Mission {
    const TABLE: TableName = TableName::Mission;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Letter, self.letter))
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("text", &self.text)
    }
}

impl Ranked for Mission {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}
