use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime};
use serde::{Deserialize, Serialize};

use crate::calendar::{SchoolDays, in_zone};
use crate::model::{Arrange, Break, Closed, Extra, YearCalendar, fold};

/// How the UID of what a carnet exported ends.
pub(super) const OWN: &str = "@carnet-ent";

/// The largest .ics file read, in bytes.
pub const MAX_AGENDA_BYTES: usize = 5 * 1024 * 1024;

/// Why an .ics file is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AgendaError {
    /// Larger than [`MAX_AGENDA_BYTES`].
    #[error("too big")]
    TooBig,
    /// Deeper or longer than the limits, at that line: the reader would not come back from it.
    #[error("beyond the limits at line {line}")]
    Bounds { line: usize },
    /// No calendar, or a broken one.
    #[error("no calendar")]
    NotCalendar,
    /// It has no event with a day.
    #[error("empty")]
    Empty,
}

/// An event of an .ics file, in days of the school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaEvent {
    pub title: String,
    pub from: NaiveDate,
    /// The day after the last one: for holidays, that on which class begins again.
    pub back: NaiveDate,
    /// The hour, where it is not about whole days.
    #[serde(default)]
    pub time: Option<NaiveTime>,
    /// A carnet wrote it: it is there already, or was taken out.
    #[serde(default)]
    pub own: bool,
    /// It comes back (RRULE): only its first day is taken.
    pub repeats: bool,
    /// Its hour is of that other time zone, and is kept as it stands.
    #[serde(default)]
    pub other_zone: Option<String>,
}

/// What an event becomes in the carnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Becomes {
    Holidays,
    ClosedDay,
    Teachers,
    Pupils,
    Summer,
    /// A planned activity.
    Due,
    /// Left out.
    Nothing,
}

impl Becomes {
    pub const ALL: [Becomes; 7] = [
        Self::Holidays,
        Self::ClosedDay,
        Self::Teachers,
        Self::Pupils,
        Self::Summer,
        Self::Due,
        Self::Nothing,
    ];

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Holidays => "vacances",
            Self::ClosedDay => "jour sans classe",
            Self::Teachers => "rentrée des enseignants",
            Self::Pupils => "rentrée des élèves",
            Self::Summer => "début de l’été",
            Self::Due => "activité prévue",
            Self::Nothing => "ne pas prendre",
        }
    }
}

/// Reads an .ics file (RFC 5545): the days of its events as they are in the school's time zone. Midnight in UTC of another
/// offset is the day that it is there (« Le calendrier scolaire » gives 22:00 and 23:00 UTC).
///
/// # Errors
/// [`AgendaError`]
pub fn read_agenda(text: &str, zone: &str) -> Result<Vec<AgendaEvent>, AgendaError> {
    if text.len() > MAX_AGENDA_BYTES {
        return Err(AgendaError::TooBig);
    }
    check_bounds(text)?;
    let calendar: Calendar = text.parse().map_err(|_| AgendaError::NotCalendar)?;
    let mut events: Vec<AgendaEvent> = calendar
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => read_event(event, zone),
            _ => None,
        })
        .collect();
    events.arrange_by(|a, b| (a.from, a.time, &a.title).cmp(&(b.from, b.time, &b.title)));
    events.dedup();
    match (events.is_empty(), text.contains("BEGIN:VCALENDAR")) {
        (true, false) => Err(AgendaError::NotCalendar),
        (true, true) => Err(AgendaError::Empty),
        _ => Ok(events),
    }
}

/// How deep components stand in each other: a calendar, an event, its alarm are three.
const DEEPEST: usize = 8;
/// Properties of one component: those invited are one each.
const MOST_PROPERTIES: usize = 2_000;

/// Nesting and length, before any of it is read: the crate calls itself for each component within another.
fn check_bounds(text: &str) -> Result<(), AgendaError> {
    let begins = |line: &str, word: &str| {
        line.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let mut open: Vec<usize> = Vec::new();
    for (line, at) in text.lines().zip(1..) {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if line.starts_with([' ', '\t']) {
            continue;
        }
        if begins(line, "BEGIN:") {
            open.push(0);
        } else if begins(line, "END:") {
            open.pop();
        } else if let Some(count) = open.last_mut() {
            *count += 1;
        }
        if open.len() > DEEPEST || open.last().is_some_and(|n| *n > MOST_PROPERTIES) {
            return Err(AgendaError::Bounds { line: at });
        }
    }
    Ok(())
}

/// A point in time in the school's zone, and the zone where it is another one.
struct Local {
    at: NaiveDateTime,
    whole_day: bool,
    other_zone: Option<String>,
}

fn local(when: DatePerhapsTime, zone: &str) -> Local {
    let hour = |at: NaiveDateTime, other_zone| Local {
        at,
        whole_day: false,
        other_zone,
    };
    match when {
        DatePerhapsTime::Date(day) => Local {
            at: day.and_time(NaiveTime::MIN),
            whole_day: true,
            other_zone: None,
        },
        DatePerhapsTime::DateTime(CalendarDateTime::Floating(at)) => hour(at, None),
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(at)) => {
            hour(in_zone(at.naive_utc(), zone), None)
        }
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => {
            let other = (tzid != zone).then_some(tzid);
            hour(date_time, other)
        }
    }
}

