//! Files from outside: whole or refused, with the reason.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::exchange::{
    FileError, FileKind, LooksLike, MAX_DEPTH, MAX_RECORDS, Opened, Writer, file_name, open,
    sample, schema,
};
use carnet_ent::model::{MAX_TEXT, TableName};

fn read(text: &str) -> Result<Opened, FileError> {
    open(text.as_bytes(), &mut |_, _| {})
}

fn write(file: &Opened) -> String {
    let Opened {
        made,
        carnet,
        unknown,
        broken,
        journal,
        extra,
        ..
    } = file;
    Writer {
        kind: FileKind::Backup,
        made,
        carnet,
        unknown,
        broken,
        journal,
        extra,
    }
    .text()
}

fn sample_text(activities: usize) -> String {
    let mut out = Vec::new();
    sample::write(activities, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_no_carnet_is_refused_with_its_reason() {
    let carnet = sample_text(50);
    let header = "\"format\": \"carnet-ent\", \"kind\": \"backup\", \"version\": 1";
    type Expected = fn(&FileError) -> bool;
    let cases: [(String, Expected); 15] = [
        (String::new(), |e| *e == FileError::Empty),
        ("bonjour".into(), |e| {
            matches!(
                e,
                FileError::NotJson {
                    looks_like: None,
                    line: 1
                }
            )
        }),
        ("PK\u{3}\u{4}".into(), |e| {
            matches!(
                e,
                FileError::NotJson {
                    looks_like: Some(LooksLike::Zip),
                    ..
                }
            )
        }),
        ("%PDF-1.7".into(), |e| {
            matches!(
                e,
                FileError::NotJson {
                    looks_like: Some(LooksLike::Pdf),
                    ..
                }
            )
        }),
        ("<html>".into(), |e| {
            matches!(
                e,
                FileError::NotJson {
                    looks_like: Some(LooksLike::Markup),
                    ..
                }
            )
        }),
        ("{\"a\": 1}".into(), |e| {
            matches!(e, FileError::OtherFormat { found: None })
        }),
        ("[1, 2]".into(), |e| {
            matches!(e, FileError::OtherFormat { found: None })
        }),
        (
            "{\"format\": \"gpx\"}".into(),
            |e| matches!(e, FileError::OtherFormat { found: Some(f) } if f == "gpx"),
        ),
        (
            carnet[..carnet.len() / 2].to_owned(),
            |e| matches!(e, FileError::Truncated { line } if *line > 10),
        ),
        (
            carnet.replacen("\"version\": 1", "\"version\": 2", 1),
            |e| *e == FileError::Newer { found: 2 },
        ),
        (
            carnet.replacen("\"kind\": \"backup\"", "\"kind\": \"autre\"", 1),
            |e| matches!(e, FileError::OtherKind { .. }),
        ),
        (
            format!("{{{header}, \"carnet\": [1]}}"),
            |e| matches!(e, FileError::Outline { key } if key == "carnet"),
        ),
        (
            format!(
                "{{{header}, \"x\": {}{}}}",
                "[".repeat(10_000),
                "]".repeat(10_000)
            ),
            |e| matches!(e, FileError::TooDeep { max: MAX_DEPTH, .. }),
        ),
        (
            format!("{{{header}, \"x\": \"{}\"}}", "é".repeat(10 * MAX_TEXT)),
            |e| matches!(e, FileError::TextTooLong { .. }),
        ),
        (
            format!(
                "{{{header}, \"carnet\": {{\"activities\": [{}{{}}]}}}}",
                "{},".repeat(1_000_000)
            ),
            |e| *e == FileError::TooMany { max: MAX_RECORDS },
        ),
    ];
    for (text, expected) in cases {
        let error = read(&text).unwrap_err();
        assert!(
            expected(&error),
            "{:?} for {}",
            error,
            text.chars().take(80).collect::<String>()
        );
    }
    let huge = vec![b' '; 65 * 1024 * 1024];
    assert!(matches!(
        open(&huge, &mut |_, _| {}),
        Err(FileError::TooBig { .. })
    ));
}

#[test]
fn unknown_keys_tables_and_broken_records_survive() {
    let text = sample_text(20)
        .replacen("\"version\": 1,", "\"version\": 1, \"zebra\": {\"b\": 1, \"a\": [2]},", 1)
        .replacen("\"carnet\": {", "\"carnet\": {\"futures\": [{\"y\": 1, \"id\": \"0190f5fe-7c00-7a00-8000-000000000001\"}],", 1)
        .replace("\"state\":\"done\"", "\"state\":\"done\",\"mood\":\"bon\"")
        .replacen("\"date\":\"2026-", "\"date\":\"0026-", 1);
    let first = read(&text).unwrap();
    assert_eq!(first.broken.len(), 1, "{:?}", first.broken);
    assert_eq!(first.broken[0].reason, "date");
    assert_eq!(first.unknown.len(), 1);
    assert!(first.extra.contains_key("zebra"));
    let second_text = write(&first);
    let second = read(&second_text).unwrap();
    assert_eq!(
        write(&second),
        second_text,
        "the second round trip equals the first"
    );
    assert!(
        second_text.contains("\"mood\":\"bon\"")
            && second_text.contains("futures")
            && second_text.contains("zebra")
    );
    assert_eq!(second.broken, first.broken);
}

/// A record that an older version set apart and this one can read is in its table again; one whose place is taken stays.
#[test]
fn what_was_set_apart_is_tried_again() {
    let text = sample_text(5);
    let first = read(&text).unwrap();
    let activity = first.carnet.activities.values().next().unwrap();
    let record = serde_json::to_string(&**activity).unwrap();
    let other = record.replace(
        &activity.id.to_string(),
        "0190f5fe-7c00-7a00-8000-0000000000aa",
    );
    let apart = |text: &str| serde_json::json!({"table": "activities", "id": "x", "reason": "date", "text": text});
    // A second record of one identity would come back when the first is deleted.
    let mut twice = apart(&other.replace("0000000000aa", "0000000000bb"));
    twice["reason"] = "id: duplicate".into();
    let apart = serde_json::json!([apart(&record), apart(&other), apart("{"), twice]);
    let text = text.replacen(
        "\"journal\":",
        &format!("\"quarantine\": {apart},\n\"journal\":"),
        1,
    );
    let opened = read(&text).unwrap();
    assert_eq!(
        opened.carnet.activities.len(),
        first.carnet.activities.len() + 1
    );
    assert_eq!(opened.broken.len(), 3);
}

/// A text is as long as the model counts it, however it is escaped.
#[test]
fn a_text_that_may_be_written_may_be_read() {
    let file = |notes: &str| {
        let mut opened = read(&sample_text(2)).unwrap();
        let mut activity = opened.carnet.activities.values().next().unwrap().renewed();
        activity.notes = notes.to_owned();
        opened
            .carnet
            .activities
            .insert(activity.id, activity.into());
        write(&opened)
    };
    for text in ["\n", "\"", "\\", "\u{1}", "é", "😀", "ab\n"] {
        let long = text.repeat(MAX_TEXT / text.chars().count());
        let opened = read(&file(&long)).unwrap();
        assert!(opened.broken.is_empty(), "{text:?}");
        assert!(matches!(
            read(&file(&(long + text))),
            Err(FileError::TextTooLong { .. })
        ));
    }
}

#[test]
fn a_carnet_without_its_own_record_still_opens() {
    let text = sample_text(5);
    let start = text.find("\"info\": [").unwrap();
    let end = text[start..].find(']').unwrap() + start;
    let file = read(&format!(
        "{}\"info\": [{{\"id\": 3}}{}",
        &text[..start],
        &text[end..]
    ))
    .unwrap();
    assert_eq!(file.carnet.info.len(), 1);
    assert_eq!(file.broken.len(), 1);
}

#[test]
fn a_large_sample_is_read_whole() {
    let file = read(&sample_text(6_000)).unwrap();
    assert_eq!(file.carnet.activities.len(), 6_000);
    assert!(file.broken.is_empty());
    assert_eq!(file.carnet.letters.len(), 3);
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let published = include_str!("../public/schema/carnet-ent-1.schema.json");
    assert!(published == schema::text(), "run `cargo xtask schema`");
}

#[test]
fn file_names_say_what_they_are() {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    assert_eq!(
        file_name("0382032C", date, FileKind::Backup),
        "carnet-0382032C-2026-11-23-sauvegarde.json"
    );
    assert_eq!(
        file_name("", date, FileKind::Backup),
        "carnet-2026-11-23-sauvegarde.json"
    );
    assert_eq!(
        file_name("../a", date, FileKind::Backup),
        "carnet-a-2026-11-23-sauvegarde.json"
    );
}

/// The file is written in one pass over the tables: out of order, one would be left out.
#[test]
fn the_tables_are_in_the_order_of_the_file() {
    let names: Vec<&str> = TableName::ALL.iter().map(|t| t.as_str()).collect();
    assert!(names.is_sorted(), "{names:?}");
}
