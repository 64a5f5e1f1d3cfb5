use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Audience, Extra, Fault, Id, Record, TableName};

/// What a module or a right becomes for a profile: an effect of a decision, or what was found.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SettingEffect {
    pub module: Id,
    pub profile: Audience,
    /// A level (« 6e ») or a group; empty: all of the profile.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub only: String,
    pub access: Access,
    /// « lecture seule le soir »: what is restricted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// What a profile may do in a module.
    Access {
        Open = "open" "ouvert",
        Read = "read" "lecture",
        Limited = "limited" "restreint",
        Closed = "closed" "fermé",
    }
}

labels! {
    /// Where a setting comes from that no decision made.
    SettingOrigin {
        /// Seen in the ENT.
        Found = "found" "constaté",
        /// By the academy, the collectivité or the vendor.
        Imposed = "imposed" "imposé",
        /// An oral order, to be written down by a decision.
        Oral = "oral" "ordre oral à régulariser",
    }
}

/// A setting as it was found, imposed or ordered: « paramétrage » of another origin than a decision.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Setting {
    pub id: Id,
    /// The day from which it is so.
    pub date: NaiveDate,
    pub origin: SettingOrigin,
    pub effect: SettingEffect,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The decision that writes it down since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl SettingEffect {
    /// The profiles that have a column in « Paramétrage ».
    pub const PROFILES: [Audience; 6] = [
        Audience::Pupils,
        Audience::Parents,
        Audience::Teachers,
        Audience::SchoolLife,
        Audience::Staff,
        Audience::Management,
    ];

    /// « fermé », « restreint : lecture seule ».
    pub fn words(&self) -> String {
        match self.sentence.trim() {
            "" => self.access.label().to_owned(),
            sentence => format!("{} : {sentence}", self.access.label()),
        }
    }

    pub(super) fn fault(&self) -> Option<Fault> {
        (self.access == Access::Limited).then(|| Fault::required("sentence", &self.sentence)).flatten()
    }
}

impl Record for Setting {
    const TABLE: TableName = TableName::Setting;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let decision = self.decision.map(|id| (TableName::Decision, id));
        std::iter::once((TableName::EntModule, self.effect.module)).chain(decision).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", [self.date]).or_else(|| self.effect.fault())
    }
}
