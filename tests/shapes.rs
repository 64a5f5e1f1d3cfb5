//! Files as schools have them (`tests/data/shapes`): each with its right outcome, and the kind of fault that it was of.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use carnet_ent::exchange::{AccountCounts, Refused, TableDraft, TableRow, example, read_classes};
use carnet_ent::french::{NoDay, Unit};
use carnet_ent::model::IdMaker;
use carnet_ent::tables::{Encoding, Nature, Profile, Table};
use carnet_ent::verify::checks::Context;
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::fictitious::{files, school};
use carnet_ent::verify::readers::{Input, Ways, open};
use carnet_ent::verify::{FileLine, Report, verify};
use chrono::NaiveDate;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shapes");
    fs::read(folder.join(name)).unwrap()
}

fn verified(given: &[(&str, Vec<u8>)], ways: &Ways) -> Report {
    let mut facts = Facts::default();
    for (name, bytes) in given {
        let input = Input {
            name: (*name).to_owned(),
            content: Box::new(Cursor::new(bytes.as_slice())),
            modified: Some(today()),
        };
        open(input, ways, &mut facts, &mut |_| true).unwrap();
    }
    verify(&mut facts, &Context::new(today()), &mut || true).unwrap()
}

fn alone(name: &str) -> Report {
    verified(&[(name, bytes(name))], &Ways::default())
}

/// How many findings of each check.
fn codes(report: &Report) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for finding in &report.findings {
        *all.entry(finding.check.clone()).or_insert(0) += 1;
    }
    all
}

fn card(report: &Report) -> &FileLine {
    &report.files[0]
}

/// SIECLE of a fictitious school, beside which a list is given.
fn siecle() -> Vec<(String, Vec<u8>)> {
    let all = files(&school(7, 40, today()));
    all.into_iter().filter(|(name, _)| name.contains("Eleves")).collect()
}

#[test]
fn a_line_of_an_unknown_profile_is_nobody_s_fault() {
    // 525808c: parents, teachers, the head are pupils: E1, and with SIECLE E19, on each of them.
    let report = alone("20-unknown-profile-words.csv");
    assert!(!codes(&report).contains_key("E1"), "{:?}", codes(&report));
    assert!(card(&report).unknown.is_empty(), "{:?}", card(&report).unknown);
    // Words of three projects that are not in the code.
    for word in ["Apprenante inscrite", "Usager type B", "zz_profile_4"] {
        let text = format!(
            "Identifiant;Nom;Prénom;Profil;Classe;Code d'activation\na1;MARTINET;Léa;Élève;6A;\na2;TESTARD;Marc;{word};;X1\na3;BELVAL;Karim;{word};;\n"
        );
        let mut given: Vec<(String, Vec<u8>)> = siecle();
        given.push(("comptes.csv".into(), text.clone().into_bytes()));
        let given: Vec<(&str, Vec<u8>)> = given.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
        let report = verified(&given, &Ways::default());
        let accounts = report.files.iter().find(|f| f.name == "comptes.csv").unwrap();
        assert_eq!(accounts.unknown, [(word.to_owned(), 2)]);
        // Who is missing there may be among them: a whole school is not « absent de l'ENT ».
        assert!(!codes(&report).contains_key("E18"), "{:?}", codes(&report));
        for finding in &report.findings {
            assert!(!finding.subject.contains("TESTARD") && !finding.subject.contains("BELVAL"), "{finding:?}");
        }
        // Said once, it holds for the next file.
        let ways = Ways { profiles: vec![(word.to_owned(), Profile::Relative)], ..Ways::default() };
        let next = verified(&[("suivant.csv", text.into_bytes())], &ways);
        assert!(card(&next).unknown.is_empty());
        assert_eq!(codes(&next).get("E1"), None);
    }
}

#[test]
fn a_list_that_does_not_say_whose_it_is_asks() {
    // 525808c: « liste d’élèves », and every teacher of it a pupil without a class.
    for name in ["23-moodle.csv", "24-staff-list-without-function.csv"] {
        let report = alone(name);
        assert_eq!(card(&report).kind, "liste de personnes", "{name}");
        assert_eq!(card(&report).unknown, [(String::new(), 2)], "{name}");
        assert!(report.findings.is_empty(), "{name}: {:?}", codes(&report));
        let ways = Ways { profiles: vec![(card(&report).signature.clone(), Profile::Teacher)], ..Ways::default() };
        let said = verified(&[(name, bytes(name))], &ways);
        assert_eq!(card(&said).kind, "liste de personnels", "{name}");
    }
}

