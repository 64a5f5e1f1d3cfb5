//! How the time of reading odd files grows with their size: `cargo run --release --example odd_bench` prints JSON, for
//! `cargo xtask bench`. Each is made at 1, 4 and 16 times a size, within what is read at all; the best of some runs, in milliseconds.

use std::error::Error;
use std::io::{Cursor, Write};
use std::time::Instant;

use carnet_ent::agendas;
use carnet_ent::calendar::{Anchors, RelativeDate};
use carnet_ent::document::xlsx;
use carnet_ent::exchange::{FileKind, Made, backup_text, open, sample};
use carnet_ent::model::*;
use carnet_ent::tables::{Encoding, Table, TableOut};
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::readers::{Input, Ways, open as read_files};
use carnet_ent::workbooks;
use chrono::NaiveDate;

const RUNS: usize = 5;

/// Its name, what makes it at a size, what reads it.
type Odd = (&'static str, fn(usize) -> Vec<u8>, fn(&[u8]));

const ALL: [Odd; 11] = [
    ("a file of 500 unknown tables", unknown_tables, read_carnet),
    ("a file of records that are not kept as they are", unfaithful, read_carnet),
    ("the same written", unfaithful, write_carnet),
    ("an agenda", agenda, read_dates),
    ("an archive of long names", archive, read_archive),
    ("dates counted from the calendar", dates, read_rules),
    ("a table of 1,000 rows", table, read_table),
    ("a table of 1,000 rows, of a Macintosh", macintosh, read_table),
    ("quotes that nothing closes", quotes, read_table),
    ("a workbook of 1,000 rows", workbook, read_workbook),
    ("a series of an agenda", series, read_dates),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut found = Vec::new();
    for (name, make, read) in ALL {
        let given = [1, 4, 16].map(make);
        let mut best = [f64::INFINITY; 3];
        for _ in 0..RUNS {
            for (bytes, best) in given.iter().zip(&mut best) {
                let begin = Instant::now();
                read(bytes);
                *best = best.min(begin.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        let [one, four, sixteen] = best;
        found.push(serde_json::json!({ "name": name, "one": one, "four": four, "sixteen": sixteen }));
    }
    println!("{}", serde_json::to_string(&found)?);
    Ok(())
}

/// A carnet's file with more in its tables.
fn with(tables: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = sample::write(0, &mut bytes);
    let text = String::from_utf8(bytes).unwrap_or_default();
    text.replacen("\"carnet\": {", &format!("\"carnet\": {{{tables},"), 1)
        .replacen("\"carnet\":{", &format!("\"carnet\":{{{tables},"), 1)
        .into_bytes()
}

fn unknown_tables(times: usize) -> Vec<u8> {
    let row = |at: usize| format!("{{\"k\":{at},\"t\":\"ligne\"}}");
    let rows: Vec<String> = (0..20 * times).map(row).collect();
    let rows = rows.join(",");
    let tables: Vec<String> = (0..499).map(|t| format!("\"t{t}\":[{rows}]")).collect();
    with(&tables.join(","))
}

fn unfaithful(times: usize) -> Vec<u8> {
    let row = |at: usize| format!("{{\"id\":\"x{at}\",\"n\":1e400,\"n\":2}}");
    let rows: Vec<String> = (0..2_000 * times).map(row).collect();
    with(&format!("\"zz\":[{}]", rows.join(",")))
}

fn read_carnet(bytes: &[u8]) {
    drop(std::hint::black_box(open(bytes, &mut |_, _| {})));
}

fn write_carnet(bytes: &[u8]) {
    if let Ok(file) = open(bytes, &mut |_, _| {}) {
        let text = backup_text(FileKind::Backup, file.into_content(), &Made::default());
        std::hint::black_box(text.len());
    }
}

fn agenda(times: usize) -> Vec<u8> {
    let event = |at: usize| {
        format!(
            "BEGIN:VEVENT\r\nUID:{at}\r\nDTSTART;VALUE=DATE:202612{:02}\r\nSUMMARY:Réunion {at}\r\nEND:VEVENT\r\n",
            1 + at % 28
        )
    };
    let events: String = (0..300 * times).map(event).collect();
    format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n").into_bytes()
}

fn read_dates(bytes: &[u8]) {
    drop(std::hint::black_box(agendas::read(bytes, "Europe/Paris", None)));
}

fn archive(times: usize) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for at in 0..100 * times {
        let mut header = tar::Header::new_gnu();
        header.set_size(3);
        header.set_mode(0o644);
        let name = format!("{}{at}.csv", "a".repeat(4_000));
        let _ = tar.append_data(&mut header, name, b"a;b".as_slice());
    }
    let tar = tar.into_inner().unwrap_or_default();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let _ = gz.write_all(&tar);
    gz.finish().unwrap_or_default()
}

fn read_archive(bytes: &[u8]) {
    let input = Input { name: "lot.tgz".into(), content: Box::new(Cursor::new(bytes.to_vec())), modified: None };
    let mut facts = Facts::default();
    drop(std::hint::black_box(read_files(input, &Ways::default(), &mut facts, &mut |_| true)));
}

fn dates(times: usize) -> Vec<u8> {
    (1..=400 * times)
        .map(|n| format!("{} jours de classe avant la rentrée\n", 1 + n % 400))
        .collect::<String>()
        .into_bytes()
}

fn read_rules(bytes: &[u8]) {
    let carnet = Carnet::default();
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    let anchors = Anchors::of(&carnet, SchoolYear::containing(day), "", day);
    for line in String::from_utf8_lossy(bytes).lines() {
        if let Some(rule) = RelativeDate::parse(line) {
            std::hint::black_box(rule.date(&anchors));
        }
    }
}

const ROW: &str = "12/10/2026;Réunion du comité, à l’étage;1 h 30;« ordre du jour »\n";

fn table(times: usize) -> Vec<u8> {
    ROW.repeat(1_000 * times).into_bytes()
}

/// `é` and the others, as « CSV (Macintosh) » writes them.
fn macintosh(times: usize) -> Vec<u8> {
    let byte = |c: char| (0..=255).find(|b| Encoding::Macintosh.letter(*b) == c);
    let row: Vec<u8> = ROW.chars().filter_map(byte).collect();
    row.repeat(1_000 * times)
}

fn quotes(times: usize) -> Vec<u8> {
    "\"a;b\n".repeat(1_000 * times).into_bytes()
}

fn workbook(times: usize) -> Vec<u8> {
    let row: Vec<String> = ROW.trim().split(';').map(str::to_owned).collect();
    let headings = ["Date", "Activité", "Durée", "Notes"];
    xlsx(&TableOut::of("journal", &headings, vec![row; 1_000 * times])).unwrap_or_default()
}

fn read_workbook(bytes: &[u8]) {
    drop(std::hint::black_box(workbooks::open(bytes)));
}

/// Daily meetings that began long ago.
fn series(times: usize) -> Vec<u8> {
    let event = |at: usize| {
        format!(
            "BEGIN:VEVENT\r\nUID:{at}\r\nDTSTART:19900101T0800{:02}\r\nRRULE:FREQ=DAILY;BYDAY=MO,TU\r\nSUMMARY:Point\r\nEND:VEVENT\r\n",
            at % 60
        )
    };
    let events: String = (0..100 * times).map(event).collect();
    format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n").into_bytes()
}

fn read_table(bytes: &[u8]) {
    let text = Encoding::of(bytes).decode(bytes);
    drop(std::hint::black_box(Table::read(&text)));
}
