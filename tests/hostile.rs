//! Files made to harm: each is bounded, said, and nothing of it is taken in silence.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::{Cursor, Write};

use carnet_ent::agendas::{self, AgendaError};
use carnet_ent::calendar::RelativeDate;
use carnet_ent::exchange::faithful::Unfaithful;
use carnet_ent::exchange::{FileError, FileKind, Made, Opened, QuickEntry, Writer, backup_text, open, sample};
use carnet_ent::model::*;
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::readers::{Input, Ways, open as verify};
use chrono::NaiveDate;
use serde_json::Value;

mod world;
use world::World;

fn read(text: &str) -> Result<Opened, FileError> {
    open(text.as_bytes(), &mut |_, _| {})
}

fn write(file: &Opened) -> String {
    Writer {
        kind: FileKind::Backup,
        made: &file.made,
        carnet: &file.carnet,
        unknown: &file.unknown,
        broken: &file.broken,
        folded: &file.folded,
        erased: &file.erased,
        journal: &file.journal,
        extra: &file.extra,
    }
    .text()
}

/// A small carnet, with `table` among its tables and `more` among its parts.
fn with(table: &str, more: &str) -> String {
    let mut out = Vec::new();
    sample::write(3, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let text = match table {
        "" => text,
        table => text.replacen("\"carnet\": {", &format!("\"carnet\": {{\n{table},"), 1),
    };
    let end = text.rfind('}').unwrap();
    match more {
        "" => text,
        more => format!("{},\n{more}\n}}\n", text[..end].trim_end()),
    }
}

const ID: &str = "01a20cc9-0001-7d68-82f7-b3f4ae156395";

/// 525808c kept the last of two keys, lost the digits beyond 64 bits, dropped `1e400` with its key.
#[test]
fn nothing_of_a_record_changes_in_silence() {
    for record in [
        format!(r#"{{"id":"{ID}","n":18446744073709551616}}"#),
        format!(r#"{{"id":"{ID}","n":1e400}}"#),
        format!(r#"{{"id":"{ID}","n":"\ud800"}}"#),
        format!(r#"{{"id":"{ID}","n":1,"n":2}}"#),
    ] {
        // Of a table of tomorrow, of one known, in the journal.
        for place in [format!("\"foreign\": [{record}]"), format!("\"modules\": [{record}]")] {
            let mut text = with("", "");
            text = match place.starts_with("\"modules") {
                false => with(&place, ""),
                true => {
                    let at = text.find("\"modules\": [").unwrap() + "\"modules\": [".len();
                    let rest = text[at..].trim_start();
                    let comma = if rest.starts_with(']') { "" } else { "," };
                    format!("{}{record}{comma}{rest}", &text[..at])
                }
            };
            let file = read(&text).unwrap();
            assert!(file.broken.iter().any(|b| b.text == record), "{record}");
            // It is there, letter by letter, in what is written, and read again.
            let written = write(&file);
            assert!(written.contains(&record));
            assert_eq!(write(&read(&written).unwrap()), written);
        }
        // In the journal too, as its first line.
        let text = with("", "");
        let at = text.find("\"journal\": [").unwrap() + "\"journal\": [".len();
        let rest = text[at..].trim_start();
        let comma = if rest.starts_with(']') { "" } else { "," };
        let file = read(&format!("{} {record} {comma}{rest}", &text[..at])).unwrap();
        assert_eq!(file.journal[0], record);
        assert!(write(&file).contains(&record));
    }
}

#[test]
fn what_belongs_to_no_record_is_refused_by_name() {
    let refused = |text: &str| read(text).unwrap_err();
    let twice = |key: &str| FileError::Unfaithful { key: key.to_owned(), fault: Unfaithful::Twice(key.to_owned()) };
    assert_eq!(refused(&with("", "\"later\": 1,\n\"later\": 2")), twice("later"));
    assert_eq!(refused(&with("\"zz\": [],\"zz\": []", "")), twice("zz"));
    assert_eq!(
        refused(&with("", "\"later\": {\"n\": 1e400}")),
        FileError::Unfaithful { key: "later".into(), fault: Unfaithful::Number("1e400".into()) }
    );
    // 525808c: names with U+0001 forged records after a reload.
    let named = refused(&with("\"zy\\u0002activities\\u0001x\": []", ""));
    assert!(matches!(named, FileError::ControlCharacter { name } if name.contains("\\u{2}")));
}

/// 525808c: 40,000 unknown tables took 30 s.
#[test]
fn unknown_tables_are_counted_and_read_in_linear_time() {
    let tables = |n: usize| (0..n).map(|t| format!("\"t{t}\": []")).collect::<Vec<_>>().join(",");
    assert!(read(&with(&tables(400), "")).is_ok());
    let many = read(&with(&tables(40_000), ""));
    assert_eq!(many.unwrap_err(), FileError::TooManyTables { max: 500 });
    let rows = |n: usize| {
        let row = |at: usize| format!("{{\"k\": {at}}}");
        let table = |t: usize| format!("\"t{t}\": [{}]", (0..n).map(row).collect::<Vec<_>>().join(","));
        (0..400).map(table).collect::<Vec<_>>().join(",")
    };
    let file = read(&with(&rows(5), "")).unwrap();
    assert_eq!(file.unknown.len(), 2_000);
    assert_eq!(write(&read(&write(&file)).unwrap()), write(&file));
}

/// A `null` set apart came back as an empty text once.
#[test]
fn a_null_set_apart_stays_null() {
    let apart = r#""quarantine": [{"table":"modules","id":"?000000","reason":"r","record":null}]"#;
    let file = read(&with("", apart)).unwrap();
    assert_eq!(file.broken[0].text, "null");
    let written = write(&file);
    let again = read(&written).unwrap();
    assert_eq!(again.broken, file.broken);
    assert_eq!(write(&again), written);
}

/// 525808c wrote a file of more lines than it reads.
#[test]
fn a_file_of_a_long_journal_is_opened_again() {
    let world = World::new();
    let records = world.carnet.records();
    let rows = records.map(|r| RowText::from(&RowWrite::of(&r))).collect();
    let line = "{\"n\":1}".to_owned();
    let content = Content { rows, lines: vec![line; MAX_RECORDS + 7], ..Content::default() };
    let text = backup_text(FileKind::Backup, content, &Made::default());
    let file = read(&text).unwrap();
    assert_eq!(file.journal.len(), MAX_RECORDS);
    assert_eq!(file.made.extra.get("journal_from"), Some(&Value::from(8)));
}

/// 525808c: « 2000000000 jours de classe avant la rentrée » froze the page, and the least integer ended it.
#[test]
fn a_date_is_not_counted_further_than_a_year() {
    for text in [
        "2000000000 jours de classe avant la rentrée",
        "-2147483648 jours avant la rentrée",
        "rentrée - 2147483647 jours",
        "rentrée - -2147483648 jours",
        "401 jours de classe avant la rentrée",
        "99999999999999999999 jours avant la rentrée",
        "60 semaines après la rentrée",
    ] {
        assert_eq!(RelativeDate::parse(text), None, "{text}");
    }
    for text in ["400 jours avant la rentrée", "rentrée - 10 jours", "3 semaines avant la fin du trimestre 1"] {
        assert!(RelativeDate::parse(text).is_some(), "{text}");
    }
}

/// 525808c: the program ended on « de 19h à 11h » wherever overflows are checked.
#[test]
fn a_span_that_goes_backwards_is_no_span() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let year = SchoolYear::containing(today);
    for text in ["de 19h à 11h réunion", "19h - 11h", "de 24h à 0h", "entre 19h et 11h"] {
        let entry = QuickEntry::read(text, today, year, &[]);
        assert!(entry.minutes.is_none_or(|m| m <= 24 * 60), "{text}");
    }
}

/// 525808c: the parser overflowed its stack.
#[test]
fn an_agenda_that_is_too_deep_or_too_long_is_refused_with_its_line() {
    let nested = |n: usize| {
        let (begin, end) = ("BEGIN:VEVENT\r\n".repeat(n), "END:VEVENT\r\n".repeat(n));
        format!("BEGIN:VCALENDAR\r\n{begin}{end}END:VCALENDAR\r\n")
    };
    assert_eq!(agendas::read(nested(20_000).as_bytes(), "Europe/Paris", None), Err(AgendaError::Bounds { line: 9 }));
    let crowded = |n: usize| {
        let people: String = (0..n).map(|at| format!("ATTENDEE:mailto:p{at}@ac-lyon.fr\r\n")).collect();
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261201\r\nSUMMARY:Conseil\r\n{people}END:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let read = agendas::read(crowded(500).as_bytes(), "Europe/Paris", None).unwrap();
    assert_eq!(read.events.len(), 1);
    assert!(matches!(agendas::read(crowded(16_000).as_bytes(), "Europe/Paris", None), Err(AgendaError::Bounds { .. })));
}

/// An archive whose first entry says that the next one has a name of `n` bytes.
fn long_name(n: usize, sort: u8) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.set_path("././@LongLink").unwrap();
    header.set_entry_type(tar::EntryType::new(sort));
    header.set_size(n as u64);
    header.set_cksum();
    let mut tar = header.as_bytes().to_vec();
    tar.resize(512 + n.next_multiple_of(512), b'a');
    let mut file = tar::Header::new_gnu();
    file.set_path("court.csv").unwrap();
    let content = b"Nom;Classe\nMARTIN;6A\n";
    file.set_size(content.len() as u64);
    file.set_cksum();
    tar.extend(file.as_bytes());
    tar.extend(content);
    tar.resize(tar.len().next_multiple_of(512) + 1024, 0);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&tar).unwrap();
    gz.finish().unwrap()
}

/// 525808c: a name of 1.5 GB in an archive of 12 MB was read whole.
#[test]
fn a_name_in_an_archive_is_bounded() {
    let card = |bytes: Vec<u8>| {
        let mut facts = Facts::default();
        let input = Input { name: "lot.tgz".into(), content: Box::new(Cursor::new(bytes)), modified: None };
        verify(input, &Ways::default(), &mut facts, &mut |_| true).unwrap();
        facts.files.remove(0)
    };
    for sort in *b"LKxg" {
        let told = format!("{:?}", card(long_name(64 << 20, sort)));
        assert!(told.contains("64 ko"), "{told}");
        let told = card(long_name(300, sort));
        let name = if sort == b'L' { "aaa" } else { "court.csv" };
        assert!(told.name.contains(name), "{}", told.name);
    }
}

/// The proofs that ended 525808c, froze it, or forged a record: each is read, or refused with a sentence, and the program goes on.
#[test]
fn the_proofs_of_before_are_said_and_bounded() {
    let proof = |name: &str| {
        let path = format!("{}/tests/data/breaks/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    // An unknown table named with U+0001 put an activity into the journal after a reload.
    let forged = read(&proof("early-separators.json")).unwrap_err();
    assert!(matches!(forged, FileError::ControlCharacter { .. }), "{forged:?}");
    // A rule of 2,000,000,000 days froze « Recalculer les dates ».
    let endless = read(&proof("relative-hang.json")).unwrap();
    let rule = "2000000000 jours de classe avant la rentrée";
    assert!(write(&endless).contains(rule), "what a file says is kept");
    assert_eq!(RelativeDate::parse(rule), None);
    // The parser of agendas overflowed its stack.
    let nested = agendas::read(proof("nested.ics").as_ref(), "Europe/Paris", None);
    assert!(matches!(nested, Err(AgendaError::Bounds { .. })), "{nested:?}");
    // A span that goes backwards ended the program where overflows are checked.
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    for line in proof("span.txt").lines() {
        let entry = QuickEntry::read(line, today, SchoolYear::containing(today), &[]);
        assert!(entry.minutes.is_none_or(|m| m <= 24 * 60), "{line}");
    }
}