#[test]
fn what_a_file_does_not_tell_is_not_none() {
    // 525808c: R1 « Responsable sans élève » on every parent of an export without their children.
    let report = alone("21-light-export.csv");
    assert!(!codes(&report).contains_key("R1"), "{:?}", codes(&report));
    // An import template that names the pupil by an identity.
    let report = alone("22-directory-parents.csv");
    assert_eq!(card(&report).kind, "import CSV");
    for code in ["R1", "E1", "F12"] {
        assert!(!codes(&report).contains_key(code), "{code}: {:?}", codes(&report));
    }
}

#[test]
fn every_encoding_of_a_spreadsheet_is_read() {
    for (name, encoding) in [
        ("25-macroman.csv", Encoding::Macintosh),
        ("25b-cp850.csv", Encoding::Dos),
        ("45-utf16-no-mark.csv", Encoding::Utf16Le),
        ("26-sep-line.csv", Encoding::Windows1252),
    ] {
        let bytes = bytes(name);
        assert_eq!(Nature::of(&bytes), None, "{name}");
        assert_eq!(Encoding::of(&bytes), encoding, "{name}");
        let table = Table::read(&encoding.decode(&bytes)).unwrap();
        let all: Vec<&String> = table.rows.iter().flat_map(|(_, cells)| cells).collect();
        assert!(all.iter().any(|c| c.contains("Prénom")), "{name}: {all:?}");
        assert!(!all.iter().any(|c| c.contains('\u{fffd}')), "{name}");
    }
}

#[test]
fn what_is_no_text_is_named_by_its_bytes() {
    for (name, nature) in [
        ("42-liste.ods", Nature::LibreOffice),
        ("43-html.xls", Nature::Html),
        ("43b-xml2003.xls", Nature::Xml2003),
        ("44-class-list.xlsx", Nature::Office),
        ("40-nested.zip", Nature::Zip),
    ] {
        assert_eq!(Nature::of(&bytes(name)), Some(nature), "{name}");
    }
}

#[test]
fn an_archive_is_opened_one_level_and_what_stands_beside_is_named() {
    // 525808c: « ce n’est pas du texte : ni liste, ni tableau ».
    let report = alone("40-nested.zip");
    assert!(report.files.iter().any(|f| f.kind != "non reconnu"), "{:?}", report.files);
    // 525808c: three F1 and a blocking F3 for a PDF, a picture, a workbook and a note.
    let report = alone("41-mixed.zip");
    let beside = report.files.iter().filter(|f| f.role == "laissé de côté");
    assert!(beside.count() >= 3, "{:?}", report.files);
    for code in ["F1", "F3"] {
        assert!(!codes(&report).contains_key(code), "{code}: {:?}", report.findings);
    }
}

#[test]
fn damage_is_one_finding_a_file() {
    for (name, code) in [
        ("30-mojibake-capitals.csv", "F4"),
        ("30b-siecle-mojibake-capitals.xml", "F4"),
        ("31-question-marks.csv", "F4"),
        ("31b-accounts-question-marks.csv", "F4"),
        ("32-damaged-by-spreadsheet.csv", "F13"),
    ] {
        let report = alone(name);
        assert_eq!(codes(&report).get(code), Some(&1), "{name}: {:?}", codes(&report));
    }
    // « ?l?ve » is no parent: 525808c gave R1 and R9 on pupils.
    let report = alone("31b-accounts-question-marks.csv");
    for code in ["R1", "R9"] {
        assert!(!codes(&report).contains_key(code), "{:?}", codes(&report));
    }
}

#[test]
fn lists_in_the_encodings_of_old_are_verified() {
    for name in ["25-macroman.csv", "25b-cp850.csv", "26-sep-line.csv", "27-title-line.csv", "45-utf16-no-mark.csv"] {
        let report = alone(name);
        assert_eq!(card(&report).role, "vérifié", "{name}: {:?}", card(&report));
        assert!(!codes(&report).contains_key("F4"), "{name}: {:?}", report.findings);
    }
}

