//! Files from outside: whole or refused, with the reason.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::exchange::{
    FileError, FileKind, LooksLike, MAX_BYTES, MAX_DEPTH, Made, Opened, Writer, file_name, open, packed, sample, schema,
};
use carnet_ent::model::*;
use proptest::prelude::*;
use serde_json::Value;

mod world;
use world::{World, acts};

fn read(text: &str) -> Result<Opened, FileError> {
    open(text.as_bytes(), &mut |_, _| {})
}

fn write(file: &Opened) -> String {
    let Opened { made, carnet, unknown, broken, folded, erased, journal, extra, .. } = file;
    Writer { kind: FileKind::Backup, made, carnet, unknown, broken, folded, erased, journal, extra }.text()
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
        ("bonjour".into(), |e| matches!(e, FileError::NotJson { looks_like: None, line: 1 })),
        ("PK\u{3}\u{4}".into(), |e| matches!(e, FileError::NotJson { looks_like: Some(LooksLike::Zip), .. })),
        ("%PDF-1.7".into(), |e| matches!(e, FileError::NotJson { looks_like: Some(LooksLike::Pdf), .. })),
        ("<html>".into(), |e| matches!(e, FileError::NotJson { looks_like: Some(LooksLike::Markup), .. })),
        ("{\"a\": 1}".into(), |e| matches!(e, FileError::OtherFormat { found: None })),
        ("[1, 2]".into(), |e| matches!(e, FileError::OtherFormat { found: None })),
        ("{\"format\": \"gpx\"}".into(), |e| matches!(e, FileError::OtherFormat { found: Some(f) } if f == "gpx")),
        (carnet[..carnet.len() / 2].to_owned(), |e| matches!(e, FileError::Truncated { line } if *line > 10)),
        (carnet.replacen("\"version\": 1", "\"version\": 2", 1), |e| *e == FileError::Newer { found: 2 }),
        (carnet.replacen("\"kind\": \"backup\"", "\"kind\": \"autre\"", 1), |e| {
            matches!(e, FileError::OtherKind { .. })
        }),
        (format!("{{{header}, \"carnet\": [1]}}"), |e| matches!(e, FileError::Outline { key } if key == "carnet")),
        (format!("{{{header}, \"x\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000)), |e| {
            matches!(e, FileError::TooDeep { max: MAX_DEPTH, .. })
        }),
        (format!("{{{header}, \"x\": \"{}\"}}", "é".repeat(10 * MAX_TEXT)), |e| {
            matches!(e, FileError::TextTooLong { .. })
        }),
        (format!("{{{header}, \"carnet\": {{\"activities\": [{}{{}}]}}}}", "{},".repeat(1_000_000)), |e| {
            *e == FileError::TooMany { max: MAX_RECORDS }
        }),
    ];
    for (text, expected) in cases {
        let error = read(&text).unwrap_err();
        assert!(expected(&error), "{:?} for {}", error, text.chars().take(80).collect::<String>());
    }
    let huge = vec![b' '; MAX_BYTES as usize + 1];
    assert!(matches!(open(&huge, &mut |_, _| {}), Err(FileError::TooBig { .. })));
}

