//! Each table is described once: its schema, its words, its place in the file; and what a later version adds is kept.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod specimen;
mod world;

use carnet_ent::cards::{card, value};
use carnet_ent::exchange::{Opened, Writer, open, schema};
use carnet_ent::model::*;
use proptest::prelude::*;
use serde_json::Value;
use specimen::{Specimen, UNKNOWN_KEY, UNKNOWN_WORD};
use world::{World, acts};

fn published() -> Value {
    serde_json::from_str(&schema::text()).unwrap()
}

fn read(text: &str) -> Opened {
    open(text.as_bytes(), &mut |_, _| {}).unwrap()
}

fn write(opened: &Opened) -> String {
    let writer = Writer {
        kind: opened.summary.kind,
        made: &opened.made,
        carnet: &opened.carnet,
        unknown: &opened.unknown,
        broken: &opened.broken,
        folded: &opened.folded,
        erased: &opened.erased,
        journal: &opened.journal,
        extra: &opened.extra,
    };
    writer.text()
}

/// The file without the tables that hold nothing.
fn spoken(text: &str) -> Value {
    let mut file: Value = serde_json::from_str(text).unwrap();
    let tables = file["carnet"].as_object_mut().unwrap();
    tables.retain(|_, records| records != &Value::Array(Vec::new()));
    file
}

#[test]
fn every_table_is_in_the_schema_and_has_its_words() {
    let schema = published();
    let tables = schema["$defs"]["Tables"]["properties"].as_object().unwrap();
    let named: Vec<&str> = tables.keys().map(String::as_str).collect();
    let all: Vec<&str> = TableName::ALL.iter().map(|t| t.as_str()).collect();
    assert_eq!(named, all);
    for table in TableName::ALL {
        let card = card(*table);
        for word in [card.one, card.many, card.page] {
            assert!(!word.is_empty() && !word.contains('_'), "{table}: {word}");
        }
        let record = tables[table.as_str()]["items"]["$ref"].as_str().unwrap();
        let record = record.rsplit('/').next().unwrap();
        let fields = schema["$defs"][record]["properties"].as_object().unwrap();
        for field in fields.keys() {
            let word = card.field(field).map(|f| f.word).unwrap_or_default();
            assert!(!word.is_empty(), "{table}.{field} has no word");
        }
        for field in card.fields {
            assert!(fields.contains_key(field.key), "{table}.{} is no field", field.key);
        }
    }
}

/// What stands inside a record, and is compared or found at fault, has its words too.
#[test]
fn what_stands_inside_a_record_has_its_words() {
    let schema = published();
    for (table, inside) in
        [(TableName::Letter, "Means"), (TableName::Step, "ModelStep"), (TableName::ProcedureModel, "ModelStep")]
    {
        let fields = schema["$defs"][inside]["properties"].as_object().unwrap();
        for field in fields.keys() {
            assert_ne!(card(table).word(field), field, "{table}: {field}");
        }
    }
    let means = serde_json::json!({"weekly_minutes": 120, "imp_share": "1"});
    let shown = value(&Carnet::default(), TableName::Letter, Some("means"), &means);
    assert_eq!(shown, "temps hebdomadaire\u{a0}: 2\u{a0}h\npart d’IMP\u{a0}: 1");
    let yes = |is: Value| value(&Carnet::default(), TableName::Comment, Some("resolved"), &is);
    assert_eq!(
        (yes(true.into()), yes(Value::Null), yes(false.into())),
        ("oui".to_owned(), "non".to_owned(), "non".to_owned())
    );
}

#[test]
fn every_record_has_a_name_and_every_value_is_shown() {
    let carnet = read(&Specimen::plain(&published()).text()).carnet;
    for record in carnet.records() {
        let table = record.table();
        let name = (card(table).name)(&carnet, &record);
        assert!(!name.is_empty(), "{table} has no name");
        let fields: Value = serde_json::from_str(&record.text()).unwrap();
        for (key, is) in fields.as_object().unwrap() {
            let shown = value(&carnet, table, Some(key), is);
            assert!(!shown.is_empty() && !shown.contains('{'), "{table}.{key}: {shown}");
        }
        assert!(!value(&carnet, table, None, &fields).is_empty());
    }
}