/// The text of a file, as a page reads it.
fn text(name: &str) -> String {
    let bytes = bytes(name);
    Encoding::of(&bytes).decode(&bytes)
}

fn journal(name: &str) -> (TableDraft, Vec<TableRow>) {
    let mut ids = IdMaker::new(1_000, 1);
    let carnet = example::carnet(today(), &mut ids);
    let draft = TableDraft::read(&text(name)).unwrap();
    let rows = draft.rows(today(), &carnet, &mut ids);
    (draft, rows)
}

/// Date, title, minutes of the rows that are taken.
fn taken(rows: &[TableRow]) -> Vec<(String, String, Option<u16>)> {
    let all = rows.iter().filter_map(|r| r.activity.as_ref());
    all.map(|a| (a.date.to_string(), a.title.clone(), a.minutes)).collect()
}

#[test]
fn pasted_tables_say_what_their_headings_say() {
    // 82. 525808c: « 2 » of « Heures » is two minutes.
    let (draft, rows) = journal("82-hours.tsv");
    assert_eq!((draft.unit, draft.asks_unit), (Unit::Hours, false));
    let minutes: Vec<Option<u16>> = taken(&rows).iter().map(|r| r.2).collect();
    assert_eq!(minutes, [Some(120), Some(90), Some(30)]);
    // Where nothing says it, it is asked.
    let asked = TableDraft::read("Date\tActivité\tDurée\n05/10/2026\tRéunion\t2\n06/10/2026\tTri\t1,5").unwrap();
    assert!(asked.asks_unit);
    let told = TableDraft::read("Date\tActivité\tDurée\n05/10/2026\tRéunion\t45").unwrap();
    assert_eq!((told.unit, told.asks_unit), (Unit::Minutes, false));
    // 83. A spreadsheet's hours, minutes and seconds; its total is no activity.
    let (_, rows) = journal("83-durations-hms.tsv");
    let minutes: Vec<Option<u16>> = taken(&rows).iter().map(|r| r.2).collect();
    assert_eq!(minutes, [Some(90), Some(45)]);
    assert_eq!(rows[2].refused, Some(Refused::Total));
    // 81. Merged cells: the date above.
    let (_, rows) = journal("81-merged.tsv");
    assert_eq!(taken(&rows).len(), 4, "{rows:?}");
    assert_eq!(rows.iter().filter(|r| r.above).count(), 2);
    assert_eq!(taken(&rows)[2].0, "2026-10-05");
    // 85. Outlook and Google: when it begins, how long; a whole day is no date.
    for name in ["85-outlook.csv", "85b-google.csv"] {
        let (_, rows) = journal(name);
        let all = taken(&rows);
        assert_eq!(all[0].0, "2026-10-05", "{name}: {rows:?}");
        assert_eq!(all[0].2, Some(90), "{name}");
        let time = rows[0].activity.as_ref().and_then(|a| a.time);
        assert_eq!(time.map(|t| t.to_string()).as_deref(), Some("17:00:00"), "{name}");
    }
    // 80. A note on three lines.
    let (_, rows) = journal("80-multiline.tsv");
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_date_is_read_or_refused_for_a_reason_of_its_own() {
    let (_, rows) = journal("84-dates.tsv");
    let refused: Vec<&Refused> = rows.iter().filter_map(|r| r.refused.as_ref()).collect();
    let day = |text: &str, why| Refused::Day(text.to_owned(), why);
    assert_eq!(refused, [&day("29/02/27", NoDay::NoSuchDay), &day("10/28/2026", NoDay::MonthFirst),]);
    let october = taken(&rows).iter().filter(|r| r.0 == "2026-10-12").count();
    assert!(october >= 11, "{:?}", taken(&rows));
}

#[test]
fn the_page_s_imports_skip_what_stands_above_the_headings() {
    // 26, 27. 525808c: « il manque la colonne Type ».
    let since = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
    for name in ["26-sep-line.csv", "27-title-line.csv", "25-macroman.csv", "25b-cp850.csv", "45-utf16-no-mark.csv"] {
        let counts = AccountCounts::read(&text(name), since).unwrap();
        assert_eq!(counts.others, 0, "{name}");
        let all: u32 = counts.profiles.iter().map(|(_, n)| n.accounts).sum();
        assert!(all >= 3, "{name}");
        // A last connection is read whatever its writing.
        if counts.connections {
            let seen: u32 = counts.profiles.iter().map(|(_, n)| n.connected).sum();
            assert!(seen > 0, "{name}");
        }
    }
    // 27b. 525808c: « Collège Test - liste des classes » and « Division » are classes.
    let classes = read_classes(&text("27b-classes-title.csv"), &[]).unwrap();
    let names: Vec<&str> = classes.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["6A"]);
}

