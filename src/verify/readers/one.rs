use std::io::{BufRead, BufReader, Cursor, Read};

use flate2::Crc;

use super::input::Ways;
use super::read_error::ReadError;
use super::reading::Reading;
use super::record::Record;
use super::utf16::Utf16;
use super::watched::{Watch, Watched};
use super::xml::{Noticed, Step, Xml};
use super::{aaf, courses, envelope, list, lsu, siecle, sts, text, udt};
use crate::tables::Encoding;
use crate::verify::facts::{About, Facts, FileCard, Kind, Place};

/// Reads one file that is no archive. What is wrong with it is said by its card and a remark: what it says is not used then.
///
/// # Errors
/// [`ReadError::Cancelled`] alone.
pub fn one(
    name: String,
    content: Box<dyn Read + '_>,
    most: u64,
    crc: &mut Crc,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let Ok(file) = u16::try_from(facts.files.len()) else {
        return Ok(());
    };
    let mut bytes = 0_u64;
    let mut counted = |n: u64| {
        bytes += n;
        watch(n)
    };
    let card = FileCard::new(name);
    let mut into = Reading { facts, file, card };
    let watched = Watched::new(content, crc, &mut counted, most);
    let read = content_of(Box::new(watched), ways, &mut into);
    let mut card = into.card;
    card.bytes = bytes;
    card.print = (u64::from(crc.sum()) << 32) | (bytes & 0xffff_ffff);
    let outcome = match read {
        Err(ReadError::Cancelled) => return Err(ReadError::Cancelled),
        Err(ReadError::Bad { line, says }) => Err((About::Broken, line, says)),
        Err(ReadError::Other { line, says }) => Err((About::WrongFile, line, says)),
        Ok(()) if card.records == 0 && card.kind != Kind::EdtEnvelope => {
            let says = format!("{} : le fichier ne contient rien", card.kind.label());
            Err((About::Broken, 1, says))
        }
        Ok(()) => Ok(()),
    };
    if let Err((about, line, says)) = outcome {
        card.broken = true;
        facts.remark(about, Place { file, line }, says.clone());
        card.says = says;
    }
    facts.files.push(card);
    Ok(())
}

fn content_of(mut content: Box<dyn Read + '_>, ways: &Ways, into: &mut Reading) -> Result<(), ReadError> {
    let mut start = vec![0_u8; 4096];
    let mut n = 0;
    while let Some(rest) = start.get_mut(n..).filter(|r| !r.is_empty()) {
        match content.read(rest) {
            Ok(0) => break,
            Ok(more) => n += more,
            Err(e) if e.kind() == std::io::ErrorKind::TimedOut => return Err(ReadError::Cancelled),
            Err(_) => {
                return Err(ReadError::at(1, "le fichier ne peut plus être lu (déplacé, modifié ou retiré ?)"));
            }
        }
    }
    start.truncate(n);
    let skip = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let marked = |mark: &[u8]| start.starts_with(mark);
    let wide = match () {
        () if marked(b"\xff\xfe") || marked(b"<\0?\0") => Some(false),
        () if marked(b"\xfe\xff") || marked(b"\0<\0?") => Some(true),
        // A spreadsheet's, without its mark.
        () => match Encoding::of(&start) {
            Encoding::Utf16Le => Some(false),
            Encoding::Utf16Be => Some(true),
            _ => None,
        },
    };
    let Some(big) = wide else {
        // The mark of UTF-8 is no text.
        let text = start.split_off(skip);
        let whole = Cursor::new(text.clone()).chain(content);
        return by_content(&text, Box::new(whole), ways, into);
    };
    into.card.encoding = "UTF-16".into();
    let whole = Cursor::new(start).chain(content);
    let mut buffered = BufReader::with_capacity(1 << 16, Utf16::new(whole, big));
    let text = buffered.fill_buf().unwrap_or_default().to_vec();
    by_content(&text, Box::new(buffered), ways, into)
}

/// Reads a text, whose beginning is known.
fn by_content(start: &[u8], content: Box<dyn Read + '_>, ways: &Ways, into: &mut Reading) -> Result<(), ReadError> {
    let first = start.iter().copied().find(|b| !b.is_ascii_whitespace());
    match first {
        None => Err(ReadError::at(1, "le fichier est vide")),
        Some(0) => Err(ReadError::at(1, "ce n’est pas du texte : des octets nuls")),
        Some(b'<') => xml(content, into),
        Some(_) => match text::kind(start) {
            Some(kind) => text::read(kind, content, ways.zone(), into),
            None => list::read(content, ways, into),
        },
    }
}

fn xml(content: Box<dyn Read + '_>, into: &mut Reading) -> Result<(), ReadError> {
    let mut xml = Xml::new(content);
    let mut record = Record::default();
    let wide = !into.card.encoding.is_empty();
    if xml.step(&[], &mut record)? == Step::End {
        return Err(ReadError::at(1, "le fichier ne contient aucun élément"));
    }
    let root = record.root().name().to_owned();
    into.card.root_line = record.root().line();
    let outcome = by_root(&root, &mut xml, &mut record, into);
    if wide {
        // The text is UTF-8 by now, whatever its declaration says.
        xml.noticed.retain(|(what, _, _)| *what != Noticed::Encoding);
    } else {
        into.card.encoding = xml.charset.label().to_owned();
    }
    for (what, line, value) in xml.noticed.drain(..) {
        let about = match what {
            Noticed::Entity => About::Entity,
            Noticed::Encoding => About::Encoding,
        };
        let place = into.place(line);
        into.facts.remark(about, place, value);
    }
    outcome
}

fn by_root(root: &str, xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    match root {
        "ficAlimMENESR" => aaf::read(xml, record, into),
        "BEE_ELEVES" => siecle::read(Kind::BeeEleves, xml, record, into),
        "BEE_RESPONSABLES" => siecle::read(Kind::BeeResponsables, xml, record, into),
        "BEE_NOMENCLATURES" => siecle::read(Kind::BeeNomenclatures, xml, record, into),
        "BEE_STRUCTURES" => siecle::read(Kind::BeeStructures, xml, record, into),
        "BEE_COMMUN" | "BEE_COMMUNS" => {
            into.card.kind = Kind::BeeCommun;
            into.card.records = 1;
            Ok(())
        }
        "STS_EDT" => sts::read(Kind::StsEdt, xml, record, into),
        "EDT_STS" => sts::read(Kind::EdtSts, xml, record, into),
        "TABLE" => courses::read(xml, record, into),
        "EXPORT_INDEX_EDUCATION" => envelope::read(xml, record, into),
        "lsun-bilans" => lsu::read(xml, record, into),
        _ if udt::is_root(root, &into.card.name) => udt::read(xml, record, into),
        _ => Err(ReadError::other(into.card.root_line, what_it_is(root))),
    }
}

/// What a file that is not read looks like.
fn what_it_is(root: &str) -> String {
    let looks = match root.to_lowercase().as_str() {
        "html" => "une page web (une erreur de téléchargement ?)",
        r if r.starts_with("gar-ent") => "un export de l’ENT vers le GAR",
        r if r.starts_with("bee_") => "un autre export de SIECLE",
        "ics" | "icalendar" => "un agenda",
        "office" | "document-content" => "un document de bureautique",
        "bilans" | "lsun" => "un export de livret",
        _ => return format!("la racine « {root} » n’est celle d’aucun format connu ici"),
    };
    format!("la racine est « {root} » : cela ressemble à {looks}, qui ne se vérifie pas ici")
}
