use std::io::Read;

use chrono::{Datelike, Timelike};

use super::charset::Charset;
use super::read_error::ReadError;
use super::reading::Reading;
use crate::agendas::{self, AgendaError};
use crate::model::{Count, ImportReport, fold};
use crate::verify::facts::{Course, Kind, NotFound, Source};

/// The longest text that is read at once.
const LONGEST: u64 = 32 << 20;

/// What a text that is no table is, by its beginning.
pub fn kind(start: &[u8]) -> Option<Kind> {
    let start = start.get(..start.len().min(4096)).unwrap_or_default();
    let shown = start.trim_ascii_start();
    let named = shown.get(..15).unwrap_or_default();
    if named.eq_ignore_ascii_case(b"BEGIN:VCALENDAR") {
        return Some(Kind::Calendar);
    }
    let mut text = String::new();
    Charset::Utf8.decode(start, &mut text);
    let text = fold(&text);
    let report = text.contains("import") && text.contains("etablissement");
    (report && text.contains("====")).then_some(Kind::ImportReport)
}

/// Reads an import's report, or an agenda by the clock of that zone (IANA).
///
/// # Errors
/// [`ReadError`]: nothing in it is understood.
pub fn read(kind: Kind, content: Box<dyn Read + '_>, zone: &str, into: &mut Reading) -> Result<(), ReadError> {
    into.card.kind = kind;
    let mut bytes = Vec::new();
    let read = content.take(LONGEST).read_to_end(&mut bytes);
    if let Err(e) = read {
        return Err(match e.kind() {
            std::io::ErrorKind::TimedOut => ReadError::Cancelled,
            _ => ReadError::at(1, "le fichier ne peut plus être lu (déplacé, modifié ou retiré ?)"),
        });
    }
    if kind == Kind::Calendar {
        // Lines are folded within letters: it is not decoded here.
        return agenda(&bytes, zone, into);
    }
    let mut text = String::new();
    let clean = Charset::Utf8.decode(&bytes, &mut text);
    into.card.encoding = if clean { "UTF-8" } else { "Windows-1252" }.into();
    report(&text, into)
}

fn line_of(text: &str, wanted: &str) -> u32 {
    let at = text.lines().position(|l| l.contains(wanted));
    at.map_or(1, |at| u32::try_from(at + 1).unwrap_or(1))
}

fn report(text: &str, into: &mut Reading) -> Result<(), ReadError> {
    let nothing = || ReadError::at(1, "aucune partie d’un compte rendu d’import n’est reconnue");
    let read = ImportReport::read(text).ok_or_else(nothing)?;
    into.card.made = read.date;
    into.card.version = read.software.unwrap_or_default();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let uai = words
        .map(crate::model::Uai::tidy)
        .find(|w| w.len() == 8 && w.bytes().take(7).all(|b| b.is_ascii_digit()) && w.ends_with(char::is_alphabetic));
    into.card.uai = uai.unwrap_or_default();
    into.card.records = u32::try_from(read.counts.len() + read.missing.len()).unwrap_or(u32::MAX);
    for missing in read.missing {
        let place = into.place(line_of(text, &missing.name));
        let name = into.id(&missing.name);
        into.facts.not_found.push(NotFound { place, kind: missing.kind, name });
    }
    if let Some(made) = read.counts.get(&Count::CoursesCreated) {
        let place = into.place(line_of(text, "cours ont"));
        into.facts.made_courses.push((place, *made));
    }
    Ok(())
}

fn agenda(bytes: &[u8], zone: &str, into: &mut Reading) -> Result<(), ReadError> {
    let read = agendas::read(bytes, zone, None).map_err(|error| match error {
        AgendaError::Empty { .. } => ReadError::at(1, "l’agenda n’a aucun événement daté"),
        AgendaError::Bounds { line } => {
            ReadError::at(u32::try_from(line).unwrap_or(1), "trop d’éléments les uns dans les autres, ou dans un seul")
        }
        AgendaError::TooBig | AgendaError::NotCalendar => ReadError::at(1, "l’agenda n’est pas du iCalendar"),
    })?;
    into.card.encoding = read.encoding.label().into();
    for event in read.events.iter().filter(|e| !e.whole) {
        let Some(start) = event.from() else { continue };
        into.count();
        let place = into.place(event.line);
        let mut course = Course::new(Source::Timetable, place);
        course.date = Some(start.date());
        course.day = u8::try_from(start.weekday().number_from_monday()).unwrap_or(0);
        course.start = u16::try_from(start.hour() * 60 + start.minute()).ok();
        course.length = event.minutes();
        course.subject_label = into.id(&event.title);
        let room = into.id(&event.place);
        course.rooms.extend(room.is_some().then_some(room));
        into.facts.courses.push(course);
    }
    Ok(())
}