#[test]
fn lists_of_the_trade_are_known() {
    // 28. 525808c: refused, with « ni classe dans l’en-tête » although it is there.
    let report = alone("28-pronote-one-name-column.csv");
    assert_eq!(card(&report).kind, "liste d’élèves");
    assert_eq!(card(&report).role, "vérifié");
    assert!(!codes(&report).contains_key("E6"), "{:?}", report.findings);
    // 34. 525808c: F12 bloquant, « Date de naissance » manque.
    let report = alone("34-pix-fregata.csv");
    assert_eq!(card(&report).kind, "liste d’élèves");
    assert!(!codes(&report).contains_key("F12"), "{:?}", report.findings);
}

/// How a day is written, and what it is; the same through every way in.
const WRITINGS: [(&str, &str); 24] = [
    ("12/10/2026", "2026-10-12"),
    ("12/10/26", "2026-10-12"),
    ("12.10.26", "2026-10-12"),
    ("12.10.2026", "2026-10-12"),
    ("12-10-2026", "2026-10-12"),
    ("2026-10-12", "2026-10-12"),
    ("2026-10-12T14:30:00", "2026-10-12"),
    ("2026-10-12 14:30", "2026-10-12"),
    ("12/10/2026 00:00", "2026-10-12"),
    ("12/10/2026 14:30:00", "2026-10-12"),
    ("12 octobre 2026", "2026-10-12"),
    ("12\u{a0}octobre\u{202f}2026", "2026-10-12"),
    ("12 oct. 2026", "2026-10-12"),
    ("12-oct-26", "2026-10-12"),
    ("12-oct.-26", "2026-10-12"),
    ("lundi 12 octobre 2026", "2026-10-12"),
    ("lun. 12 oct. 2026", "2026-10-12"),
    ("lundi 12/10/2026", "2026-10-12"),
    ("46307", "2026-10-12"),
    ("1er septembre 2026", "2026-09-01"),
    ("29/02/2027", ""),
    ("10/28/2026", ""),
    ("31/11/2026", ""),
    ("quand on pourra", ""),
];

/// How a length of time is written, and how many minutes it is.
const LENGTHS: [(&str, u16); 16] = [
    ("90", 90),
    ("1h30", 90),
    ("1 h 30", 90),
    ("1\u{a0}h\u{a0}30", 90),
    ("1:30", 90),
    ("01:30:00", 90),
    ("1,5 h", 90),
    ("1.5h", 90),
    ("90 min", 90),
    ("90mn", 90),
    ("1h30min", 90),
    ("3 x 30 min", 90),
    ("15'", 15),
    ("15’", 15),
    ("0:15:00", 15),
    ("0,25 h", 15),
];

#[test]
fn forty_writings_mean_one_thing_everywhere() {
    use carnet_ent::calendar::date_from_text;
    use carnet_ent::model::{ColumnKind, SchoolYear, minutes_from_text};
    use carnet_ent::verify::readers::read_date;
    let mut ids = IdMaker::new(1_000, 1);
    let carnet = example::carnet(today(), &mut ids);
    for (text, meant) in WRITINGS {
        let said = |date: Option<NaiveDate>| date.map(|d| d.to_string()).unwrap_or_default();
        // A field and the quick line, a register, a file that is verified.
        assert_eq!(said(date_from_text(text, today(), SchoolYear::new(2026))), meant, "field: {text}");
        assert_eq!(ColumnKind::Day.read(text).unwrap_or_default(), meant, "register: {text}");
        assert_eq!(said(read_date(text)), meant, "verification: {text}");
        // A pasted journal.
        let table = format!("Date\tActivité\n{text}\tRéunion");
        let rows = TableDraft::read(&table).unwrap().rows(today(), &carnet, &mut ids);
        let taken = rows[0].activity.as_ref().map(|a| a.date);
        assert_eq!(said(taken), meant, "journal: {text}");
        // An export of accounts: connected since that day, or not.
        let accounts = format!("Type;Dernière connexion\nÉlève;{text}");
        let since = meant.parse().unwrap_or(today());
        let counts = AccountCounts::read(&accounts, since).unwrap();
        assert_eq!(counts.profiles[0].1.connected, u32::from(!meant.is_empty()), "accounts: {text}");
    }
    for (text, minutes) in LENGTHS {
        assert_eq!(minutes_from_text(text), Ok(minutes), "field: {text}");
        let table = format!("Date\tActivité\tDurée (min)\n12/10/2026\tRéunion\t{text}");
        let rows = TableDraft::read(&table).unwrap().rows(today(), &carnet, &mut ids);
        let taken = rows[0].activity.as_ref().and_then(|a| a.minutes);
        assert_eq!(taken, Some(minutes), "journal: {text}");
    }
}

