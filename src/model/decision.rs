use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, SettingEffect, TableName};

/// A decision about the ENT: who decided what, and what it changes.
///
/// Once applied it is an activity of the journal, [`Decision::activity`], which has the day, the time and the duty.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Decision {
    pub id: Id,
    pub text: String,
    pub state: DecisionState,
    /// The meeting that took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Id>,
    /// The day on which it was taken, where no meeting took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Who asked for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked_by: String,
    /// Whom its setting was asked of, where it cannot be made here: the vendor, the DRANE, the collectivité; empty: it can.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked_of: String,
    /// Whose opinion was taken: « avis du conseil pédagogique ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided_by: String,
    /// The reference of the act: « CA du 12 novembre, acte n° 14 ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub act: String,
    /// The day from which it is to be applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Its last day, where it is temporary: then the state before returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// « de 20 h à 7 h »: the hours to which it is limited.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hours: String,
    /// The activity that applied it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Id>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub applied_by: String,
    /// How its application was verified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verified: String,
    /// The day on which the state before a temporary one was set again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suspensions: Vec<Suspension>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<SettingEffect>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// While an applied decision was not in force, both days included; without end: it is not.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Suspension {
    pub from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// Where a decision stands.
    DecisionState {
        Proposed = "proposed" "proposée",
        ToApply = "to_apply" "à appliquer",
        Applied = "applied" "appliquée",
        Suspended = "suspended" "suspendue",
        Rejected = "rejected" "rejetée",
    }
}

impl Decision {
    pub fn new(id: Id, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            state: DecisionState::Proposed,
            meeting: None,
            taken: None,
            why: String::new(),
            asked_by: String::new(),
            asked_of: String::new(),
            advice: String::new(),
            decided_by: String::new(),
            act: String::new(),
            from: None,
            until: None,
            hours: String::new(),
            activity: None,
            applied_by: String::new(),
            verified: String::new(),
            restored: None,
            suspensions: Vec::new(),
            effects: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// The identity of the activity that applies it: both sides of a merge make the same.
    pub fn activity_id(&self) -> Id {
        self.id.derived_by(78)
    }

    /// Whether it was in force on `date`, once applied: before its end and not suspended.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        let suspended = |s: &Suspension| s.from <= date && s.to.is_none_or(|to| date <= to);
        self.until.is_none_or(|until| date <= until) && !self.suspensions.iter().any(suspended)
    }
}

impl Record for Decision {
    const TABLE: TableName = TableName::Decision;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let meeting = self.meeting.map(|id| (TableName::Meeting, id));
        let activity = self.activity.map(|id| (TableName::Activity, id));
        let modules = self.effects.iter().map(|e| (TableName::EntModule, e.module));
        meeting.into_iter().chain(activity).chain(modules).collect()
    }

    fn fault(&self) -> Option<Fault> {
        let suspended = self.suspensions.iter();
        let days = suspended.flat_map(|s| std::iter::once(s.from).chain(s.to));
        let backwards = matches!((self.from, self.until), (Some(from), Some(until)) if until < from);
        Fault::required("text", &self.text)
            .or(Fault::date("taken", self.taken))
            .or(Fault::date("from", self.from))
            .or(Fault::date("until", self.until))
            .or(Fault::date("restored", self.restored))
            .or(Fault::date("suspensions", days))
            .or(backwards.then_some(Fault::Backwards("until")))
            .or_else(|| self.effects.iter().find_map(SettingEffect::fault))
    }
}
