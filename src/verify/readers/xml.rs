use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::charset::{Charset, is_garbled};
use super::entities::{html_entity, xml_entity};
use super::metered::Metered;
use super::read_error::ReadError;
use super::record::Record;

/// The longest element: what has one that is longer is not a file of the field.
const LONGEST: u64 = 8 << 20;
/// The deepest that elements are in each other.
const DEEPEST: usize = 48;

/// Reads XML in pieces: the elements around the records one by one, each record whole. No entity of a DOCTYPE is ever expanded, and
/// nothing outside the file is fetched.
pub struct Xml<'a> {
    reader: Reader<Metered<Box<dyn Read + 'a>>>,
    buffer: Vec<u8>,
    pub charset: Charset,
    /// The line of what comes next, from 1.
    line: u32,
    /// The names of the elements that are open around the record.
    path: Vec<Box<str>>,
    /// What was noticed: line, what.
    pub noticed: Vec<(Noticed, u32, String)>,
    /// A comment of the header: `name="value"`.
    pub header: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noticed {
    Entity,
    Encoding,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// An element that is none of the records: it is open now, and its attributes are in the record.
    Open,
    /// One of the records, by its place in the list, whole.
    Record(usize),
    /// The element is closed.
    Close,
    End,
}

impl<'a> Xml<'a> {
    pub fn new(inner: Box<dyn Read + 'a>) -> Self {
        let mut reader = Reader::from_reader(Metered::new(inner, LONGEST));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            charset: Charset::Utf8,
            line: 1,
            path: Vec::new(),
            noticed: Vec::new(),
            header: Vec::new(),
        }
    }

    /// Whether an element of this name is open.
    pub fn within(&self, name: &str) -> bool {
        self.path.iter().any(|n| &**n == name)
    }

    /// The next element: those named in `records` are read whole into `record`.
    ///
    /// # Errors
    /// [`ReadError`], with the line: not well formed, cut, one element too long or too deep.
    pub fn step(&mut self, records: &[&str], record: &mut Record) -> Result<Step, ReadError> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().mark();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.error(&error)),
            };
            let line = self.line;
            self.line = line.saturating_add(lines_in(&event));
            match event {
                Event::Start(start) => {
                    record.clear();
                    // The name is ASCII in all formats of the field.
                    let name = start.local_name();
                    let which = records.iter().position(|r| r.as_bytes() == name.as_ref());
                    let spoiled = element(record, &start, self.charset, line, &mut self.noticed);
                    if self.path.len() > DEEPEST {
                        return Err(ReadError::at(line, "des éléments sont emboîtés sans fin"));
                    }
                    if spoiled {
                        notice(&mut self.noticed, Noticed::Encoding, line, record.root().name());
                    }
                    return match which {
                        Some(which) => {
                            self.whole(record)?;
                            Ok(Step::Record(which))
                        }
                        None => {
                            record.close(0);
                            self.path.push(record.root().name().into());
                            Ok(Step::Open)
                        }
                    };
                }
                Event::End(_) => {
                    self.path.pop();
                    return Ok(Step::Close);
                }
                Event::Decl(declaration) => {
                    if let Some(Ok(name)) = declaration.encoding() {
                        let name = String::from_utf8_lossy(&name).into_owned();
                        self.charset = Charset::named(&name).ok_or_else(|| {
                            ReadError::at(line, format!("l’encodage « {name} » n’est pas de ceux que l’on sait lire"))
                        })?;
                    }
                }
                Event::Comment(comment) if self.path.len() <= 1 && self.header.len() < 20 => {
                    let text = String::from_utf8_lossy(&comment).into_owned();
                    if let Some((name, value)) = text.split_once('=') {
                        let value = value.trim().trim_matches('"').to_owned();
                        self.header.push((name.trim().to_owned(), value));
                    }
                }
                Event::Eof => {
                    return match self.path.last() {
                        None => Ok(Step::End),
                        Some(open) => Err(ReadError::at(
                            line,
                            format!("le fichier est coupé : l’élément « {open} » n’est pas fermé"),
                        )),
                    };
                }
                // What is between the records says nothing.
                _ => {}
            }
        }
    }

    /// Reads the element that has just begun to its end.
    fn whole(&mut self, record: &mut Record) -> Result<(), ReadError> {
        let mut open = vec![0_usize];
        while let Some(at) = open.last().copied() {
            self.buffer.clear();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.error(&error)),
            };
            let line = self.line;
            self.line = line.saturating_add(lines_in(&event));
            let from = record.text_mut().len();
            match event {
                Event::Start(start) => {
                    let spoiled = element(record, &start, self.charset, line, &mut self.noticed);
                    if spoiled {
                        notice(&mut self.noticed, Noticed::Encoding, line, "");
                    }
                    open.push(record.last());
                    if open.len() > DEEPEST {
                        return Err(ReadError::at(line, "des éléments sont emboîtés sans fin"));
                    }
                }
                Event::End(_) => {
                    record.close(at);
                    open.pop();
                }
                Event::Text(text) => {
                    // The white space between elements.
                    if text.iter().all(u8::is_ascii_whitespace) {
                        continue;
                    }
                    let clean = self.charset.decode(&text, record.text_mut());
                    let said = record.text_mut().get(from..).unwrap_or_default();
                    if !clean || is_garbled(said) {
                        notice(&mut self.noticed, Noticed::Encoding, line, said);
                    }
                    record.said(at, from);
                }
                Event::CData(text) => {
                    self.charset.decode(&text, record.text_mut());
                    record.said(at, from);
                }
                Event::GeneralRef(entity) => {
                    let name = String::from_utf8_lossy(&entity).into_owned();
                    let known = match entity.resolve_char_ref() {
                        Ok(Some(c)) => Some(c),
                        _ => xml_entity(&name),
                    };
                    let out = record.text_mut();
                    match known.or_else(|| html_entity(&name)) {
                        Some(c) => out.push(c),
                        None => {
                            out.push('&');
                            out.push_str(&name);
                            out.push(';');
                        }
                    }
                    if known.is_none() {
                        notice(&mut self.noticed, Noticed::Entity, line, &format!("&{name};"));
                    }
                    record.said(at, from);
                }
                Event::Eof => {
                    let name = record.root().name();
                    return Err(ReadError::at(line, format!("le fichier est coupé au milieu d’un élément « {name} »")));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn error(&self, error: &quick_xml::Error) -> ReadError {
        use quick_xml::Error;
        use quick_xml::errors::IllFormedError;
        let says = match error {
            Error::Io(io) if io.kind() == std::io::ErrorKind::InvalidData => io.to_string(),
            Error::Io(io) if io.kind() == std::io::ErrorKind::TimedOut => {
                return ReadError::Cancelled;
            }
            Error::Io(_) => "le fichier ne peut plus être lu (déplacé, modifié ou retiré ?)".into(),
            Error::Syntax(_) => "le fichier est coupé : une balise n’est pas finie".into(),
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                format!("la balise « {found} » ferme un élément « {expected} »")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("la balise « {found} » ferme un élément qui n’est pas ouvert")
            }
            _ => "ce n’est pas du XML bien formé".into(),
        };
        ReadError::at(self.line, says)
    }
}

