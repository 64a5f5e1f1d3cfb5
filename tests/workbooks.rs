//! Workbooks of spreadsheets: the same records as a CSV, and a sentence for what cannot be read. The fixtures were written by LibreOffice
//! and openpyxl.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use carnet_ent::tables::Table;
use carnet_ent::workbooks::{Sheet, WorkbookError, open};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workbooks");
    fs::read(folder.join(name)).unwrap()
}

fn rows(name: &str) -> Vec<Vec<String>> {
    let sheets = open(&bytes(name)).unwrap();
    let sheet = &sheets[Sheet::likely(&sheets)];
    let table = Table::read(&sheet.text()).unwrap();
    table.rows.into_iter().map(|(_, cells)| cells).collect()
}

#[test]
fn every_kind_of_workbook_gives_the_same_cells() {
    let wanted = [
        vec!["Carnet de bord 2026-2027"],
        vec!["Date", "Activité", "Durée", "Heure", "Personnes"],
        vec!["05/10/2026", "Réunion du comité", "1:30:00", "17:30:00", "12"],
        vec!["06/10/2026", "Formation Moodle ; salle 12", "2:00:00", "9:00:00", "12"],
        vec!["07/10/2026 14:30", "Appel « ENT »\ndeuxième ligne", "0:45:00", "", "1,5"],
    ];
    for name in ["journal.xlsx", "journal-1904.xlsx", "journal.xls", "journal.ods"] {
        assert_eq!(rows(name), wanted, "{name}");
    }
    // The sheet with a table is meant, not the first one, nor a hidden one.
    let sheets = open(&bytes("journal.xlsx")).unwrap();
    let names: Vec<(&str, bool)> = sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
    assert_eq!(names, [("Lisez-moi", false), ("Journal", false), ("Cachée", true)]);
    assert_eq!(Sheet::likely(&sheets), 1);
    // Merged cells: what is covered is empty, and stands in its column.
    assert_eq!(rows("merged.xlsx")[2], ["", "Compte rendu", "0,5"]);
}

#[test]
fn what_cannot_be_read_has_its_sentence() {
    let why = |name: &str| open(&bytes(name)).unwrap_err();
    assert_eq!(why("password.xlsx"), WorkbookError::Protected);
    assert_eq!(why("document.docx"), WorkbookError::NotWorkbook);
    assert_eq!(why("document.odt"), WorkbookError::NotWorkbook);
    assert_eq!(why("empty.xlsx"), WorkbookError::Empty);
    assert_eq!(why("16384-columns.xlsx"), WorkbookError::TooWide("Sheet".into()));
    for name in ["far-apart.xlsx", "far-apart.ods"] {
        assert!(matches!(why(name), WorkbookError::TooLong(_) | WorkbookError::TooWide(_)), "{name}");
    }
    for error in [WorkbookError::Protected, WorkbookError::TooLong("Journal".into()), WorkbookError::Empty] {
        assert!(error.says().contains("classeur") || error.says().contains("feuille"), "{error:?}");
    }
}

/// A workbook of which one part is made of zeros.
fn with_part(name: &str, mebibytes: usize) -> Vec<u8> {
    let source = bytes("merged.xlsx");
    let mut from = ZipArchive::new(Cursor::new(&source)).unwrap();
    let mut into = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let entry = from.by_index_raw(at).unwrap();
        if entry.name() != name {
            into.raw_copy_file(entry).unwrap();
        }
    }
    into.start_file(name, SimpleFileOptions::default()).unwrap();
    let block = vec![b'a'; 1 << 20];
    (0..mebibytes).for_each(|_| into.write_all(&block).unwrap());
    into.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_measured_before_it_is_unpacked() {
    assert_eq!(open(&with_part("xl/sharedStrings.xml", 310)), Err(WorkbookError::TooBig));
}

#[test]
fn a_file_that_is_cut_or_changed_never_ends_the_program() {
    for name in ["journal.xlsx", "journal.xls", "journal.ods", "password.xlsx"] {
        let whole = bytes(name);
        for quarter in 1..4 {
            let _ = std::panic::catch_unwind(|| open(&whole[..whole.len() * quarter / 4]));
        }
        for step in 0..200 {
            let mut changed = whole.clone();
            let at = (step * 7_919) % changed.len();
            changed[at] ^= 0xff;
            // The library gives up an old workbook by a panic; in the browser its worker ends with it, which the page hears and says.
            let read = std::panic::catch_unwind(|| open(&changed).is_ok());
            assert!(read.is_ok() || name.ends_with(".xls"), "{name}, {at}");
        }
    }
}

