use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};
use serde::{Deserialize, Serialize};

use crate::calendar::due;
use crate::model::{Carnet, Id, State, minutes_to_text};

/// What the agenda of another program is given: whole days, each known by its record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    pub name: String,
    /// When it was made: RFC 3339, UTC.
    pub at: String,
    pub entries: Vec<Entry>,
}

/// One whole day with what is to do on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub id: Id,
    pub date: NaiveDate,
    pub title: String,
    pub description: String,
    /// It was given up: the other program takes it away.
    #[serde(default)]
    pub cancelled: bool,
}

impl Agenda {
    /// All that is to do, and the activities of the open year that were given up.
    pub fn of(carnet: &Carnet, at: &str) -> Self {
        let todo = due(carnet).into_iter().map(|d| Entry {
            id: d.id,
            date: d.date,
            title: d.title,
            description: d.minutes.map_or_else(String::new, |m| {
                format!("Durée prévue : {}", minutes_to_text(u32::from(m)))
            }),
            cancelled: false,
        });
        let year = carnet.open_year();
        let dropped = carnet
            .activities
            .values()
            .filter(|a| a.state == State::Dropped && year.contains(a.date));
        let dropped = dropped.map(|a| Entry {
            id: a.id,
            date: a.date,
            title: a.title.clone(),
            description: String::new(),
            cancelled: true,
        });
        let school = carnet.school().map_or("", |s| &s.name);
        Self {
            name: format!("Carnet ENT – {school}"),
            at: at.to_owned(),
            entries: todo.chain(dropped).collect(),
        }
    }

    /// The text of an .ics file (RFC 5545). The UID is the record's; SEQUENCE rises with the time of making, in
    /// minutes, so that a later file replaces what an earlier one said.
    pub fn ics(&self) -> String {
        let made: DateTime<Utc> = self.at.parse().unwrap_or_default();
        let sequence = u32::try_from(made.timestamp() / 60).unwrap_or(0);
        let mut calendar = Calendar::new();
        calendar.name(&self.name);
        for entry in &self.entries {
            let status = if entry.cancelled {
                EventStatus::Cancelled
            } else {
                EventStatus::Confirmed
            };
            let mut event = Event::new();
            event
                .uid(&format!("{}@carnet-ent", entry.id))
                .timestamp(made)
                .sequence(sequence)
                .summary(&entry.title)
                .starts(entry.date)
                .ends(entry.date.succ_opt().unwrap_or(entry.date))
                .status(status);
            if !entry.description.is_empty() {
                event.description(&entry.description);
            }
            calendar.push(event.done());
        }
        calendar.to_string()
    }
}
