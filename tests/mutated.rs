//! The readers on bytes of chance and on good files that were spoiled: none ever stops the program, whatever it is given. More cases
//! at a time: `PROPTEST_CASES=20000 cargo test --release --test mutated`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Cursor;
use std::sync::OnceLock;

use carnet_ent::tables::{Encoding, Nature, Table};
use carnet_ent::verify::checks::Context;
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::fictitious::{files, school};
use carnet_ent::verify::readers::{Input, Ways, open};
use carnet_ent::verify::{Report, verify};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

/// A small file of each sort, and archives of them.
fn good() -> &'static [(String, Vec<u8>)] {
    static GOOD: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    GOOD.get_or_init(|| {
        let mut all = files(&school(3, 4, day()));
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in all.iter().take(3) {
            zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, bytes).unwrap();
        }
        all.push(("lot.zip".into(), zip.finish().unwrap().into_inner()));
        let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
        let mut header = tar::Header::new_gnu();
        header.set_size(all[0].1.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, "comptes.csv", all[0].1.as_slice()).unwrap();
        all.push(("lot.tgz".into(), tar.into_inner().unwrap().finish().unwrap()));
        let wide = String::from_utf8_lossy(&all[0].1).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        all.push(("large.csv".into(), [b"\xff\xfe".as_slice(), &wide].concat()));
        let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260901T080000Z\r\nDTSTART:20260901T080000Z\r\nDTEND:20261101T090000Z\r\nSUMMARY:Français\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        all.push(("prof.ics".into(), ics.as_bytes().to_vec()));
        all.push(("UDCal_04.xml".into(), b"<profs><prof code=\"A\" nom=\"B\" prenom=\"C\" date_naissance=\"01/01/1980\"/></profs>".to_vec()));
        all
    })
}

fn run(name: &str, bytes: &[u8]) -> Report {
    let mut facts = Facts::default();
    let input = Input { name: name.into(), content: Box::new(Cursor::new(bytes)), modified: None };
    open(input, &Ways::default(), &mut facts, &mut |_| true).unwrap();
    assert!(facts.files.iter().all(|f| !f.broken || !f.says.is_empty()));
    // The same given to an import of the page.
    if Nature::of(bytes).is_none()
        && let Ok(table) = Table::read(&Encoding::of(bytes).decode(bytes))
    {
        assert!(table.width() <= 500 && !table.rows.is_empty());
    }
    verify(&mut facts, &Context::new(day()), || true).unwrap()
}

/// What is done to a good file: at a place (per thousand), something.
#[derive(Clone, Debug)]
enum Spoil {
    Set(u16, u8),
    Cut(u16, u16),
    Again(u16, u16),
    Put(u16, String),
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let bits = prop_oneof![
        Just("<".to_owned()),
        Just("</".to_owned()),
        Just("&#x110000;".to_owned()),
        Just("&eacute;".to_owned()),
        Just("<![CDATA[".to_owned()),
        Just("<!--".to_owned()),
        Just("\"".to_owned()),
        Just(";;;;\n".to_owned()),
        Just("$$$$$$$".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("-1".to_owned()),
        Just("31/02/2026".to_owned()),
        Just("2460".to_owned()),
        Just("\u{fffd}É".to_owned()),
    ];
    prop_oneof![
        (0..1000_u16, any::<u8>()).prop_map(|(at, b)| Spoil::Set(at, b)),
        (0..1000_u16, 1..200_u16).prop_map(|(at, n)| Spoil::Cut(at, n)),
        (0..1000_u16, 1..200_u16).prop_map(|(at, n)| Spoil::Again(at, n)),
        (0..1000_u16, bits).prop_map(|(at, text)| Spoil::Put(at, text)),
    ]
}

fn spoiled(bytes: &[u8], all: &[Spoil]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for spoil in all {
        let place = |at: u16| usize::from(at) * out.len() / 1000;
        match spoil {
            Spoil::Set(at, byte) => {
                let at = place(*at);
                if let Some(b) = out.get_mut(at) {
                    *b = *byte;
                }
            }
            Spoil::Cut(at, n) => {
                let from = place(*at);
                let to = (from + usize::from(*n)).min(out.len());
                out.drain(from..to);
            }
            Spoil::Again(at, n) => {
                let from = place(*at);
                let piece = out[from..(from + usize::from(*n)).min(out.len())].to_vec();
                out.splice(from..from, piece);
            }
            Spoil::Put(at, text) => {
                let at = place(*at);
                out.splice(at..at, text.bytes());
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(300)) })]

    #[test]
    fn bytes_of_chance_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        run("fichier", &bytes);
    }

    #[test]
    fn a_spoiled_file_is_read_or_refused(which in 0..23_usize, changes in prop::collection::vec(spoil(), 1..6)) {
        let all = good();
        let (name, bytes) = &all[which % all.len()];
        run(name, &spoiled(bytes, &changes));
    }
}
