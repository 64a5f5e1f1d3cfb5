//! For how long: what goes with the closing of a year, and with the years that are kept no longer.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::exchange::retention::{ending, passing, purged};
use carnet_ent::exchange::{FileKind, Made, Sorted, backup_text, example, open};
use carnet_ent::model::*;

fn the_example() -> Carnet {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    example::carnet(today, &mut IdMaker::new(1_700_000_000_000, 7))
}

fn content(carnet: &Carnet) -> Content {
    let rows = carnet.records().map(|r| RowText::from(&RowWrite::of(&r)));
    // The journal says the same, as it was made.
    let changes = carnet.records().map(|r| {
        let fields = serde_json::from_str(&r.text()).unwrap();
        serde_json::json!({"table": r.table(), "id": r.id(), "after": serde_json::Value::Object(fields)})
    });
    let line = serde_json::json!({
        "id": "01890000-0000-7000-8000-000000000001", "device": "01890000-0000-7000-8000-000000000002", "seq": 1, "at": "2026-11-24T08:00:00Z", "by": "Ève Durand",
        "label": "Exemple", "changes": changes.collect::<Vec<_>>(),
    });
    Content { rows: rows.collect(), lines: vec![line.to_string()], ..Content::default() }
}

fn read(content: &Content) -> Carnet {
    let mut sorted = Sorted::default();
    for row in &content.rows {
        sorted.take(row.table.clone(), row.id.clone(), row.json.clone());
    }
    assert!(sorted.broken.is_empty(), "{:?}", sorted.broken);
    for record in sorted.carnet.records() {
        for (table, id) in record.references() {
            assert!(sorted.carnet.get(table, id).is_some(), "{record:?}");
        }
    }
    sorted.carnet
}

#[test]
fn requesters_and_notes_on_incidents_go_with_their_year() {
    let mut carnet = the_example();
    let id = *carnet.requests.keys().next().unwrap();
    let mut request = HelpRequest::clone(&carnet.requests[&id]);
    request.asked_by = "Zoé Quartzheim".into();
    carnet.put(AnyRecord::HelpRequest(request.into()));
    let outage = *carnet.outages.keys().next().unwrap();
    let mut activity = Activity::clone(&carnet.activities[&outage]);
    activity.notes = "signalé par Quartzheim".into();
    carnet.put(AnyRecord::Activity(activity.into()));

    let year = carnet.open_year();
    assert!(passing(&carnet, year.previous()).iter().all(|p| p.id != id));
    let all = passing(&carnet, year);
    assert!(all.iter().any(|p| p.id == id && p.text == "Zoé Quartzheim"));
    assert!(all.iter().any(|p| p.id == outage && p.field == "notes"));
    let after = ending(&all).content(content(&carnet));
    let text =
        serde_json::to_string(&(after.lines.clone(), after.rows.iter().map(|r| &r.json).collect::<Vec<_>>())).unwrap();
    assert!(!text.contains("Quartzheim"));
    let clean = read(&after);
    assert!(passing(&clean, year).is_empty());
    assert_eq!(clean.requests.len(), carnet.requests.len());
    assert_eq!(clean.activities.len(), carnet.activities.len());

    // A file kept outside, too.
    let made = Made::default();
    let file = backup_text(FileKind::Backup, content(&carnet), &made);
    let cleaned = ending(&all).file(&file).unwrap();
    assert!(file.contains("Quartzheim") && !cleaned.contains("Quartzheim"));
    assert!(open(cleaned.as_bytes(), &mut |_, _| {}).is_ok());
}

#[test]
fn a_purge_leaves_nothing_that_points_to_what_went() {
    let carnet = the_example();
    let first = carnet.open_year().next();
    let before = content(&carnet);
    let after = Content { rows: purged(before.rows.clone(), first), ..Content::default() };
    let clean = read(&after);
    let old = |a: &&std::sync::Arc<Activity>| a.school_year() < first;
    let rest: Vec<_> = clean.activities.values().filter(old).collect();
    let needed = |a: &Activity| carnet.decisions.values().any(|d| d.activity == Some(a.id) || d.meeting == Some(a.id));
    assert!(rest.iter().all(|a| needed(a)), "only what settings rest on stays");
    assert!(clean.activities.len() < carnet.activities.len() / 2);
    assert!(clean.requests.is_empty() && clean.registers.is_empty() && clean.register_rows.is_empty());
    assert_eq!(clean.letters.len(), carnet.letters.len());
    assert_eq!(clean.reviews.len(), carnet.reviews.len());
    // Nothing older: nothing goes.
    let kept = purged(before.rows.clone(), carnet.open_year().previous().previous());
    assert_eq!(kept.len(), before.rows.len());
}
