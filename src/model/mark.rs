use carnet_derive::FromFields;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::{Extra, Fault, Id, Record, Scope, Step, StepState, TableName};

/// Where a step stands, for the whole school, a class or a profile. A step without a mark is to do.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Mark {
    pub id: Id,
    pub step: Id,
    #[serde(default, rename = "column", skip_serializing_if = "Scope::is_whole")]
    pub scope: Scope,
    pub state: StepState,
    /// A date of its own, such as that of a class's council; else the step's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// The day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Mark {
    /// The mark of a step on which nothing was noted yet.
    pub fn new(step: &Step, scope: Scope) -> Self {
        Self {
            id: step.mark_id(scope),
            step: step.id,
            scope,
            state: StepState::Todo,
            date: None,
            time: None,
            on: None,
            by: String::new(),
            minutes: None,
            note: String::new(),
            extra: Extra::new(),
        }
    }

    /// Puts it in a state: what is done is done `today`, `by` the person at work, unless that was said before.
    pub fn put_in(&mut self, state: StepState, by: &str, today: NaiveDate) {
        self.state = state;
        match state {
            StepState::Done => {
                self.on.get_or_insert(today);
                if self.by.is_empty() {
                    self.by = by.to_owned();
                }
            }
            _ => {
                self.on = None;
                self.by = String::new();
            }
        }
    }

    /// Whether it says no more than no mark at all.
    pub fn is_blank(&self) -> bool {
        let Self { state, date, time, on, by, minutes, note, extra, .. } = self;
        *state == StepState::Todo
            && (date, time, on, minutes) == (&None, &None, &None, &None)
            && by.is_empty()
            && note.is_empty()
            && extra.is_empty()
    }
}

impl Record for Mark {
    const TABLE: TableName = TableName::Mark;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Step, self.step))
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        let class = match self.scope {
            Scope::Class(id) => Some((TableName::SchoolClass, id)),
            _ => None,
        };
        self.owner().into_iter().chain(class).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", self.date).or(Fault::date("on", self.on)).or(Fault::minutes("minutes", self.minutes))
    }
}
