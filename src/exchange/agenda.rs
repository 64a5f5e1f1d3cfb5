use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use icalendar::{Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus};
use serde::{Deserialize, Serialize};

use crate::calendar::{DueKind, due, time_zone};
use crate::model::{Carnet, Id, State, TableName, Transaction, minutes_to_text};

/// What the agenda of another program is given: days and hours, each known by its record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    pub name: String,
    /// When it was made: RFC 3339, UTC.
    pub at: String,
    /// The school's time zone (IANA), for the hours.
    pub zone: String,
    pub entries: Vec<AgendaLine>,
}

/// What is to do on a day: the whole day, or an hour of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgendaLine {
    pub id: Id,
    pub date: NaiveDate,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    #[serde(default)]
    pub minutes: Option<u16>,
    pub title: String,
    pub description: String,
    /// It was given up: the other program takes it away.
    #[serde(default)]
    pub cancelled: bool,
}

/// What the journal says was deleted and had a day in the open year: an agenda that has it takes it away.
/// `lines`: transactions as JSON, oldest first.
pub fn deleted_dates<'a>(
    carnet: &Carnet,
    lines: impl Iterator<Item = &'a str>,
) -> Vec<(Id, NaiveDate, String)> {
    let year = carnet.open_year();
    let tables = [
        TableName::Activity,
        TableName::Step,
        TableName::Mark,
        TableName::Campaign,
    ];
    let mut found: Vec<(Id, NaiveDate, String)> = Vec::new();
    // Most lines delete nothing: a look at the text spares reading them.
    for line in lines.filter(|l| l.contains("\"before\"")) {
        let Ok(transaction) = serde_json::from_str::<Transaction>(line) else {
            continue;
        };
        for change in &transaction.changes {
            let (Some(before), None) = (&change.before, &change.after) else {
                continue;
            };
            if !tables.contains(&change.table) || carnet.get(change.table, change.id).is_some() {
                continue;
            }
            let text = |key: &str| before.get(key).and_then(|v| v.as_str());
            let date = ["date", "to", "from"]
                .into_iter()
                .find_map(|k| text(k)?.parse().ok());
            let title = text("title").or_else(|| text("name")).unwrap_or("Supprimé");
            if let Some(date) = date.filter(|d| year.contains(*d))
                && !found.iter().any(|(id, ..)| *id == change.id)
            {
                found.push((change.id, date, title.to_owned()));
            }
        }
    }
    found
}

impl Agenda {
    /// All that is to do of the kinds asked for, the activities of the open year that were given up, and what an
    /// earlier transaction deleted (`deleted`: identity, date, title).
    pub fn of(
        carnet: &Carnet,
        at: &str,
        kinds: &[DueKind],
        deleted: &[(Id, NaiveDate, String)],
    ) -> Self {
        let asked = due(carnet).into_iter().filter(|d| kinds.contains(&d.kind));
        let todo = asked.map(|d| AgendaLine {
            id: d.id,
            date: d.date,
            time: d.time,
            minutes: d.minutes,
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
        let dropped = dropped.map(|a| AgendaLine {
            id: a.id,
            date: a.date,
            time: None,
            minutes: None,
            title: a.title.clone(),
            description: String::new(),
            cancelled: true,
        });
        let gone = deleted.iter().map(|(id, date, title)| AgendaLine {
            id: *id,
            date: *date,
            time: None,
            minutes: None,
            title: title.clone(),
            description: String::new(),
            cancelled: true,
        });
        let zone = time_zone(carnet.school().map_or("", |s| &s.academy));
        let school = carnet.school().map_or("", |s| &s.name);
        Self {
            name: format!("Carnet ENT – {school}"),
            at: at.to_owned(),
            zone: zone.to_owned(),
            entries: todo.chain(dropped).chain(gone).collect(),
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
                .status(status);
            match entry.time {
                Some(time) => {
                    let from = entry.date.and_time(time);
                    let length = Duration::minutes(i64::from(entry.minutes.unwrap_or(60)));
                    let local = |date_time| CalendarDateTime::WithTimezone {
                        date_time,
                        tzid: self.zone.clone(),
                    };
                    event.starts(local(from)).ends(local(from + length));
                }
                None => {
                    event
                        .starts(entry.date)
                        .ends(entry.date.succ_opt().unwrap_or(entry.date));
                }
            }
            if !entry.description.is_empty() {
                event.description(&entry.description);
            }
            calendar.push(event.done());
        }
        let text = calendar.to_string();
        if self.entries.iter().all(|e| e.time.is_none()) {
            return text;
        }
        // The library has no component for a time zone: it goes before the first event.
        text.replacen(
            "BEGIN:VEVENT",
            &format!("{}BEGIN:VEVENT", time_zone_text(&self.zone)),
            1,
        )
    }
}

/// The rules of a time zone (RFC 5545, 3.6.5): summer time as the European Union has it since 1996 for Paris, one
/// offset all year elsewhere.
fn time_zone_text(zone: &str) -> String {
    let part = |name: &str, from: &str, to: &str, start: &str, rule: &str| {
        format!(
            "BEGIN:{name}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\nDTSTART:{start}\r\n{rule}END:{name}\r\n"
        )
    };
    let parts = match zone {
        "Europe/Paris" => {
            part(
                "DAYLIGHT",
                "+0100",
                "+0200",
                "19960331T020000",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n",
            ) + &part(
                "STANDARD",
                "+0200",
                "+0100",
                "19961027T030000",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n",
            )
        }
        zone => {
            let offset = match zone {
                "Indian/Reunion" => "+0400",
                "Indian/Mayotte" => "+0300",
                "America/Cayenne" => "-0300",
                "Pacific/Noumea" => "+1100",
                "Pacific/Tahiti" => "-1000",
                "Pacific/Wallis" => "+1200",
                _ => "-0400",
            };
            part("STANDARD", offset, offset, "19700101T000000", "")
        }
    };
    format!("BEGIN:VTIMEZONE\r\nTZID:{zone}\r\n{parts}END:VTIMEZONE\r\n")
}
