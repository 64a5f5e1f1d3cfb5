use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use icalendar::{Alarm, Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus};
use serde::{Deserialize, Serialize};

use super::agenda_import::OWN;
use crate::calendar::{DueKind, due, time_zone};
use crate::model::{Activity, Carnet, Id, Mark, Scope, State, StepState, TableName, Transaction, minutes_to_text};

/// What the agenda of another program is given: days and hours, each known by its record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    pub name: String,
    /// When it was made: RFC 3339, UTC.
    pub at: String,
    /// The school's time zone (IANA), for the hours.
    pub zone: String,
    pub entries: Vec<AgendaLine>,
    /// What each entry is reminded by.
    #[serde(default)]
    pub reminder: Option<Reminder>,
}

/// When an agenda reminds of something (VALARM, RFC 5545, 3.6.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reminder {
    /// At eight on the day; an hour before what has an hour.
    SameDay,
    /// At nine on the day before; a day before what has an hour.
    Eve,
    /// The same a week before.
    Week,
}

impl Reminder {
    pub const ALL: [(Self, &str); 3] =
        [(Self::SameDay, "le jour même"), (Self::Eve, "la veille"), (Self::Week, "une semaine avant")];

    /// From the beginning of the entry, which is midnight for a whole day.
    fn after_start(self, timed: bool) -> Duration {
        match (self, timed) {
            (Self::SameDay, true) => Duration::hours(-1),
            (Self::SameDay, false) => Duration::hours(8),
            (Self::Eve, true) => Duration::days(-1),
            (Self::Eve, false) => Duration::hours(-15),
            (Self::Week, true) => Duration::days(-7),
            (Self::Week, false) => Duration::days(-7) + Duration::hours(9),
        }
    }
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
pub fn deleted_dates<'a>(carnet: &Carnet, lines: impl Iterator<Item = &'a str>) -> Vec<AgendaLine> {
    let year = carnet.open_year();
    let tables = [TableName::Activity, TableName::Step, TableName::Mark, TableName::Campaign];
    let mut found: Vec<AgendaLine> = Vec::new();
    // What each deleted step was called, for its boxes.
    let mut steps: BTreeMap<Id, String> = BTreeMap::new();
    let mut boxes: Vec<(Id, Mark)> = Vec::new();
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
            let plan = before.get("plan").and_then(|p| p.get("title"));
            let title = plan.and_then(|t| t.as_str()).or(text("title")).or(text("name"));
            let title = title.unwrap_or_default().to_owned();
            match change.table {
                TableName::Step => drop(steps.insert(change.id, title.clone())),
                TableName::Mark => {
                    let mark = serde_json::to_value(before).and_then(serde_json::from_value);
                    boxes.extend(mark.ok().map(|mark: Mark| (change.id, mark)));
                }
                _ => {}
            }
            let date = ["date", "to", "from"].into_iter().find_map(|k| text(k)?.parse().ok());
            if let Some(date) = date.filter(|d| year.contains(*d))
                && !found.iter().any(|line| line.id == change.id)
            {
                found.push(AgendaLine {
                    time: text("time").and_then(|t| t.parse().ok()),
                    ..AgendaLine::cancelled(change.id, date, title)
                });
            }
        }
    }
    for line in found.iter_mut().filter(|l| l.title.is_empty()) {
        if let Some((_, mark)) = boxes.iter().find(|(id, _)| *id == line.id) {
            let there = carnet.steps.get(&mark.step).map(|s| s.plan.title.clone());
            let step = there.or_else(|| steps.get(&mark.step).cloned());
            let step = step.unwrap_or_default();
            line.title = match mark.scope.is_whole() {
                true => step,
                false => format!("{step} {}", carnet.scope_name(mark.scope)),
            };
        }
    }
    found.retain(|line| !line.title.trim().is_empty());
    found
}

/// Whether the carnet has that record no more as something with a day that is to be kept: removed, given up, « sans
/// objet », or without its date. What was done is kept where it is.
fn is_gone(carnet: &Carnet, id: Id) -> bool {
    if let Some(activity) = carnet.activities.get(&id) {
        return activity.state == State::Dropped;
    }
    if let Some(mark) = carnet.marks.get(&id) {
        return match mark.state {
            StepState::Done => false,
            StepState::NotApplicable => true,
            _ => mark.date.is_none(),
        };
    }
    if let Some(step) = carnet.steps.get(&id) {
        let procedure = carnet.procedures.get(&step.procedure);
        let scopes = procedure.map(|p| carnet.scopes_of(p, step)).unwrap_or_default();
        let state = |scope: &Scope| carnet.step_state(step, *scope);
        let over = scopes.iter().all(|s| state(s).is_over());
        let done = scopes.iter().any(|s| state(s) == StepState::Done);
        // Not over, and no longer due: each class has a day of its own, or the step has none.
        return !(over && done);
    }
    if let Some(campaign) = carnet.campaigns.get(&id) {
        return campaign.from.or(campaign.to).is_none();
    }
    if let Some(duty) = carnet.duties.get(&id) {
        return duty.deadline.is_none();
    }
    if let Some(interview) = carnet.interviews.get(&id) {
        return interview.date.is_none();
    }
    !carnet.imports.contains_key(&id)
}

/// How long an agenda shows an hour that is a limit.
const LIMIT_MINUTES: u16 = 15;

impl AgendaLine {
    /// What was given up on a day.
    fn cancelled(id: Id, date: NaiveDate, title: String) -> Self {
        Self { id, date, time: None, minutes: None, title, description: String::new(), cancelled: true }
    }
}

