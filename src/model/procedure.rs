use std::fmt;

use carnet_derive::FromFields;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::labels::{labels, unknown};
use super::record::is_false;
use super::{Audience, Extra, Fault, Id, ModelStep, Rank, Ranked, Record, SchoolYear, Scopes, TableName};

/// A procedure of a school year, begun from a model.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Procedure {
    pub id: Id,
    /// The calendar year of the rentrée of the year it serves.
    pub year: i32,
    pub name: String,
    /// The key of its model.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// The trimestre or semestre that it is about, by its name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// The establishment of a cité scolaire that it is about, by its UAI; empty: all of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uai: String,
    #[serde(default, rename = "columns")]
    pub scopes: Scopes,
    /// The day on which it was begun, or from which it counts: « démarrage », « date d’effet ».
    pub started: NaiveDate,
    /// The hour of that day, where hours are counted from it: « constaté le … à … ».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<NaiveTime>,
    /// The text of its model that was offered and not taken, by its number: it is not offered again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined: Option<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A step of a procedure: what its model said when it was begun, and its date.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Step {
    pub id: Id,
    pub procedure: Id,
    pub rank: Rank,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// The date was given by hand: it stays when dates are computed anew.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_hand: bool,
    pub plan: ModelStep,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// What a mark is about: the school as a whole, a class, a profile. In the file: `""`, `class/<id>`, `profile/<key>`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
pub enum Scope {
    #[default]
    Whole,
    Class(Id),
    Profile(Audience),
    /// Something that this version does not know.
    Unknown(&'static str),
}

impl super::fields::Blank for Scope {
    fn blank() -> Self {
        Self::Whole
    }
}

impl Scope {
    /// The profiles of an ENT.
    pub const PROFILES: [Audience; 4] = [Audience::Pupils, Audience::Parents, Audience::Teachers, Audience::Staff];

    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// What tells the marks of a step apart.
    fn seed(self) -> Id {
        match self {
            Self::Whole => Id::new(1, [0; 10]),
            Self::Class(id) => id,
            Self::Profile(profile) => match Audience::ALL.iter().zip(2..).find(|(p, _)| **p == profile) {
                Some((_, n)) => Id::new(n, [0; 10]),
                None => Id::of_word(profile.key()),
            },
            Self::Unknown(word) => Id::of_word(word),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Class(id) => write!(f, "class/{id}"),
            Self::Profile(profile) => write!(f, "profile/{}", profile.key()),
            Self::Unknown(word) => f.write_str(word),
        }
    }
}

impl Serialize for Scope {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}

impl From<String> for Scope {
    fn from(text: String) -> Self {
        let found = match text.split_once('/') {
            None if text.is_empty() => Some(Self::Whole),
            Some(("class", id)) => id.parse().ok().map(Self::Class),
            Some(("profile", key)) => Audience::from_key(key).map(Self::Profile),
            _ => None,
        };
        found.unwrap_or_else(|| Self::Unknown(unknown(&text)))
    }
}

labels! {
    /// Where a step stands.
    StepState {
        Todo = "todo" "à faire",
        Doing = "doing" "en cours",
        Done = "done" "faite",
        NotApplicable = "not_applicable" "sans objet",
    }
}

impl StepState {
    /// Nothing is left to do.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::NotApplicable)
    }
}

impl Procedure {
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::new(self.year)
    }
}

impl Step {
    /// The identity of its mark for `scope`: both sides of a merge make the same.
    pub fn mark_id(&self, scope: Scope) -> Id {
        self.id.derived(scope.seed())
    }

    /// The identity of the activity that it becomes in the journal, once.
    pub fn activity_id(&self) -> Id {
        self.id.derived_by(77)
    }
}

impl Record for Procedure {
    const TABLE: TableName = TableName::Procedure;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::year("year", self.year)
            .or(Fault::date("started", [self.started]))
            .or(Fault::required("name", &self.name))
    }
}

impl Record for Step {
    const TABLE: TableName = TableName::Step;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Procedure, self.procedure))
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", self.date).or_else(|| self.plan.fault())
    }
}

impl Ranked for Step {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}
