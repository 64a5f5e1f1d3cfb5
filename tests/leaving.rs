//! What leaves for the head: the least, and what is ticked; nothing else, not even as a key.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use carnet_ent::exchange::copy_parts::{names_in, texts_by_part};
use carnet_ent::exchange::example;
use carnet_ent::exchange::handover_file::{HandoverPart, TABLES, handover_carnet, looked_at};
use carnet_ent::exchange::head_copy::head_copy;
use carnet_ent::model::*;
use serde_json::Value;

const YEAR: i32 = 2026;

fn the_example() -> (Carnet, IdMaker) {
    let mut ids = IdMaker::new(1_000, 11);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let carnet = example::carnet(day, &mut ids);
    (carnet, ids)
}

/// The fields of each part, as `table.field`.
fn fields(part: CopyPart) -> &'static [&'static str] {
    match part {
        CopyPart::Notes => &["activities.notes"],
        CopyPart::Minutes => &[
            "meetings.place",
            "meetings.others",
            "meetings.agenda",
            "meetings.minutes",
            "meetings.questions",
            "meetings.documents",
        ],
        CopyPart::Why => &["decisions.why"],
        CopyPart::Requesters => &["decisions.asked_by", "requests.asked_by"],
        CopyPart::Advice => &["decisions.advice"],
        CopyPart::Applied => &["decisions.applied_by", "decisions.verified"],
        CopyPart::Answers => &[
            "requests.answer",
            "requests.waiting_for",
            "exchanges.answer",
            "exchanges.waiting_for",
            "exchanges.ticket",
        ],
        CopyPart::Circulars => &["circulars.text"],
        CopyPart::Trainings => &["trainings.place", "trainings.trainer", "trainings.support", "trainings.next"],
        CopyPart::Actors => &["plan_actions.who", "plan_actions.means"],
        CopyPart::People => &["people.email"],
        CopyPart::Unknown(_) => &[],
    }
}

/// The example, each text of each record replaced by a marker of its own: `§table.field§`; and a key of a later version in each.
fn marked() -> Carnet {
    let (carnet, _) = the_example();
    let mut out = Carnet::default();
    for record in carnet.records() {
        let table = record.table();
        let fields: Fields = serde_json::from_str(&record.text()).unwrap();
        // Every text that the record may have, also those that are empty here.
        let mut named: BTreeSet<String> = fields.keys().cloned().collect();
        named.extend(CopyPart::ALL.iter().flat_map(|p| self::fields(*p)).filter_map(|f| {
            let (of, field) = f.split_once('.')?;
            (of == table.as_str()).then(|| field.to_owned())
        }));
        let mut record = record;
        for field in named {
            let mut with: Fields = serde_json::from_str(&record.text()).unwrap();
            if !with.get(&field).is_none_or(Value::is_string) {
                continue;
            }
            with.insert(field.clone(), format!("§{table}.{field}§").into());
            let text = Value::Object(with).to_string();
            // A date, a word among words, an identity: it stays as it is.
            if let Ok(read) = AnyRecord::read(table, &text)
                && read.text().contains('§')
            {
                record = read;
            }
        }
        let mut with: Fields = serde_json::from_str(&record.text()).unwrap();
        with.insert("later".into(), format!("§{table}.later§").into());
        out.put(AnyRecord::read(table, &Value::Object(with).to_string()).unwrap());
    }
    out
}

fn markers(carnet: &Carnet) -> BTreeSet<String> {
    let text: String = carnet.records().map(|r| r.text()).collect();
    text.split('§').skip(1).step_by(2).map(str::to_owned).collect()
}

/// 525808c sent minutes, reasons, requesters, texts of circulars, and everyone of the carnet's list, and its page said « la lettre, le
/// journal et le bilan ».
#[test]
fn only_what_is_ticked_leaves() {
    let carnet = marked();
    let all: BTreeSet<&str> = CopyPart::ALL.iter().flat_map(|p| fields(*p)).copied().collect();
    let there = markers(&carnet);
    for field in &all {
        assert!(there.contains(*field), "the example has no {field}");
    }
    let tables = [
        "achievements",
        "activities",
        "approved_reviews",
        "axes",
        "circulars",
        "comments",
        "copies",
        "decisions",
        "duties",
        "exchanges",
        "info",
        "interviews",
        "letters",
        "meetings",
        "missions",
        "modules",
        "outcomes",
        "people",
        "plan_actions",
        "requests",
        "reviews",
        "schools",
        "signed_letters",
        "trainings",
        "usages",
    ];
    let choices = CopyPart::ALL.iter().map(|part| vec![*part]);
    for chosen in choices.chain([vec![], CopyPart::ALL.to_vec()]) {
        let mut copy = SentCopy::new(Id::new(9, [9; 10]), YEAR);
        copy.notes = chosen.contains(&CopyPart::Notes);
        copy.with = chosen.iter().copied().filter(|p| *p != CopyPart::Notes).collect();
        let out = head_copy(&carnet, &copy);
        let wanted: BTreeSet<&str> = chosen.iter().flat_map(|p| fields(*p)).copied().collect();
        let left = markers(&out);
        for field in &all {
            assert_eq!(left.contains(*field), wanted.contains(field), "{chosen:?}: {field}");
        }
        for record in out.records() {
            let table = record.table();
            assert!(tables.contains(&table.as_str()), "{table}");
            for (table, id) in record.references() {
                assert!(out.get(table, id).is_some(), "{chosen:?}: {record:?}");
            }
        }
        // Not as a key either: what is left out is written nowhere.
        let decisions: String = out.decisions.values().map(|d| serde_json::to_string(&**d).unwrap()).collect();
        assert_eq!(decisions.contains("\"why\""), wanted.contains("decisions.why"));
        for table in ["activities", "decisions", "meetings", "people", "requests"] {
            assert!(!left.contains(&format!("{table}.later")), "{table}: a key that this version does not know");
        }
    }
}

