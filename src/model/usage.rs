use carnet_derive::FromFields;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Audience, Extra, Fault, Id, Record, SchoolYear, TableName};

/// How much the ENT was used by a profile in a month: only counts.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Usage {
    /// Derived from the month and the profile: [`Usage::identity`].
    pub id: Id,
    /// The first day of the month.
    pub month: NaiveDate,
    pub profile: Audience,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitors: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accounts: Option<u32>,
    /// Accounts that were activated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated: Option<u32>,
    /// Accounts that connected since the rentrée.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected: Option<u32>,
    /// Where the figures come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Usage {
    /// The one identity of a month and a profile.
    pub fn identity(month: NaiveDate, profile: Audience) -> Id {
        let at = Audience::ALL.iter().position(|a| *a == profile).unwrap_or(99) as u64;
        let number = u64::from(month.year().unsigned_abs()) * 100 + u64::from(month.month());
        Id::new(0, [0; 10]).derived_by(number * 100 + at)
    }

    /// Without any figure. `month`: any day of it.
    pub fn new(month: NaiveDate, profile: Audience) -> Self {
        let month = month.with_day(1).unwrap_or(month);
        Self {
            id: Self::identity(month, profile),
            month,
            profile,
            visits: None,
            visitors: None,
            accounts: None,
            activated: None,
            connected: None,
            source: String::new(),
            extra: Extra::new(),
        }
    }

    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::containing(self.month)
    }

    /// A share of the accounts, in percent; `None`: one of the two is not known.
    pub fn share(part: Option<u32>, of: Option<u32>) -> Option<f64> {
        let (part, of) = (part?, of.filter(|n| *n > 0)?);
        Some(f64::from(part) * 100.0 / f64::from(of))
    }
}

impl Record for Usage {
    const TABLE: TableName = TableName::Usage;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("month", [self.month])
    }
}
