use std::collections::BTreeSet;
use std::sync::OnceLock;

use carnet_derive::FromFields;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, SchoolYear, TableName, date_words, fold};

/// Something done or planned, linked to duties: a line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Activity {
    pub id: Id,
    pub date: NaiveDate,
    /// The hour at which it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// The school year that it serves, by its first year, where that is not the year of its date: what is done in
    /// June for the year after counts there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serves: Option<i32>,
    /// What it has in common with the others of an activity that comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Id>,
    pub title: String,
    pub state: State,
    pub nature: Nature,
    /// Duration in minutes, at most a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// The principal duty: it takes the time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Id>,
    /// Other duties served: listed there as « aussi », without the time.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub also: BTreeSet<Id>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub audience: BTreeSet<Audience>,
    /// Number of people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Module of the ENT, in the user's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub module: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
    #[serde(skip)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    folded: Folded,
}

/// The words of an activity for searching: derived, so that it does not count in comparisons.
#[derive(Clone, Debug, Default)]
struct Folded(OnceLock<Box<str>>);

impl PartialEq for Folded {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Activity {
    pub fn new(id: Id, date: NaiveDate, title: impl Into<String>) -> Self {
        Self {
            id,
            date,
            time: None,
            serves: None,
            series: None,
            title: title.into(),
            state: State::Done,
            nature: Nature::Operation,
            minutes: None,
            duty: None,
            also: BTreeSet::new(),
            audience: BTreeSet::new(),
            people: None,
            module: String::new(),
            notes: String::new(),
            extra: Extra::new(),
            folded: Folded::default(),
        }
    }

    /// A copy to change: its words for searching are made anew.
    pub fn renewed(&self) -> Self {
        Self { folded: Folded::default(), ..self.clone() }
    }

    /// The school year for which it counts: that of its date, or the one that it serves.
    pub fn school_year(&self) -> SchoolYear {
        self.serves.map_or_else(|| SchoolYear::containing(self.date), SchoolYear::new)
    }

    /// Makes it count for `year`.
    pub fn serve(&mut self, year: SchoolYear) {
        self.serves = (!year.contains(self.date)).then_some(year.start());
    }

    /// The duties served, the principal one first.
    pub fn duties(&self) -> impl Iterator<Item = Id> + '_ {
        self.duty.into_iter().chain(self.also.iter().copied().filter(|d| Some(*d) != self.duty))
    }

    /// The minutes that count: only what is done.
    pub fn counted_minutes(&self) -> u32 {
        match self.state {
            State::Done => self.minutes.map_or(0, u32::from),
            _ => 0,
        }
    }

    /// All its words without accents or case, with its date and its number of people, for searching; made once.
    pub fn folded(&self) -> &str {
        self.folded.0.get_or_init(|| {
            let mut text = fold(&self.title);
            for part in [&self.module, &self.notes] {
                if !part.is_empty() {
                    text.push('\n');
                    text.push_str(&fold(part));
                }
            }
            text.push('\n');
            text.push_str(&fold(self.nature.label()));
            for audience in &self.audience {
                text.push(' ');
                text.push_str(&fold(audience.label()));
            }
            text.push('\n');
            text.push_str(&date_words(self.date));
            if let Some(people) = self.people {
                text.push_str(&format!("\n{people} personnes"));
            }
            text.into_boxed_str()
        })
    }
}

impl Record for Activity {
    const TABLE: TableName = TableName::Activity;

    fn id(&self) -> Id {
        self.id
    }

    fn part(&self) -> Option<i32> {
        Some(self.school_year().start())
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.duties().map(|d| (TableName::Duty, d)).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", [self.date])
            .or(Fault::required("title", &self.title))
            .or(Fault::minutes("minutes", self.minutes))
            .or(self.serves.and_then(|y| Fault::year("serves", y)))
    }
}

labels! {
    /// Where the activity stands.
    State { Planned = "planned" "prévue", Done = "done" "faite", Dropped = "dropped" "abandonnée" }
}

labels! {
    /// What kind of work it is.
    Nature {
        Operation = "operation" "opération",
        Support = "support" "accompagnement",
        Training = "training" "formation",
        Meeting = "meeting" "réunion",
        Communication = "communication" "communication",
        Verification = "verification" "vérification",
        Incident = "incident" "incident",
        Advice = "advice" "conseil",
        Watch = "watch" "veille",
    }
}

labels! {
    /// Whom it served.
    Audience {
        Teachers = "teachers" "enseignants",
        SchoolLife = "school_life" "vie scolaire",
        Management = "management" "direction",
        Staff = "staff" "personnels",
        Pupils = "pupils" "élèves",
        Parents = "parents" "parents",
        Network = "network" "réseau",
    }
}
