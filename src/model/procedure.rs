use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::activity::labels;
use super::record::{plausible, too_long};
use super::{
    Activity, Audience, Carnet, Columns, Extra, Id, Mark, ModelStep, Rank, Record, SchoolYear,
    TableName,
};

/// A procedure of a school year, begun from a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(default)]
    pub columns: Columns,
    /// The day on which it was begun: « démarrage ».
    pub started: NaiveDate,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A step of a procedure: what its model said when it was begun, and its date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Step {
    pub id: Id,
    pub procedure: Id,
    pub rank: Rank,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    pub plan: ModelStep,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// What a mark is about: the school as a whole, a class, a profile. In the file: `""`, `class/<id>`, `profile/<key>`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
pub enum Column {
    #[default]
    Whole,
    Class(Id),
    Profile(Audience),
}

impl Column {
    /// The profiles of an ENT.
    pub const PROFILES: [Audience; 4] = [
        Audience::Pupils,
        Audience::Parents,
        Audience::Teachers,
        Audience::Staff,
    ];

    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// What tells the marks of a step apart.
    fn seed(self) -> Id {
        match self {
            Self::Whole => Id::new(1, [0; 10]),
            Self::Class(id) => id,
            Self::Profile(profile) => Id::new(2 + profile as u64, [0; 10]),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Class(id) => write!(f, "class/{id}"),
            Self::Profile(profile) => write!(f, "profile/{}", profile.key()),
        }
    }
}

impl From<Column> for String {
    fn from(column: Column) -> Self {
        column.to_string()
    }
}

impl TryFrom<String> for Column {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let found = match text.split_once('/') {
            None if text.is_empty() => Some(Self::Whole),
            Some(("class", id)) => id.parse().ok().map(Self::Class),
            Some(("profile", key)) => Audience::from_key(key).map(Self::Profile),
            _ => None,
        };
        found.ok_or_else(|| format!("unknown column {text}"))
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
    /// The identity of its mark for `column`: both sides of a merge make the same.
    pub fn mark_id(&self, column: Column) -> Id {
        self.id.derived(column.seed())
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

    fn fault(&self) -> Option<&'static str> {
        if !(1990..=2100).contains(&self.year) {
            Some("year")
        } else if !plausible(self.started) {
            Some("date")
        } else if self.name.trim().is_empty() || too_long(&self.name) || too_long(&self.notes) {
            Some("name")
        } else {
            None
        }
    }
}

impl Record for Step {
    const TABLE: TableName = TableName::Step;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        vec![(TableName::Procedure, self.procedure)]
    }

    fn fault(&self) -> Option<&'static str> {
        if self.date.is_some_and(|d| !plausible(d)) {
            Some("date")
        } else {
            self.plan.fault()
        }
    }
}

impl Carnet {
    /// The procedures of a year, oldest first.
    pub fn procedures_of(&self, year: SchoolYear) -> Vec<&Procedure> {
        let of = |p: &&Procedure| p.year == year.start();
        self.procedures.values().map(|p| &**p).filter(of).collect()
    }

    /// The steps of a procedure, in order.
    pub fn steps_of(&self, procedure: Id) -> Vec<&Step> {
        let of = |s: &&Step| s.procedure == procedure;
        let mut found: Vec<&Step> = self.steps.values().map(|s| &**s).filter(of).collect();
        found.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        found
    }

    /// What was noted on a step for `column`.
    pub fn mark(&self, step: &Step, column: Column) -> Option<&Mark> {
        self.marks.get(&step.mark_id(column)).map(|m| &**m)
    }

    pub fn step_state(&self, step: &Step, column: Column) -> StepState {
        self.mark(step, column).map_or(StepState::Todo, |m| m.state)
    }

    /// What a step is repeated for: the year's classes, the profiles, or the school as a whole.
    pub fn columns_of(&self, procedure: &Procedure, step: &Step) -> Vec<Column> {
        match procedure.columns {
            Columns::Classes if step.plan.each => {
                let classes = self.classes_of(procedure.school_year());
                classes.into_iter().map(|c| Column::Class(c.id)).collect()
            }
            Columns::Profiles if step.plan.each => Column::PROFILES.map(Column::Profile).to_vec(),
            _ => vec![Column::Whole],
        }
    }

    /// The activity that a done step becomes in the journal, under its duty in the letter of that day's year. `None`
    /// while something of it is left to do.
    pub fn activity_of(&self, procedure: &Procedure, step: &Step) -> Option<Activity> {
        let columns = self.columns_of(procedure, step);
        let marks: Vec<&Mark> = columns.iter().filter_map(|c| self.mark(step, *c)).collect();
        let over = columns.iter().all(|c| self.step_state(step, *c).is_over());
        let done = marks.iter().filter(|m| m.state == StepState::Done);
        let date = done.clone().filter_map(|m| m.on).max().filter(|_| over)?;
        let what = match columns.len() {
            1 => String::new(),
            n => format!(" ({} sur {n})", done.count()),
        };
        let mut activity = Activity::new(
            step.activity_id(),
            date,
            format!("{}{what} – {}", step.plan.title, procedure.name),
        );
        let minutes = marks
            .iter()
            .filter_map(|m| m.minutes)
            .fold(0u16, u16::saturating_add);
        activity.minutes = (minutes > 0).then_some(minutes.min(super::MAX_MINUTES));
        let letter = self.letter(activity.school_year().start());
        let duties = letter
            .map(|l| self.numbered_duties(l.id))
            .unwrap_or_default();
        let served = duties.iter().find(|(_, d)| d.model == step.plan.duty);
        activity.duty = served.map(|(_, d)| d.id);
        let notes: Vec<&str> = marks
            .iter()
            .map(|m| m.note.trim())
            .filter(|n| !n.is_empty())
            .collect();
        activity.notes = notes.join("\n");
        Some(activity)
    }

    /// The name of a column on the screen.
    pub fn column_name(&self, column: Column) -> String {
        match column {
            Column::Whole => "Établissement".to_owned(),
            Column::Class(id) => self
                .classes
                .get(&id)
                .map_or_else(|| "classe supprimée".to_owned(), |c| c.name.clone()),
            Column::Profile(profile) => profile.label().to_owned(),
        }
    }
}