/// A list of pupils in some order of its columns, with what may stand above it.
fn list(people: usize, order: &[usize], header: bool, titles: bool) -> String {
    let names = ["Nom", "Prénom", "Classe", "INE"];
    let firsts = ["Élise", "Noël", "Zoé", "Anaïs", "Gaël", "Maëlle", "Hélène"];
    let mut out = String::new();
    if titles {
        out.push_str("Collège d’essai - élèves\nÉdité le 25/11/2026\n\n");
    }
    let line = |cells: Vec<String>| {
        let cells: Vec<&str> = order.iter().map(|at| cells[*at].as_str()).collect();
        format!("{}\n", cells.join(";"))
    };
    if header {
        out.push_str(&line(names.map(str::to_owned).to_vec()));
    }
    for n in 0..people {
        let class = format!("{}{}", 6 - n % 4, ["A", "B", "C"][n / 4 % 3]);
        // One of them has no class: it is found in each.
        let class = if n == 17 { String::new() } else { class };
        let ine = format!("{:09}AB", 100_000_000 + n);
        out.push_str(&line(vec![format!("LEFÈVRE-{n}"), firsts[n % 7].to_owned(), class, ine]));
    }
    out
}

#[test]
fn a_list_is_the_same_in_every_encoding_order_and_shape() {
    use carnet_ent::verify::readers::Column::{Class, First, Ine, Last};
    let said = [Last, First, Class, Ine];
    let written = |text: &str, encoding: usize| -> Vec<u8> {
        let page =
            [None, None, None, Some(Encoding::Windows1252), Some(Encoding::Macintosh), Some(Encoding::Dos)][encoding];
        match (encoding, page) {
            (0, _) => text.as_bytes().to_vec(),
            (1, _) => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            (2, _) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            (_, Some(page)) => {
                text.replace('’', "'").chars().map(|c| (0..=255).find(|b| page.letter(*b) == c).unwrap()).collect()
            }
            _ => unreachable!(),
        }
    };
    let mut first: Option<(u32, Vec<(String, String)>)> = None;
    for encoding in 0..6 {
        for order in [[0, 1, 2, 3], [3, 2, 0, 1], [2, 0, 3, 1]] {
            for (header, titles) in [(true, false), (true, true), (false, false)] {
                let bytes = written(&list(1_200, &order, header, titles), encoding);
                let columns = order.iter().enumerate();
                let columns = columns.map(|(at, of)| (format!("Colonne {}", at + 1), said[*of]));
                let ways = Ways { columns: if header { Vec::new() } else { columns.collect() }, ..Ways::default() };
                let report = verified(&[("liste.csv", bytes)], &ways);
                let found = report.findings.iter();
                let mut found: Vec<(String, String)> = found.map(|f| (f.check.clone(), f.subject.clone())).collect();
                found.sort();
                let got = (card(&report).records, found);
                let first = first.get_or_insert_with(|| got.clone());
                assert_eq!(got.0, 1_200, "{encoding} {order:?} {header} {titles}: {:?}", card(&report));
                assert_eq!(*first, got, "{encoding} {order:?} {header} {titles}");
            }
        }
    }
    assert!(first.unwrap().1.iter().any(|(code, _)| code.starts_with('E')));
}