/// The lines that end in an event: all that the file holds is in one.
fn lines_in(event: &Event<'_>) -> u32 {
    let bytes: &[u8] = match event {
        Event::Start(e) | Event::Empty(e) => e,
        Event::End(e) => e,
        Event::Text(e) | Event::Comment(e) | Event::DocType(e) => e,
        Event::CData(e) => e,
        Event::Decl(e) => e,
        Event::PI(e) => e,
        Event::GeneralRef(_) | Event::Eof => return 0,
    };
    let lines = bytes.iter().filter(|b| **b == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// Begins a node of the record. `true`: its attributes are not of the encoding.
fn element(
    record: &mut Record,
    start: &BytesStart<'_>,
    charset: Charset,
    line: u32,
    noticed: &mut Vec<(Noticed, u32, String)>,
) -> bool {
    let text = record.text_mut();
    let from = text.len();
    let mut clean = charset.decode(start.local_name().as_ref(), text);
    let name = from..text.len();
    record.open(name, line);
    if start.attributes_raw().is_empty() {
        record.begins_text();
        return !clean;
    }
    for attribute in start.attributes().with_checks(false).flatten() {
        let text = record.text_mut();
        let from = text.len();
        charset.decode(attribute.key.local_name().as_ref(), text);
        let middle = text.len();
        clean &= charset.decode(&attribute.value, text);
        let value = text.get(middle..).unwrap_or_default();
        if value.contains('&') {
            let plain = unescaped(value, line, noticed);
            text.truncate(middle);
            text.push_str(&plain);
        }
        clean &= !is_garbled(text.get(middle..).unwrap_or_default());
        let to = text.len();
        record.attribute(from..middle, middle..to);
    }
    record.begins_text();
    !clean
}

fn unescaped(value: &str, line: u32, noticed: &mut Vec<(Noticed, u32, String)>) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once(';') else {
            out.push('&');
            rest = after;
            continue;
        };
        let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => n.parse().ok(),
        });
        let known = number.and_then(char::from_u32).or_else(|| xml_entity(name));
        match known.or_else(|| html_entity(name)) {
            Some(c) => out.push(c),
            None => out.extend(["&", name, ";"]),
        }
        if known.is_none() {
            notice(noticed, Noticed::Entity, line, &format!("&{name};"));
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn notice(all: &mut Vec<(Noticed, u32, String)>, what: Noticed, line: u32, value: &str) {
    if all.len() < 200 {
        all.push((what, line, value.chars().take(80).collect()));
    }
}