#[test]
fn who_is_not_cited_stays_at_home_and_the_bilan_is_the_same() {
    let (mut carnet, mut ids) = the_example();
    let other = Person {
        id: ids.next_id(),
        civility: String::new(),
        email: String::new(),
        last_name: "Quartzheim".into(),
        first_name: "Zoé".into(),
        quality: "documentaliste".into(),
        roles: BTreeSet::new(),
        extra: Extra::new(),
    };
    carnet.put(AnyRecord::Person(other.into()));
    let parts = texts_by_part(&carnet, YEAR);
    let people = parts.iter().find(|(part, _)| *part == CopyPart::People);
    assert!(people.unwrap().1.iter().any(|n| n.contains("Quartzheim")));
    let mut copy = SentCopy::new(ids.next_id(), YEAR);
    let least = head_copy(&carnet, &copy);
    assert!(!least.people.values().any(|p| p.last_name == "Quartzheim"));
    copy.with = CopyPart::ALL.iter().copied().collect();
    let whole = head_copy(&carnet, &copy);
    assert!(whole.people.values().any(|p| p.last_name == "Quartzheim"));
    let year = SchoolYear::new(YEAR);
    assert_eq!(Bilan::of(&least, year), Bilan::of(&whole, year), "the least says all of the bilan");
}

#[test]
fn before_it_leaves_what_looks_like_a_name_is_told_with_its_record() {
    let (mut carnet, mut ids) = the_example();
    let none = names_in(&carnet).len();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let named = Activity::new(ids.next_id(), day, "mot de passe de Lucas Martin 5B");
    let id = named.id;
    carnet.put(AnyRecord::Activity(named.into()));
    let found = names_in(&carnet);
    assert_eq!(found.len(), none + 1);
    assert!(found.contains(&(TableName::Activity, id, "Lucas Martin".into())), "{found:?}");
    assert!(none <= 3, "the example: {:?}", names_in(&carnet));
}

#[test]
fn only_what_is_ticked_goes_to_a_successor() {
    let carnet = marked();
    let tables_of = |part: &HandoverPart| match part {
        HandoverPart::Tables(at) => TABLES[*at].1,
        _ => &[],
    };
    let all = HandoverPart::all();
    let texts: BTreeSet<(CopyPart, &str)> =
        CopyPart::ALL.iter().flat_map(|p| fields(*p).iter().map(|f| (*p, *f))).collect();
    let one = all.iter().map(|part| BTreeSet::from([*part]));
    let none = [BTreeSet::new()];
    let history = HandoverPart::History;
    let most: BTreeSet<HandoverPart> = all.iter().filter(|p| **p != history).copied().collect();
    for chosen in one.chain(none).chain([most]) {
        let out = handover_carnet(&carnet, &chosen);
        for record in out.records() {
            for (table, id) in record.references() {
                assert!(out.get(table, id).is_some(), "{chosen:?}: {record:?}");
            }
        }
        if chosen.contains(&history) {
            assert_eq!(out, carnet);
            continue;
        }
        for part in &all {
            for table in tables_of(part) {
                let there = out.records().any(|r| r.table() == *table);
                assert!(chosen.contains(part) || !there, "{chosen:?}: {table}");
            }
        }
        let left = markers(&out);
        for (part, field) in &texts {
            let table = field.split_once('.').unwrap().0;
            let group = all.iter().find(|p| tables_of(p).iter().any(|t| t.as_str() == table));
            let there = group.is_none_or(|p| chosen.contains(p));
            let wanted = there && chosen.contains(&HandoverPart::Texts(*part));
            assert_eq!(left.contains(*field), wanted, "{chosen:?}: {field}");
        }
        for table in ["letters", "missions", "duties", "activities", "schools"] {
            assert!(out.records().any(|r| r.table().as_str() == table), "{chosen:?}: {table}");
        }
        assert!(out.copies.is_empty() && out.merges.is_empty());
    }
    // Each part can be looked at before it is ticked.
    let looked = looked_at(&carnet);
    assert!(looked.len() > 15, "{}", looked.len());
}