/// A carnet is read in pieces: the open year first, then the others.
#[test]
fn records_of_other_years_come_back_for_every_table() {
    let whole = read(&Specimen::plain(&published()).text()).carnet;
    let mut open = Carnet::default();
    open.fill(whole.clone());
    assert!(open == whole);
    for table in TableName::ALL {
        assert_eq!(open.count(*table), 1, "{table}");
    }
    // What is here already stays as it is.
    let mut changed = whole.clone();
    let mut person = Person::clone(changed.people.values().next().unwrap());
    person.quality = "autre".to_owned();
    changed.put(AnyRecord::Person(person.into()));
    let kept = changed.clone();
    changed.fill(whole);
    assert!(changed == kept);
}

#[test]
fn where_a_choice_stands_is_said_in_the_words_of_its_table() {
    let carnet = Carnet::default();
    let said = |table, word: &str| value(&carnet, table, Some("state"), &word.into());
    assert_eq!(said(TableName::Mark, "todo"), "à faire");
    assert_eq!(said(TableName::Campaign, "to_prepare"), "à préparer");
    assert_eq!(said(TableName::Activity, "planned"), "prévue");
}

#[test]
fn what_is_pointed_to_cannot_go_whatever_its_table() {
    let carnet = read(&Specimen::plain(&published()).text()).carnet;
    for record in carnet.records() {
        for (table, id) in record.references() {
            let target = carnet.get(table, id).unwrap();
            let Value::Object(before) = serde_json::from_str(&target.text()).unwrap() else { panic!("{table}") };
            let change =
                Change { table, id, before: Some(before), after: None, from: Origins::new(), extra: Extra::new() };
            let mut world = World::new();
            let delete = world.transaction(vec![change]);
            let refused = carnet.clone().apply(&delete).unwrap_err();
            assert!(matches!(refused, Refusal::Dangling { .. } | Refusal::Frozen { .. }), "{table}: {refused}");
        }
    }
}

#[test]
fn unknown_keys_and_words_survive_at_every_depth() {
    let specimen = Specimen::of_tomorrow(&published());
    let text = specimen.text();
    let opened = read(&text);
    assert!(opened.broken.len() == 1, "{:?}", opened.broken);
    assert!(spoken(&write(&opened)) == specimen.file);
    assert!(write(&read(&write(&opened))) == write(&opened));
    assert!(text.matches(UNKNOWN_KEY).count() > 60 && text.matches(UNKNOWN_WORD).count() > 15);
}

/// What is unknown to this version does not hide what it knows.
#[test]
fn an_approved_bilan_of_tomorrow_shows_what_is_known_of_it() {
    let opened = read(&Specimen::of_tomorrow(&published()).text());
    let approved = opened.carnet.approved_reviews.values().next().unwrap();
    assert!(!approved.bilan.open().missions.is_empty());
    assert!(approved.minutes.open().visa.is_some());
    let later = serde_json::json!({"year": 2026, "school": "Collège", "total": "beaucoup"});
    let sealed: Sealed<Bilan> = serde_json::from_value(later).unwrap();
    let shown = sealed.open();
    assert_eq!((shown.year, shown.school.as_str()), (2026, "Collège"));
}

#[test]
fn a_file_of_this_format_version_is_read_whole_for_ever() {
    let golden = include_str!("data/carnet-1.json");
    let opened = read(golden);
    assert!(opened.broken.is_empty(), "{:?}", opened.broken);
    assert!(spoken(&write(&opened)) == spoken(golden));
    assert!(opened.carnet.records().count() >= 24);
}

fn valid(text: &str) {
    let schema = jsonschema::validator_for(&published()).unwrap();
    let file: Value = serde_json::from_str(text).unwrap();
    let errors: Vec<String> =
        schema.iter_errors(&file).take(5).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_example_is_as_the_schema_says() {
    valid(&World::new().file());
    valid(&Specimen::plain(&published()).text());
    valid(&Specimen::of_tomorrow(&published()).text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn any_carnet_is_as_the_schema_says(acts in acts()) {
        let mut world = World::new();
        for act in &acts {
            world.act(act);
        }
        valid(&world.file());
    }
}