#[test]
fn a_file_of_the_first_degree_is_politely_refused() {
    // Headings as ONDE has them, people made up.
    let text = "Nom élève;Nom d’usage élève;Prénom élève;Date naissance;INE;Sexe;Cycle;Niveau;Libellé classe;Identifiant classe\nMARTINET;;Léa;12/03/2018;;F;CYCLE II;CP;CP A;1\n";
    let report = verified(&[("CSVExtraction.csv", text.as_bytes().to_vec())], &Ways::default());
    assert!(card(&report).says.contains("ONDE"), "{:?}", card(&report));
}

#[test]
fn a_connection_that_cannot_be_read_is_in_no_figure() {
    let since = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
    let text = "Type;Dernière connexion\nParent;12/10/2026\nParent;########\nParent;\nParent;il y a deux jours\n";
    let counts = AccountCounts::read(text, since).unwrap();
    let (_, parents) = counts.profiles[0];
    // 525808c: one of four, 25 %.
    assert_eq!((counts.unread, parents.accounts, parents.told, parents.connected), (2, 4, 2, 1));
}

#[test]
fn every_file_cut_anywhere_is_said_and_crashes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shapes");
    let mut ids = IdMaker::new(1_000, 1);
    let carnet = example::carnet(today(), &mut ids);
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let whole = fs::read(&path).unwrap();
        for quarter in 0..=4 {
            let cut = &whole[..whole.len() * quarter / 4];
            // What is verified, and what a page takes: a sentence or rows, never a panic.
            verified(&[(&name, cut.to_vec())], &Ways::default());
            if Nature::of(cut).is_none() {
                let text = Encoding::of(cut).decode(cut);
                let rows = TableDraft::read(&text).map(|d| d.rows(today(), &carnet, &mut ids).len());
                let classes = read_classes(&text, &[]).map(|all| all.len());
                let counts = AccountCounts::read(&text, today()).map(|c| c.others);
                seen += usize::from(rows.is_ok()) + usize::from(classes.is_ok()) + usize::from(counts.is_ok());
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn what_is_too_long_or_too_wide_is_refused_in_no_time() {
    use carnet_ent::tables::TableError;
    let wide = "a;".repeat(16_384);
    assert_eq!(Table::read(&wide), Err(TableError::TooWide { max: 500 }));
    let rows = "12/10/2026;Réunion;1h\n".repeat(20_000);
    assert_eq!(Table::read(&rows).unwrap().rows.len(), 20_000);
    let empty = format!("Nom;Classe\n{}DURAND;6A\n", ";\n".repeat(1_000_000));
    assert_eq!(Table::read(&empty).unwrap().rows.len(), 2);
    // A cell as long as the file, and quotes that nothing closes.
    let long = format!("\"{};b\nc;d", "x\"y".repeat(3 << 20));
    assert!(Table::read(&long).is_ok());
    let huge = "x".repeat(33 << 20);
    assert_eq!(Table::read(&huge), Err(TableError::TooBig { max: 32 }));
}

#[test]
fn a_list_of_a_report_ends_at_the_next_title_of_any_kind() {
    use carnet_ent::model::{Count, ImportReport, MissingKind};
    let text = "Rapport d'exécution de l'import UDT pour l'établissement UAI 0000001X du 10/09/2026 18:02\n\n======== PROFESSEURS ========\n\nLes enseignants suivants n’ont pas été retrouvés dans votre établissement.\n  1. BELLANGER Maëlle\n  2) LE GOFF Yann\n\n======== STATISTIQUES ========\n\n  Durée totale\n  Mémoire utilisée\n";
    let report = ImportReport::read(text).unwrap();
    let missing = report.missing.iter().filter(|m| m.kind == MissingKind::Teacher);
    let names: Vec<&str> = missing.map(|m| m.name.as_str()).collect();
    // 525808c: « Durée totale » is a teacher, and so is « 1. BELLANGER Maëlle » with its number.
    assert_eq!(names, ["BELLANGER Maëlle", "LE GOFF Yann"]);
    assert_eq!(report.counts.get(&Count::TeachersMissing), Some(&2));
}

#[test]
fn a_list_says_what_wrote_it_and_how_it_was_read() {
    for (name, software, encoding) in [
        ("23-moodle.csv", "Moodle", "UTF-8"),
        ("34-pix-fregata.csv", "Pix Orga", "UTF-8"),
        ("28-pronote-one-name-column.csv", "PRONOTE", "Windows-1252"),
        ("25-macroman.csv", "", "Macintosh"),
    ] {
        let report = alone(name);
        assert_eq!(card(&report).version, software, "{name}");
        assert_eq!(card(&report).encoding, encoding, "{name}");
    }
}

#[test]
fn an_archive_that_cannot_be_opened_says_why_once() {
    for (name, says) in [("46-encrypted.zip", "mot de passe"), ("47-crc.zip", "abîmée")] {
        let mut facts = Facts::default();
        let content = bytes(name);
        let input = Input { name: name.to_owned(), content: Box::new(Cursor::new(content.as_slice())), modified: None };
        open(input, &Ways::default(), &mut facts, &mut |_| true).unwrap();
        let said: Vec<&str> = facts.files.iter().map(|f| f.says.as_str()).collect();
        assert_eq!(said.len(), 1, "{name}: {said:?}");
        assert!(said[0].contains(says), "{name}: {said:?}");
    }
}

#[test]
fn a_line_of_a_list_is_not_taken_for_its_header() {
    // Without headings; the third line begins like two of them.
    let text =
        "05/10/2026\tRéunion du comité\t45\n06/10/2026\tFormation\t60\n07/10/2026\tAction Moodle\tPublic : collègues\n";
    let draft = TableDraft::read(text).unwrap();
    assert_eq!(draft.headings, None);
    assert_eq!(draft.rows.len(), 3);
    // With titles above, and without.
    for above in ["", "Journal de l’ENT\n2026-2027\n\n"] {
        let text = format!("{above}Date\tActivité\tDurée\n05/10/2026\tRéunion\t45\n");
        let draft = TableDraft::read(&text).unwrap();
        assert!(draft.headings.is_some(), "{above}");
        assert_eq!(draft.rows.len(), 1, "{above}");
    }
}

#[test]
fn how_a_list_is_written_is_said_by_hand() {
    let name = "25-macroman.csv";
    let ways = Ways { encodings: vec![(name.to_owned(), Encoding::Windows1252)], ..Ways::default() };
    let report = verified(&[(name, bytes(name))], &ways);
    assert_eq!(card(&report).encoding, Encoding::Windows1252.label());
    assert_eq!(card(&alone(name)).encoding, Encoding::Macintosh.label());
}

#[test]
fn a_day_that_pix_refuses_is_said() {
    // 39. SIECLE writes jj/mm/aaaa; a file that another program wrote may not.
    let mut given = siecle();
    let (_, bytes) = &mut given[0];
    let text = Encoding::of(bytes).decode(bytes);
    let (before, after) = text.split_once("<DATE_NAISS>").unwrap();
    let (day, after) = after.split_at(10);
    let (d, rest) = day.split_once('/').unwrap();
    let (m, y) = rest.split_once('/').unwrap();
    *bytes = format!("{before}<DATE_NAISS>{y}-{m}-{d}{after}").into_bytes();
    let given: Vec<(&str, Vec<u8>)> = given.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
    let report = verified(&given, &Ways::default());
    let said = report.findings.iter().filter(|f| f.check == "E8");
    let said: Vec<String> = said.map(|f| format!("{f:?}")).collect();
    assert!(said.iter().any(|f| f.contains(&format!("{y}-{m}-{d}")) && f.contains("Pix")), "{said:?}");
}

#[test]
fn a_list_of_lines_is_read_as_typed_and_what_the_journal_has_is_known() {
    // 86. A list of Word: its bullets are no text.
    let (draft, rows) = journal("86-word-list.txt");
    assert!(draft.lines);
    let titles: Vec<String> = taken(&rows).into_iter().map(|r| r.1).collect();
    assert_eq!(titles, ["Réunion du comité", "Formation Moodle", "Import EDT", "Mail"]);
    assert_eq!((taken(&rows)[0].0.as_str(), taken(&rows)[1].2), ("2026-10-05", Some(90)));
    // Without a day: that of the line above, and it says so.
    assert!(rows[2].above && taken(&rows)[2].0 == "2026-10-06");
    // 88, 89. The journal's own CSV comes back as nothing new.
    let mut ids = IdMaker::new(1_000, 1);
    let carnet = example::carnet(today(), &mut ids);
    let all: Vec<&carnet_ent::model::Activity> = carnet.activities.values().map(|a| &**a).collect();
    let csv = carnet_ent::exchange::journal_csv(all.iter().copied(), |_| String::new());
    let rows = TableDraft::read(&csv).unwrap().rows(today(), &carnet, &mut ids);
    assert_eq!(rows.len(), all.len());
    let new: Vec<&TableRow> = rows.iter().filter(|r| !r.known).collect();
    assert!(new.is_empty(), "{new:?}");
    // 5,000 rows of which half are there.
    let mut text = String::from("Date\tActivité\tDurée\n");
    let there = all[0];
    for n in 0..2_500 {
        text.push_str(&format!(
            "{}\t{}\t\n05/10/2026\tNouvelle ligne {n}\t10\n",
            there.date.format("%d/%m/%Y"),
            there.title.to_uppercase()
        ));
    }
    let rows = TableDraft::read(&text).unwrap().rows(today(), &carnet, &mut ids);
    assert_eq!(rows.iter().filter(|r| r.known).count(), 2_500);
}

#[test]
fn a_timetable_in_utc_is_of_the_school_s_clock_in_the_verification_too() {
    // 05. 525808c: « lun. 6 h 00 » twice, both « ligne 14 », each a T3.
    let given = ["05-pronote-hours-utc.ics", "05-with-emp_sts_0382032C_2026.xml"].map(|name| (name, bytes(name)));
    let mut facts = Facts::default();
    for (name, bytes) in &given {
        let input = Input {
            name: (*name).to_owned(),
            content: Box::new(Cursor::new(bytes.as_slice())),
            modified: Some(today()),
        };
        open(input, &Ways::default(), &mut facts, &mut |_| true).unwrap();
    }
    let lessons = facts.courses.iter().filter(|c| c.date.is_some());
    let read: Vec<(Option<u16>, u32)> = lessons.map(|c| (c.start, c.place.line)).collect();
    // Eight o'clock on both sides of the change of clock, each on its own line.
    assert_eq!(read, [(Some(480), 8), (Some(480), 18)]);
    let report = verify(&mut facts, &Context::new(today()), &mut || true).unwrap();
    assert!(!codes(&report).contains_key("T3"), "{:?}", codes(&report));
    // 09. A fold within a letter makes no other encoding; 17. a blank first line, names in small letters.
    assert_eq!(card(&alone("09-fold-in-letter.ics")).encoding, "UTF-8");
    for name in ["17-blank-first-line.ics", "17b-lower-case.ics"] {
        let report = alone(name);
        assert_eq!((card(&report).role.as_str(), card(&report).records), ("vérifié", 1), "{name}: {:?}", card(&report));
    }
    // In another zone the same file says other hours.
    let overseas = Ways { zone: "Indian/Reunion".to_owned(), ..Ways::default() };
    let mut facts = Facts::default();
    let input =
        Input { name: given[0].0.to_owned(), content: Box::new(Cursor::new(given[0].1.as_slice())), modified: None };
    open(input, &overseas, &mut facts, &mut |_| true).unwrap();
    assert_eq!(facts.courses[0].start, Some(600));
}

#[test]
fn workbooks_are_read_and_what_is_called_one_is_named() {
    use carnet_ent::workbooks::{Opened, WorkbookError};
    // 44. 525808c: « PK♥♦… ». 42: its only cell says no type, which no program writes; it is told, not taken for a text.
    assert_eq!(carnet_ent::workbooks::open(&bytes("42-liste.ods")), Err(WorkbookError::Empty));
    let name = "44-class-list.xlsx";
    let opened = Opened::of(carnet_ent::workbooks::open(&bytes(name)).unwrap());
    let text = &opened.sheets[opened.likely].1;
    let report = verified(&[(name, text.clone().into_bytes())], &Ways::default());
    assert_eq!(card(&report).kind, "liste d’élèves", "{text}");
    assert_eq!(card(&report).role, "vérifié");
    // 43. A page or an XML called .xls is no workbook: how to export again is said by its nature.
    for name in ["43-html.xls", "43b-xml2003.xls"] {
        assert_eq!(carnet_ent::workbooks::open(&bytes(name)), Err(WorkbookError::NotWorkbook));
        assert!(Nature::of(&bytes(name)).unwrap().says().contains("CSV"), "{name}");
    }
}
