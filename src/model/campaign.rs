use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::record::is_false;
use super::{Extra, Fault, Id, Record, SchoolYear, TableName};

/// A campaign of a national application: « remontée nationale ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Campaign {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    /// « LSU – trimestre 1 ».
    pub name: String,
    /// What goes up, and from where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// The usual time, in words: to be checked each year.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub window: String,
    /// The dates of this year, once known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The dates are those of the year before, shifted: to be checked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub to_check: bool,
    /// Who signs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signs: String,
    /// The administrator's part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    pub state: CampaignState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejects: Vec<Reject>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// What an application refused.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Reject {
    pub date: NaiveDate,
    pub what: String,
    /// How many records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The application in which it is corrected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub corrected_in: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// Where a campaign stands.
    CampaignState {
        ToPrepare = "to_prepare" "à préparer",
        Open = "open" "ouverte",
        Sent = "sent" "transmise",
        Rejected = "rejected" "rejetée",
        Corrected = "corrected" "corrigée",
        Valid = "valid" "validée",
    }
}

impl CampaignState {
    /// The school has nothing more to send.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Sent | Self::Valid)
    }
}

impl Campaign {
    /// One of that year, to prepare; nothing else is known of it.
    pub fn new(id: Id, year: SchoolYear, name: impl Into<String>) -> Self {
        Self {
            id,
            year: year.start(),
            name: name.into(),
            what: String::new(),
            window: String::new(),
            from: None,
            to: None,
            to_check: false,
            signs: String::new(),
            part: String::new(),
            state: CampaignState::ToPrepare,
            sent: None,
            rejects: Vec::new(),
            notes: String::new(),
            extra: Extra::new(),
        }
    }

    /// The same a year later: to prepare, its dates shifted by 52 weeks so that they keep their weekday, and to be
    /// checked.
    pub fn renewed(&self, id: Id) -> Self {
        let later = |date: Option<NaiveDate>| date?.checked_add_days(chrono::Days::new(364));
        Self {
            id,
            year: self.year + 1,
            from: later(self.from),
            to: later(self.to),
            to_check: self.from.or(self.to).is_some(),
            state: CampaignState::ToPrepare,
            sent: None,
            rejects: Vec::new(),
            notes: String::new(),
            ..self.clone()
        }
    }
}

impl Record for Campaign {
    const TABLE: TableName = TableName::Campaign;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        let rejected = self.rejects.iter();
        let rejected = rejected.flat_map(|r| std::iter::once(r.date).chain(r.corrected));
        let backwards = matches!((self.from, self.to), (Some(from), Some(to)) if to < from);
        Fault::year("year", self.year)
            .or(Fault::required("name", &self.name))
            .or(Fault::date("from", self.from))
            .or(Fault::date("to", self.to))
            .or(Fault::date("sent", self.sent))
            .or(Fault::date("rejects", rejected))
            .or(backwards.then_some(Fault::Backwards("to")))
    }
}
