use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use icalendar::parser::Property;
use serde::{Deserialize, Serialize};

use super::AgendaError;
use super::component::{Component, Components, components};
use super::event::{Event, EventKind};
use super::rule::Rule;
use super::when::{When, duration};
use super::zone::Clock;
use crate::french::fold;
use crate::model::Arrange;
use crate::tables::Encoding;

/// The largest .ics file read, in bytes.
pub const MAX_AGENDA_BYTES: usize = 5 * 1024 * 1024;

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// What the calendar is called, where it says so.
    pub name: String,
    /// How it is written.
    pub encoding: Encoding,
    /// Those of which one time at least lies in the days asked for, in their order.
    pub events: Vec<Event>,
    /// Events of other days.
    pub elsewhere: usize,
    pub cancelled: usize,
    pub untitled: usize,
    /// Without a day that can be read.
    pub unread: usize,
}

/// A component, before its times are known.
struct ReadEvent {
    event: Event,
    start: When,
    rule: Option<Rule>,
    /// Times that it has beside.
    more: Vec<When>,
    /// Times that it has not.
    without: Vec<When>,
    /// Which time of a series it stands for.
    stands_for: Option<When>,
    cancelled: bool,
}

/// Reads an .ics file by the clock of the school's `zone` (IANA): its events of the days from the first to the last; without them
/// all, each once.
///
/// # Errors
/// [`AgendaError`]
pub fn read(bytes: &[u8], zone: &str, days: Option<(NaiveDate, NaiveDate)>) -> Result<Read, AgendaError> {
    if bytes.len() > MAX_AGENDA_BYTES {
        return Err(AgendaError::TooBig);
    }
    let Components { all, name, encoding } = components(bytes)?;
    let own = Clock::described(&all);
    let mut read = Read { name, encoding, ..Read::default() };
    let mut found = Vec::new();
    for component in &all {
        let kind = match component.name.as_str() {
            "VEVENT" => EventKind::Event,
            "VTODO" => EventKind::Todo,
            _ => continue,
        };
        let mut one = None;
        component.read(&mut |properties| one = ReadEvent::read(kind, component, properties, zone, &own));
        match one {
            Some(one) if one.event.title.is_empty() && !one.cancelled => read.untitled += 1,
            Some(one) => found.push(one),
            None => read.unread += 1,
        }
    }
    share_no_identity(&mut found);
    let replaced = replaced(&found, zone);
    for one in found {
        if one.cancelled {
            read.cancelled += 1;
            continue;
        }
        let event = match days {
            Some(days) => one.within(days, zone, &replaced),
            None => one.once(zone),
        };
        match event.times.is_empty() {
            true => read.elsewhere += 1,
            false => read.events.push(event),
        }
    }
    read.events.arrange_by(|a, b| (a.from(), &a.title).cmp(&(b.from(), &b.title)));
    match read.events.is_empty() && read.elsewhere == 0 {
        true => Err(AgendaError::Empty { untitled: read.untitled, unread: read.unread, cancelled: read.cancelled }),
        false => Ok(read),
    }
}

/// Programs give one UID to several events that are none of a series: it tells none of them apart then.
fn share_no_identity(found: &mut [ReadEvent]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for one in found.iter().filter(|f| f.stands_for.is_none() && !f.cancelled) {
        *seen.entry(one.event.uid.clone()).or_default() += 1;
    }
    let shared = |f: &&mut ReadEvent| f.stands_for.is_none() && seen.get(&f.event.uid).is_some_and(|n| *n > 1);
    found.iter_mut().filter(shared).for_each(|f| f.event.uid.clear());
}

/// Which times of each series another component stands for, or takes away.
fn replaced(found: &[ReadEvent], zone: &str) -> BTreeMap<String, BTreeSet<NaiveDateTime>> {
    let mut all: BTreeMap<String, BTreeSet<NaiveDateTime>> = BTreeMap::new();
    for one in found {
        if let Some(when) = &one.stands_for {
            let at = when.clock.to_school(when.at, zone);
            all.entry(one.event.uid.clone()).or_default().insert(at);
        }
    }
    all
}

