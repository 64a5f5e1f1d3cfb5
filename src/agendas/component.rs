use icalendar::parser::{self, Property};

use super::AgendaError;
use crate::tables::Encoding;

/// How deep components stand in each other: a calendar, an event, its alarm are three.
const DEEPEST: usize = 8;
/// Properties of one component: those invited are one each.
const MOST_PROPERTIES: usize = 2_000;
/// The most events of a file.
const MOST_EVENTS: usize = 60_000;

/// A component that stands in a calendar, its lines unfolded and its names in capitals; without what stands within it, but of a time zone.
pub struct Component {
    pub name: String,
    /// Its line in the file, from 1.
    pub line: u32,
    lines: Vec<String>,
    /// The `METHOD` of its calendar.
    pub cancelled: bool,
}

/// What stands in the calendars of a file.
#[derive(Default)]
pub struct Components {
    pub all: Vec<Component>,
    /// What the first calendar is called (`X-WR-CALNAME`).
    pub name: String,
    /// How it is written.
    pub encoding: Encoding,
}

/// A file in pieces: its lines are unfolded before they are decoded, since a line may be folded within a letter; any end of
/// line, names of any case, several calendars one after the other.
///
/// # Errors
/// [`AgendaError::NotCalendar`], [`AgendaError::Bounds`]
pub fn components(bytes: &[u8]) -> Result<Components, AgendaError> {
    let encoding = Encoding::of(bytes);
    let mut written = encoding;
    let wide = [Encoding::Utf16Le, Encoding::Utf16Be].contains(&encoding);
    let utf8 = wide.then(|| encoding.decode(bytes));
    let bytes = utf8.as_ref().map_or(bytes, |text| text.as_bytes());
    let lines = unfolded(bytes);
    // A fold within a letter makes none of what the file is written in.
    let encoding = match std::str::from_utf8(bytes) {
        Ok(_) => Encoding::Utf8,
        Err(_) => {
            let whole: Vec<u8> = lines.iter().flat_map(|(_, line)| line.iter().copied()).collect();
            Encoding::of(&whole)
        }
    };
    if !wide {
        written = encoding;
    }
    let mut found: Vec<Component> = Vec::new();
    // What is open, outermost first: its name and how many properties it has.
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut calendars = 0;
    let mut called = String::new();
    // From which component on the calendar in hand has put its own.
    let (mut first, mut cancel) = (0, false);
    for (line, text) in lines {
        let text = encoding.decode(&text);
        let text = named(text.trim_start_matches('\u{feff}'));
        let (name, value) = text.split_once(':').unwrap_or((text.as_str(), ""));
        match name {
            "BEGIN" => {
                let what = value.trim().to_uppercase();
                calendars += usize::from(what == "VCALENDAR");
                if open.len() == 1 && what != "VCALENDAR" {
                    found.push(Component { name: what.clone(), line, lines: Vec::new(), cancelled: false });
                }
                open.push((what, 0));
            }
            "END" => {
                open.pop();
                if open.is_empty() {
                    let own = found.get_mut(first..).unwrap_or_default();
                    own.iter_mut().for_each(|c| c.cancelled = cancel);
                    (first, cancel) = (found.len(), false);
                }
            }
            _ => {
                if let Some((_, count)) = open.last_mut() {
                    *count += 1;
                }
                // An alarm within an event is none of it; the rules of a time zone are its own.
                let zone = open.get(1).is_some_and(|(name, _)| name == "VTIMEZONE");
                match open.len() {
                    1 if name == "METHOD" => cancel = value.trim().eq_ignore_ascii_case("CANCEL"),
                    1 if name == "X-WR-CALNAME" && called.is_empty() => called = value.trim().to_owned(),
                    n if n == 2 || n > 2 && zone => {
                        let last = found.last_mut();
                        last.into_iter().for_each(|c| c.lines.push(text.clone()));
                    }
                    _ => {}
                }
            }
        }
        let crowded = open.last().is_some_and(|(_, n)| *n > MOST_PROPERTIES);
        if open.len() > DEEPEST || crowded || found.len() > MOST_EVENTS {
            return Err(AgendaError::Bounds { line: line as usize });
        }
    }
    // A file that was cut: what is there is read.
    let own = found.get_mut(first..).unwrap_or_default();
    own.iter_mut().for_each(|c| c.cancelled = cancel);
    match calendars {
        0 => Err(AgendaError::NotCalendar),
        _ => Ok(Components { all: found, name: called, encoding: written }),
    }
}

/// The lines of a file with those that continue them, and the number of the first of each.
fn unfolded(bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let mut lines: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut number = 0_u32;
    while !rest.is_empty() {
        let end = rest.iter().position(|b| matches!(b, b'\r' | b'\n'));
        let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = match after {
            [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
            [] => after,
        };
        number += 1;
        match (line, lines.last_mut()) {
            ([b' ' | b'\t', more @ ..], Some((_, before))) => before.extend_from_slice(more),
            ([], _) => {}
            (line, _) => lines.push((number, line.to_vec())),
        }
    }
    lines
}

/// A line with its name and the names of its parameters in capitals.
fn named(line: &str) -> String {
    let mut quoted = false;
    let mut upper = true;
    let mut out = String::with_capacity(line.len());
    let mut letters = line.char_indices();
    for (at, c) in letters.by_ref() {
        match c {
            '"' => quoted = !quoted,
            ':' if !quoted => {
                out.push_str(line.get(at..).unwrap_or_default());
                return out;
            }
            ';' if !quoted => upper = true,
            '=' if !quoted => upper = false,
            _ => {}
        }
        match upper {
            true => out.extend(c.to_uppercase()),
            false => out.push(c),
        }
    }
    out
}

impl Component {
    /// Gives its properties to `take`; `false`: none of it can be read.
    pub fn read(&self, take: &mut dyn FnMut(&[Property<'_>])) -> bool {
        let given = |take: &mut dyn FnMut(&[Property<'_>]), lines: &[&String]| {
            let mut text = String::from("BEGIN:VEVENT\n");
            for line in lines {
                text.push_str(line);
                text.push('\n');
            }
            text.push_str("END:VEVENT\n");
            let read = parser::read_components(&text);
            let event = read.ok().and_then(|all| all.into_iter().next());
            event.is_some_and(|event| {
                take(&event.properties);
                true
            })
        };
        let all: Vec<&String> = self.lines.iter().collect();
        if given(take, &all) {
            return true;
        }
        // One line that is none spoils an event: what it is known by may be whole.
        let sound = |line: &&String| {
            let end = line.find([':', ';']).unwrap_or(0);
            let known = ["UID", "SUMMARY", "STATUS", "DUE", "DURATION", "RRULE", "EXDATE"];
            let name = line.get(..end).unwrap_or_default();
            known.contains(&name) || name.starts_with("DT") || name == "RECURRENCE-ID"
        };
        let some: Vec<&String> = all.into_iter().filter(sound).collect();
        given(take, &some)
    }

    /// The values of its lines of that name.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of = move |line: &'a String| {
            let (before, value) = line.split_once(':')?;
            (before.split(';').next() == Some(name)).then_some(value.trim())
        };
        self.lines.iter().filter_map(of)
    }
}