#[test]
fn a_table_that_leaves_comes_back_with_its_types() {
    use calamine::{Data, Reader, Xlsx};
    use carnet_ent::document::xlsx;
    use carnet_ent::tables::TableOut;
    let row = |cells: [&str; 6]| cells.map(str::to_owned).to_vec();
    let table = TableOut::of(
        "formations: l’année [2026]/2027 au collège",
        &["Date", "Classe", "Durée", "Présents", "Heure", "Notes"],
        vec![
            row(["05/10/2026 à 9h30", "6E1", "1 h 30", "12", "9h30", "=1+1"]),
            row(["06/10/2026", "1E10", "45 min", "007", "", "a & b\nc\u{b}"]),
            row(["bientôt", "601", "longue", "1,5", "17h", ""]),
        ],
    );
    let made = xlsx(&table).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(made.clone())).unwrap();
    let sheet = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&sheet).unwrap();
    let cell = |r: u32, c: u32| range.get_value((r, c)).cloned().unwrap_or_default();
    assert_eq!(cell(0, 2), Data::String("Durée (min)".into()));
    assert!(
        matches!(cell(1, 0), Data::DateTime(at) if at.is_datetime() && at.to_ymd_hms_milli() == (2026, 10, 5, 9, 30, 0, 0)),
        "{:?}",
        cell(1, 0)
    );
    assert!(matches!(cell(2, 0), Data::DateTime(at) if at.as_f64() == 46_301.0));
    // 90. What a spreadsheet would take for a number is a text.
    for (r, text) in [(1, "6E1"), (2, "1E10"), (3, "601")] {
        assert_eq!(cell(r, 1), Data::String(text.into()));
    }
    assert_eq!(
        (cell(1, 2), cell(2, 2), cell(3, 2)),
        (Data::Float(90.0), Data::Float(45.0), Data::String("longue".into()))
    );
    assert_eq!((cell(1, 3), cell(2, 3), cell(3, 3)), (Data::Float(12.0), Data::String("007".into()), Data::Float(1.5)));
    assert_eq!((cell(1, 5), cell(3, 0)), (Data::String("=1+1".into()), Data::String("bientôt".into())));
    // Read by the page, it is what left.
    let sheets = open(&made).unwrap();
    assert_eq!(sheets[0].rows[1], ["05/10/2026 09:30", "6E1", "90", "12", "9:30:00", "=1+1"]);
    assert!(sheets[0].name.chars().count() <= 31);
    if let Ok(folder) = std::env::var("CARNET_KEEP") {
        fs::write(Path::new(&folder).join("table.xlsx"), made).unwrap();
    }
}

/// Made-up accounts of an ENT, written as CSV by the fictitious school, and by LibreOffice as three kinds of workbook.
#[test]
fn a_school_of_people_is_the_same_in_every_kind_of_file() {
    use carnet_ent::verify::checks::Context;
    use carnet_ent::verify::facts::Facts;
    use carnet_ent::verify::readers::{Input, Ways, open as read};
    use carnet_ent::verify::verify;
    use carnet_ent::workbooks::Opened;
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let verified = |text: Vec<u8>| {
        let mut facts = Facts::default();
        let input = Input { name: "comptes".to_owned(), content: Box::new(Cursor::new(text)), modified: None };
        read(input, &Ways::default(), &mut facts, &mut |_| true).unwrap();
        let report = verify(&mut facts, &Context::new(today), &mut || true).unwrap();
        let found: Vec<String> = report.findings.iter().map(|f| format!("{f:?}")).collect();
        (report.files[0].records, report.files[0].kind.clone(), found)
    };
    let wanted = verified(bytes("people.csv"));
    assert!(wanted.0 >= 1_200 && !wanted.2.is_empty(), "{} {}", wanted.0, wanted.2.len());
    for name in ["people.xlsx", "people.xls", "people.ods"] {
        let opened = Opened::of(open(&bytes(name)).unwrap());
        let text = opened.sheets[opened.likely].1.clone();
        let found = verified(text.into_bytes());
        assert_eq!((found.0, &found.1), (wanted.0, &wanted.1), "{name}");
        assert_eq!(found.2, wanted.2, "{name}");
    }
}
