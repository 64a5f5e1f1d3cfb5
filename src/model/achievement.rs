use serde::{Deserialize, Serialize};

use super::record::too_long;
use super::{Carnet, Extra, Id, Rank, Record, TableName};

/// An activity worth naming in a bilan, in the words chosen for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

    fn references(&self) -> Vec<(TableName, Id)> {
        vec![
            (TableName::Review, self.review),
            (TableName::Duty, self.duty),
        ]
    }

    fn fault(&self) -> Option<&'static str> {
        (self.text.trim().is_empty() || too_long(&self.text)).then_some("text")
    }
}

impl Carnet {
    /// The achievements named under a duty, in order.
    pub fn achievements_of(&self, review: Id, duty: Id) -> Vec<&Achievement> {
        let mut found: Vec<&Achievement> = self
            .achievements
            .values()
            .filter(|a| a.review == review && a.duty == duty)
            .map(|a| &**a)
            .collect();
        found.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        found
    }
}
