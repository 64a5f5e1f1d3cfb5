use carnet_derive::FromFields;
use serde::Serialize;

use super::{Extra, Fault, Id, Rank, Ranked, Record, TableName};

/// An activity worth naming in a bilan, in the words chosen for it.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Achievement {
    pub id: Id,
    pub review: Id,
    /// The duty that it is named under.
    pub duty: Id,
    /// Where it comes from; it stays when that activity goes.
    pub activity: Id,
    pub rank: Rank,
    pub text: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Record for Achievement {
    const TABLE: TableName = TableName::Achievement;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Review, self.review))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.owner().into_iter().chain([(TableName::Duty, self.duty)]).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("text", &self.text)
    }
}

impl Ranked for Achievement {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}
