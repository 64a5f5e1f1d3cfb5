use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::*;

/// Where the drafts of activities are kept: with the identity, or [`NEW_DRAFT`].
pub const DRAFTS: &str = "activite.";
/// The draft of an activity that is not in the carnet yet.
pub const NEW_DRAFT: &str = "nouvelle";

/// What is typed in the form, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Typed {
    pub title: String,
    pub date: String,
    #[serde(default)]
    pub time: String,
    /// The year that it serves, where that is not the date's.
    #[serde(default)]
    pub serves: String,
    pub minutes: String,
    pub duty: String,
    pub also: BTreeSet<Id>,
    pub nature: String,
    pub audience: BTreeSet<Audience>,
    pub people: String,
    pub module: String,
    pub notes: String,
    pub state: String,
}

impl Typed {
    pub fn of(activity: &Activity) -> Self {
        Self {
            title: activity.title.clone(),
            date: activity.date.to_string(),
            time: activity.time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default(),
            serves: activity.serves.map(|y| y.to_string()).unwrap_or_default(),
            minutes: activity.minutes.map(|m| minutes_to_text(u32::from(m))).unwrap_or_default(),
            duty: activity.duty.map(|d| d.to_string()).unwrap_or_default(),
            also: activity.also.clone(),
            nature: activity.nature.key().to_owned(),
            audience: activity.audience.clone(),
            people: activity.people.map(|p| p.to_string()).unwrap_or_default(),
            module: activity.module.clone(),
            notes: activity.notes.clone(),
            state: activity.state.key().to_owned(),
        }
    }
}

/// A form left open: what it began with, and what was typed since.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityDraft {
    pub before: Activity,
    pub typed: Typed,
}

impl ActivityDraft {
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// What to call it.
    pub fn title(&self) -> &str {
        match self.typed.title.trim() {
            "" => &self.before.title,
            title => title,
        }
    }
}