impl Agenda {
    /// All that is to do of the kinds asked for, and what another agenda is to take away: what an earlier file had
    /// (`before`) and the carnet has no more, the activities of the open year that were given up, and what an earlier
    /// transaction deleted (`deleted`). A line that is taken away keeps its title and its hour.
    pub fn of(carnet: &Carnet, at: &str, kinds: &[DueKind], before: &[AgendaLine], deleted: &[AgendaLine]) -> Self {
        let all = due(carnet);
        let asked = all.iter().filter(|d| kinds.contains(&d.kind));
        let todo = asked.map(|d| AgendaLine {
            id: d.id,
            date: d.date,
            time: d.time,
            minutes: d.minutes.or(d.by_hour.then_some(LIMIT_MINUTES)),
            title: d.title.clone(),
            description: match (d.hour(), d.minutes) {
                (Some(hour), _) if d.by_hour => format!("À faire {hour}"),
                (_, Some(m)) => format!("Durée prévue : {}", minutes_to_text(u32::from(m))),
                _ => String::new(),
            },
            cancelled: false,
        });
        let mut entries: Vec<AgendaLine> = todo.collect();
        let year = carnet.open_year();
        let dropped = carnet.activities.values().filter(|a| a.state == State::Dropped && year.contains(a.date));
        let dropped =
            dropped.map(|a| AgendaLine { time: a.time, ..AgendaLine::cancelled(a.id, a.date, a.title.clone()) });
        let gone = before.iter().filter(|l| is_gone(carnet, l.id)).cloned();
        let gone = gone.map(|line| AgendaLine { cancelled: true, ..line });
        let there: BTreeSet<Id> = all.iter().map(|d| d.id).collect();
        for line in gone.chain(dropped).chain(deleted.iter().cloned()) {
            if !there.contains(&line.id) && entries.iter().all(|e| e.id != line.id) {
                entries.push(line);
            }
        }
        let zone = time_zone(carnet.school().map_or("", |s| &s.academy));
        let school = carnet.school().map_or("", |s| &s.name);
        let name = format!("Carnet ENT – {school}");
        Self { name, at: at.to_owned(), zone: zone.to_owned(), entries, reminder: None }
    }

    /// One activity alone, to invite others to it.
    pub fn invitation(carnet: &Carnet, at: &str, activity: &Activity, description: &str) -> Self {
        let zone = time_zone(carnet.school().map_or("", |s| &s.academy));
        Self {
            name: activity.title.clone(),
            at: at.to_owned(),
            zone: zone.to_owned(),
            entries: vec![AgendaLine {
                id: activity.id,
                date: activity.date,
                time: activity.time,
                minutes: activity.minutes,
                title: activity.title.clone(),
                description: description.to_owned(),
                cancelled: false,
            }],
            reminder: None,
        }
    }

    /// What this file leaves in the other program, to be remembered for the next one: its own lines, and those of
    /// before that it says nothing of.
    pub fn left_there(&self, before: &[AgendaLine]) -> Vec<AgendaLine> {
        let said: BTreeSet<Id> = self.entries.iter().map(|e| e.id).collect();
        let silent = before.iter().filter(|l| !said.contains(&l.id));
        self.entries.iter().chain(silent).cloned().collect()
    }

    /// The text of an .ics file (RFC 5545). The UID is the record's; SEQUENCE rises with the time of making, in
    /// seconds since 2020, so that a later file replaces what an earlier one said.
    pub fn ics(&self) -> String {
        let made: DateTime<Utc> = self.at.parse().unwrap_or_default();
        const SINCE: i64 = 1_577_836_800;
        let sequence = u32::try_from(made.timestamp() - SINCE).unwrap_or(0);
        let mut calendar = Calendar::new();
        calendar.name(&self.name);
        for entry in &self.entries {
            let status = if entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed };
            let mut event = Event::new();
            event
                .uid(&format!("{}{OWN}", entry.id))
                .timestamp(made)
                .sequence(sequence)
                .summary(&entry.title)
                .status(status);
            match entry.time {
                Some(time) => {
                    let from = entry.date.and_time(time);
                    let length = Duration::minutes(i64::from(entry.minutes.unwrap_or(60)));
                    let local = |date_time| CalendarDateTime::WithTimezone { date_time, tzid: self.zone.clone() };
                    event.starts(local(from)).ends(local(from + length));
                }
                None => {
                    event.starts(entry.date).ends(entry.date.succ_opt().unwrap_or(entry.date));
                }
            }
            if !entry.description.is_empty() {
                event.description(&entry.description);
            }
            if let Some(reminder) = self.reminder.filter(|_| !entry.cancelled) {
                event.alarm(Alarm::display(&entry.title, reminder.after_start(entry.time.is_some())));
            }
            calendar.push(event.done());
        }
        let text = calendar.to_string();
        if self.entries.iter().all(|e| e.time.is_none()) {
            return text;
        }
        // The library has no component for a time zone: it goes before the first event.
        text.replacen("BEGIN:VEVENT", &format!("{}BEGIN:VEVENT", time_zone_text(&self.zone)), 1)
    }
}

/// The rules of a time zone (RFC 5545, 3.6.5): summer time as the European Union has it since 1996 for Paris, as
/// North America has it since 2007 for Saint-Pierre-et-Miquelon, one offset all year elsewhere.
fn time_zone_text(zone: &str) -> String {
    let part = |name: &str, from: &str, to: &str, start: &str, rule: &str| {
        format!("BEGIN:{name}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\nDTSTART:{start}\r\n{rule}END:{name}\r\n")
    };
    let parts = match zone {
        "Europe/Paris" => {
            part("DAYLIGHT", "+0100", "+0200", "19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n")
                + &part("STANDARD", "+0200", "+0100", "19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n")
        }
        "America/Miquelon" => {
            part("DAYLIGHT", "-0300", "-0200", "20070311T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n")
                + &part("STANDARD", "-0200", "-0300", "20071104T020000", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n")
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