impl ReadEvent {
    fn read(
        kind: EventKind,
        component: &Component,
        properties: &[Property<'_>],
        zone: &str,
        own: &HashMap<String, Clock>,
    ) -> Option<Self> {
        let of = |name: &str| properties.iter().find(|p| p.name.as_str() == name);
        let text = |name: &str| of(name).map(|p| plain(p.val.as_str())).unwrap_or_default();
        let when = |name: &str| of(name).and_then(|p| When::all(p, own).into_iter().next());
        let all = |name: &str| -> Vec<When> {
            let these = properties.iter().filter(|p| p.name.as_str() == name);
            these.flat_map(|p| When::all(p, own)).collect()
        };
        let title = text("SUMMARY").replace('\n', " ");
        let status = text("STATUS").to_uppercase();
        let cancelled = component.cancelled || status == "CANCELLED";
        let (start, end) = match kind {
            EventKind::Event => (when("DTSTART")?, when("DTEND")),
            EventKind::Todo => (when("DUE").or_else(|| when("DTSTART"))?, None),
        };
        let told = of("DURATION").and_then(|p| duration(p.val.as_str()));
        let outlook = of("X-MICROSOFT-CDO-ALLDAYEVENT").map(|p| p.val.as_str().trim().to_uppercase());
        let to = |w: &When| w.clock.to_school(w.at, zone);
        let (from, until) = (to(&start), end.as_ref().map(&to));
        let length = match (until, told) {
            (Some(until), _) => (until - from).max(Duration::zero()),
            (None, Some(told)) if kind == EventKind::Event => told,
            _ => Duration::zero(),
        };
        let midnight = |at: NaiveDateTime| at.time() == NaiveTime::MIN;
        let whole = start.day
            || outlook.as_deref() == Some("TRUE")
            || midnight(from) && midnight(from + length) && outlook.as_deref() != Some("FALSE");
        let other_zone = match &start.clock {
            Clock::Unknown(name) if !whole => Some(name.clone()),
            _ => None,
        };
        let told = text("RRULE");
        let rule = (!told.is_empty()).then(|| Rule::read(&told));
        let more = all("RDATE");
        let stands_for = when("RECURRENCE-ID");
        let repeats = match &rule {
            None if more.is_empty() => String::new(),
            Some(Some(rule)) => rule.words(from.date()),
            // Of a rule that is not read only the first day is known.
            Some(None) | None => "se répète".to_owned(),
        };
        let categories = properties.iter().filter(|p| p.name.as_str() == "CATEGORIES");
        let categories = categories.flat_map(|p| {
            let words = plain(p.val.as_str());
            words.split(',').map(|w| fold(w.trim())).collect::<Vec<_>>()
        });
        Some(Self {
            event: Event {
                kind,
                line: component.line,
                uid: text("UID"),
                title,
                place: text("LOCATION"),
                description: text("DESCRIPTION"),
                categories: categories.collect(),
                times: Vec::new(),
                length: length.num_minutes(),
                whole,
                repeats,
                stands_for: stands_for.as_ref().map(|w| to(w).date()),
                other_zone,
                done: status == "COMPLETED" || of("COMPLETED").is_some(),
            },
            rule: rule.flatten(),
            more,
            without: all("EXDATE"),
            stands_for,
            start,
            cancelled,
        })
    }

    /// At its first time.
    fn once(self, zone: &str) -> Event {
        let times = vec![self.start.clock.to_school(self.start.at, zone)];
        Event { times, ..self.event }
    }

    /// With its times of these days.
    fn within(
        self,
        (first, last): (NaiveDate, NaiveDate),
        zone: &str,
        replaced: &BTreeMap<String, BTreeSet<NaiveDateTime>>,
    ) -> Event {
        let none = BTreeSet::new();
        let start = &self.start;
        let school = |at: NaiveDateTime| start.clock.to_school(at, zone);
        let without: BTreeSet<NaiveDateTime> = self.without.iter().map(|w| w.clock.to_school(w.at, zone)).collect();
        // A day that it has not takes away that time of the day.
        let days: BTreeSet<NaiveDate> = self.without.iter().filter(|w| w.day).map(|w| w.at.date()).collect();
        let (standing, alone) = match self.stands_for {
            Some(_) => (&none, true),
            None => (replaced.get(&self.event.uid).unwrap_or(&none), false),
        };
        let mut times = match (&self.rule, alone) {
            // Its clock may be a day away from the school's.
            (Some(rule), false) => {
                let wide = |d: NaiveDate, n: i64| d.checked_add_signed(Duration::days(n)).unwrap_or(d);
                rule.times(start.at, (wide(first, -1), wide(last, 1)), &school, zone)
            }
            _ => vec![start.at],
        };
        times = times.into_iter().map(school).collect();
        times.extend(self.more.iter().map(|w| w.clock.to_school(w.at, zone)));
        let held = |at: &NaiveDateTime| {
            (first..=last).contains(&at.date())
                && !without.contains(at)
                && !days.contains(&at.date())
                && !standing.contains(at)
        };
        let mut event = self.event;
        // What began before and is not over: holidays that the year begins in.
        if event.repeats.is_empty() && event.whole && times.iter().all(|t| t.date() < first) {
            let lasts = |at: &NaiveDateTime| event.back(*at) > first;
            let times = times.iter().filter(|at| lasts(at)).copied().collect();
            event.times = times;
            return event;
        }
        times.retain(held);
        times.arrange();
        times.dedup();
        event.times = times;
        event
    }
}

/// A text without its escapes and entities, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    for (entity, letter) in [
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&eacute;", "é"),
        ("&egrave;", "è"),
        ("&agrave;", "à"),
        ("&ccedil;", "ç"),
    ] {
        if out.contains(entity) {
            out = out.replace(entity, letter);
        }
    }
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
