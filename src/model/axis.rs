use carnet_derive::FromFields;
use serde::Serialize;

use super::{Extra, Fault, Id, Rank, Ranked, Record, SchoolYear, TableName};

/// An axis of the volet numérique of the projet d'établissement, for a school year.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Axis {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    pub rank: Rank,
    pub title: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Axis {
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::new(self.year)
    }
}

impl Record for Axis {
    const TABLE: TableName = TableName::Axis;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::year("year", self.year).or(Fault::required("title", &self.title))
    }
}

impl Ranked for Axis {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}