fn read_event(event: &icalendar::Event, zone: &str) -> Option<AgendaEvent> {
    // What was cancelled is no event any more.
    if event.property_value("STATUS") == Some("CANCELLED") {
        return None;
    }
    let title: String = event
        .get_summary()?
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let start = local(event.get_start()?, zone);
    let end = event.get_end().map(|end| local(end, zone));
    let midnight = |l: &Local| l.at.time() == NaiveTime::MIN;
    let whole = start.whole_day || midnight(&start) && end.as_ref().is_none_or(midnight);
    let from = start.at.date();
    let next = from.checked_add_days(Days::new(1))?;
    let back = match &end {
        Some(end) if whole => end.at.date().max(next),
        Some(end) => end.at.date().checked_add_days(Days::new(1))?.max(next),
        None => next,
    };
    (!title.is_empty()).then_some(AgendaEvent {
        title,
        from,
        back,
        time: (!whole).then_some(start.at.time()),
        own: event.get_uid().is_some_and(|uid| uid.ends_with(OWN)),
        repeats: event.property_value("RRULE").is_some(),
        other_zone: start.other_zone.filter(|_| !whole),
    })
}

impl AgendaEvent {
    /// The day after whose class it begins: an agenda names the Saturday, or the first day without class.
    fn after_class(&self) -> NaiveDate {
        match self.from.weekday() {
            Weekday::Sat => self.from,
            _ => self.from.pred_opt().unwrap_or(self.from),
        }
    }

    /// What it most likely is for the school: by its words and its length. Holidays of another zone than `zone` are none.
    pub fn likely(&self, zone: &str) -> Becomes {
        let words = fold(&self.title).replace("pre-rentree", "prerentree");
        let has = |any: &[&str]| any.iter().any(|w| words.contains(w));
        let named: Vec<&str> = ["a", "b", "c"]
            .into_iter()
            .filter(|z| {
                words.split(|c: char| !c.is_alphanumeric()).any(|w| w == *z)
                    && words.contains("zone")
            })
            .collect();
        if !named.is_empty() && !named.contains(&fold(zone).as_str()) {
            return Becomes::Nothing;
        }
        if self.own {
            return Becomes::Nothing;
        }
        let days = (self.back - self.from).num_days();
        match () {
            () if has(&["rentree", "prerentree"]) && has(&["enseignant", "professeur"])
                || has(&["prerentree"]) =>
            {
                Becomes::Teachers
            }
            () if has(&["rentree"]) => Becomes::Pupils,
            () if has(&["ete", "grandes vacances"]) && has(&["vacances", "debut"]) => {
                Becomes::Summer
            }
            () if has(&["vacances"]) && days > 2 => Becomes::Holidays,
            () if has(&["pont", "ferie", "sans classe", "ferme"]) => Becomes::ClosedDay,
            () => Becomes::Due,
        }
    }
}

/// The calendar with what was chosen: holidays of a known name take the place of those of that name; a day is named once.
pub fn with_events(calendar: &YearCalendar, chosen: &[(AgendaEvent, Becomes)]) -> YearCalendar {
    let mut new = calendar.clone();
    for (event, becomes) in chosen {
        match becomes {
            Becomes::Teachers => new.teachers = Some(event.from),
            Becomes::Pupils => new.pupils = Some(event.from),
            Becomes::Summer => new.summer = Some(event.after_class()),
            Becomes::Holidays => {
                let words = fold(&event.title);
                let known = ["toussaint", "noel", "hiver", "printemps"]
                    .into_iter()
                    .find(|w| words.contains(w));
                let same = |b: &Break| match known {
                    Some(word) => fold(&b.name).contains(word),
                    None => fold(&b.name) == words,
                };
                match new.breaks.iter_mut().find(|b| same(b)) {
                    Some(there) => (there.from, there.back) = (event.after_class(), event.back),
                    None => new.breaks.push(Break {
                        name: event.title.clone(),
                        from: event.after_class(),
                        back: event.back,
                        extra: Extra::new(),
                    }),
                }
            }
            Becomes::ClosedDay => {
                let days = event.from.iter_days().take_while(|d| *d < event.back);
                for date in days.filter(|d| d.weekday() != Weekday::Sun).take(31) {
                    if new.closed.iter().all(|c| c.date != date) {
                        new.closed.push(Closed {
                            name: event.title.clone(),
                            date,
                            extra: Extra::new(),
                        });
                    }
                }
            }
            Becomes::Due | Becomes::Nothing => {}
        }
    }
    new.breaks.arrange_by_key(|b| b.from);
    new.closed.arrange_by_key(|c| c.date);
    new
}

/// The events of the year that `days` is about; how many others there are.
pub fn of_year(events: Vec<AgendaEvent>, days: &SchoolDays) -> (Vec<AgendaEvent>, usize) {
    let all = events.len();
    let inside: Vec<AgendaEvent> = events
        .into_iter()
        .filter(|e| days.year().contains(e.from))
        .collect();
    let left = all - inside.len();
    (inside, left)
}