#[test]
fn unknown_keys_tables_and_broken_records_survive() {
    let text = sample_text(20)
        .replacen("\"version\": 1,", "\"version\": 1, \"zebra\": {\"b\": 1, \"a\": [2]},", 1)
        .replacen(
            "\"carnet\": {",
            "\"carnet\": {\"futures\": [{\"y\": 1, \"id\": \"0190f5fe-7c00-7a00-8000-000000000001\"}],",
            1,
        )
        .replace("\"state\":\"done\"", "\"state\":\"done\",\"mood\":\"bon\"")
        .replacen("\"date\":\"2026-", "\"date\":\"0026-", 1);
    let first = read(&text).unwrap();
    assert_eq!(first.broken.len(), 1, "{:?}", first.broken);
    assert_eq!(first.broken[0].reason, "date");
    assert_eq!(first.unknown.len(), 1);
    assert!(first.extra.contains_key("zebra"));
    let second_text = write(&first);
    let second = read(&second_text).unwrap();
    assert_eq!(write(&second), second_text, "the second round trip equals the first");
    assert!(
        second_text.contains("\"mood\":\"bon\"") && second_text.contains("futures") && second_text.contains("zebra")
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
    let other = record.replace(&activity.id.to_string(), "0190f5fe-7c00-7a00-8000-0000000000aa");
    let apart = |text: &str| serde_json::json!({"table": "activities", "id": "x", "reason": "date", "text": text});
    // A second record of one identity would come back when the first is deleted.
    let mut twice = apart(&other.replace("0000000000aa", "0000000000bb"));
    twice["reason"] = "id: duplicate".into();
    let apart = serde_json::json!([apart(&record), apart(&other), apart("{"), twice]);
    let text = text.replacen("\"journal\":", &format!("\"quarantine\": {apart},\n\"journal\":"), 1);
    let opened = read(&text).unwrap();
    assert_eq!(opened.carnet.activities.len(), first.carnet.activities.len() + 1);
    assert_eq!(opened.broken.len(), 3);
}

/// A text is as long as the model counts it, however it is escaped.
#[test]
fn a_text_that_may_be_written_may_be_read() {
    let file = |notes: &str| {
        let mut opened = read(&sample_text(2)).unwrap();
        let mut activity = opened.carnet.activities.values().next().unwrap().renewed();
        activity.notes = notes.to_owned();
        opened.carnet.activities.insert(activity.id, activity.into());
        write(&opened)
    };
    for text in ["\n", "\"", "\\", "\u{1}", "é", "😀", "ab\n"] {
        let long = text.repeat(MAX_TEXT / text.chars().count());
        let opened = read(&file(&long)).unwrap();
        assert!(opened.broken.is_empty(), "{text:?}");
        assert!(matches!(read(&file(&(long + text))), Err(FileError::TextTooLong { .. })));
    }
}

#[test]
fn a_carnet_without_its_own_record_still_opens() {
    let text = sample_text(5);
    let start = text.find("\"info\": [").unwrap();
    let end = text[start..].find(']').unwrap() + start;
    let file = read(&format!("{}\"info\": [{{\"id\": 3}}{}", &text[..start], &text[end..])).unwrap();
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
    let id = |text: &str| text.parse::<Id>().unwrap();
    let place = Some((id("019ab000-0000-7000-8000-000000a1b2c3"), id("019ab000-0000-7000-8000-000000d4e5f6")));
    // Two computers, or two carnets of one school, never write under one name.
    assert_eq!(
        file_name("0382032C", place, date, FileKind::Backup),
        "carnet-0382032C-a1b2c3-d4e5f6-2026-11-23-sauvegarde.json"
    );
    assert_eq!(file_name("", place, date, FileKind::Backup), "carnet-a1b2c3-d4e5f6-2026-11-23-sauvegarde.json");
    assert_eq!(file_name("../a", None, date, FileKind::Backup), "carnet-a-2026-11-23-sauvegarde.json");
    assert_eq!(file_name("0382032C", place, date, FileKind::Copy), "carnet-0382032C-2026-11-23-exemplaire.json");
}

/// The file is written in one pass over the tables: out of order, one would be left out.
#[test]
fn the_tables_are_in_the_order_of_the_file() {
    let names: Vec<&str> = TableName::ALL.iter().map(|t| t.as_str()).collect();
    assert!(names.is_sorted(), "{names:?}");
}

/// Texts as people paste them, at any length up to the limit: newlines, quotes, accents, escapes, right to left.
fn any_text() -> impl Strategy<Value = String> {
    let piece = "[a-zé \\n\\r\\t\"\\\\/<>&\u{1}\u{7f}\u{85}\u{2028}\u{202e}😀]{1,20}";
    let lengths = prop_oneof![Just(1usize), Just(40), Just(MAX_TEXT / 2), Just(MAX_TEXT)];
    (piece, lengths).prop_map(|(piece, most)| {
        let text = piece.repeat(most / piece.chars().count().max(1) + 1);
        format!("x{}", text.chars().take(most - 1).collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Every file that the program can write, it opens, plain or compressed, and finds the same in it.
    #[test]
    fn what_is_written_is_opened(acts in acts(), [title, notes, word] in [any_text(), any_text(), any_text()], deep in 1usize..23) {
        let mut world = World::new();
        acts.iter().for_each(|a| _ = world.act(a));
        let mut activity = Activity::new(world.ids.next_id(), chrono::NaiveDate::from_ymd_opt(2026, 10, 12).unwrap(), title.clone());
        activity.notes = notes.clone();
        // Unknown keys of a later version, deep and long.
        let nested = (0..deep).fold(Value::String(word.clone()), |inner, n| serde_json::json!({ format!("clé {n}"): [inner] }));
        activity.extra.insert("de plus tard".into(), nested);
        let made = world.transaction(vec![Change::create(&activity)]);
        let made = Transaction { label: String::new(), ..made };
        let long = Transaction::new(Envelope { id: made.id, device: made.device, seq: 1, at: String::new(), by: String::new() }, title, made.changes.clone());
        prop_assert!(world.apply(long));
        // What cannot be read is set apart, and leaves again as it is.
        let broken = Broken::new("activities", "rompu", "reason", serde_json::json!({ "id": 3, "a": notes, "b": word }).to_string());
        let made = Made::default();
        let journal: Vec<String> = world.lines.iter().map(|l| serde_json::to_string(&**l).unwrap()).collect();
        let text = Writer { kind: FileKind::Backup, made: &made, carnet: &world.carnet, unknown: &[], broken: &[broken], folded: &[], erased: &Default::default(), journal: &journal, extra: &Extra::new() }.text();
        let read = open(text.as_bytes(), &mut |_, _| {}).unwrap();
        prop_assert!(read.carnet == world.carnet);
        prop_assert!(read.journal == journal);
        let again = Writer { kind: FileKind::Backup, made: &read.made, carnet: &read.carnet, unknown: &read.unknown, broken: &read.broken, folded: &read.folded, erased: &read.erased, journal: &read.journal, extra: &read.extra }.text();
        prop_assert!(again == text);
        let small = open(&packed(&text), &mut |_, _| {}).unwrap();
        prop_assert!(small.carnet == world.carnet && small.broken == read.broken);
    }
}

/// What a file would be refused for is refused when it is typed: a character more than the limit, wherever it stands.
#[test]
fn no_record_holds_what_a_file_may_not() {
    let mut world = World::new();
    let mut activity =
        Activity::new(world.ids.next_id(), chrono::NaiveDate::from_ymd_opt(2026, 10, 12).unwrap(), "courte");
    let long = "é".repeat(MAX_TEXT + 1);
    activity.extra.insert("inconnu".into(), serde_json::json!([{ "là": long }]));
    let made = world.transaction(vec![Change::create(&activity)]);
    let refused = world.carnet.apply(&made);
    assert!(matches!(refused, Err(Refusal::Invalid { reason: Unreadable::TooLong(field), .. }) if field == "inconnu"));
    let mut deep = activity.clone();
    deep.extra =
        [("inconnu".to_owned(), (0..48).fold(Value::Null, |inner, _| Value::Array(vec![inner])))].into_iter().collect();
    let made = world.transaction(vec![Change::create(&deep)]);
    assert!(matches!(world.carnet.apply(&made), Err(Refusal::Invalid { reason: Unreadable::TooDeep, .. })));
    let person = Person {
        id: world.ids.next_id(),
        civility: String::new(),
        email: String::new(),
        last_name: "Nom".into(),
        first_name: String::new(),
        quality: long,
        roles: [Role::Member].into(),
        extra: Extra::new(),
    };
    let made = world.transaction(vec![Change::create(&person)]);
    assert!(world.carnet.apply(&made).is_err());
}

#[test]
fn a_compressed_file_is_counted_while_it_inflates() {
    let text = World::new().file();
    let whole = packed(&text);
    assert!(open(&whole, &mut |_, _| {}).is_ok());
    assert_eq!(open(&whole[..whole.len() / 2], &mut |_, _| {}), Err(FileError::Torn));
    // A small file that would fill the memory.
    let bomb = packed(&" ".repeat(MAX_BYTES as usize + 10));
    assert!(bomb.len() < 1_000_000);
    assert!(matches!(open(&bomb, &mut |_, _| {}), Err(FileError::TooBig { .. })));
}

/// The reader of records names the field, not a sentence of its own.
#[test]
fn what_is_wrong_in_a_record_is_a_field() {
    let whole = r#"{"id":"0190163d-8694-739b-aea5-966c26f8ad91","date":"2026-11-23","title":"Réunion","state":"done","nature":"meeting"}"#;
    let read = |text: &str| AnyRecord::read(TableName::Activity, text);
    assert!(read(whole).is_ok());
    let without = whole.replace(r#""date":"2026-11-23","#, "");
    assert_eq!(read(&without), Err(Unreadable::Missing("date")));
    let strange = whole.replace("2026-11-23", "demain");
    assert_eq!(read(&strange), Err(Unreadable::Value("date")));
    assert_eq!(read("[1]"), Err(Unreadable::Shape));
    assert_eq!(read("{\"id\":"), Err(Unreadable::Value("id")), "it ends in the middle of its identity");
    // Of something inside a record, the innermost field.
    let letter = World::new().carnet.letters.values().next().unwrap().clone();
    let mut letter = serde_json::to_value(&*letter).unwrap();
    letter["means"] = serde_json::json!({ "weekly_minutes": "deux" });
    assert_eq!(AnyRecord::read(TableName::Letter, &letter.to_string()), Err(Unreadable::Value("weekly_minutes")));
}
