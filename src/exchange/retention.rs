//! For how long: what goes when a year is closed, and what goes with the years that are kept no longer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::erasing::Erasing;
use super::taken_out::unlink;
use crate::model::*;

/// The first school year that the rule keeps; `None`: all are kept.
pub fn first_kept(carnet: &Carnet) -> Option<SchoolYear> {
    let keep = carnet.about()?.keep_years?;
    Some(SchoolYear::new(carnet.open_year().start() - i32::from(keep)))
}

/// How many activities are of years that the rule keeps no longer.
pub fn purge_due(carnet: &Carnet) -> usize {
    first_kept(carnet).map_or(0, |first| {
        let old = carnet.activities.values().filter(|a| a.school_year() < first);
        old.count()
    })
}

/// A text that goes when its year is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Passing {
    pub table: TableName,
    pub id: Id,
    pub field: &'static str,
    pub text: String,
    /// What it is of: the title of the request, of the decision, of the outage.
    pub about: String,
}

/// Who asked for help or for a decision, and the notes on incidents, of the years up to `last`: of no use once the year is over.
pub fn passing(carnet: &Carnet, last: SchoolYear) -> Vec<Passing> {
    let over = |a: &Activity| a.school_year() <= last;
    let mut all = Vec::new();
    let mut add = |table, id, field, text: &str, about: &str| {
        if !text.trim().is_empty() {
            all.push(Passing { table, id, field, text: text.to_owned(), about: about.to_owned() });
        }
    };
    for request in carnet.requests.values() {
        if let Some(activity) = carnet.activities.get(&request.id).filter(|a| over(a)) {
            let (table, id) = (TableName::HelpRequest, request.id);
            add(table, id, "asked_by", &request.asked_by, &activity.title);
        }
    }
    for decision in carnet.decisions.values() {
        let meeting = decision.meeting.and_then(|id| carnet.activities.get(&id));
        let day = decision.taken.or(meeting.map(|a| a.date));
        if day.is_some_and(|d| SchoolYear::containing(d) <= last) {
            let (table, id) = (TableName::Decision, decision.id);
            add(table, id, "asked_by", &decision.asked_by, &decision.text);
        }
    }
    for outage in carnet.outages.values() {
        if let Some(activity) = carnet.activities.get(&outage.id).filter(|a| over(a)) {
            let (table, id) = (TableName::Activity, outage.id);
            add(table, id, "notes", &activity.notes, &activity.title);
            add(TableName::Outage, id, "told", &outage.told, &activity.title);
        }
    }
    // A training that answers a request says who asked.
    for training in carnet.trainings.values().filter(|t| !t.answers.is_empty()) {
        if let Some(activity) = carnet.activities.get(&training.id).filter(|a| over(a)) {
            let said = activity.notes.trim();
            if said.starts_with("Demandée par ") && !said.contains('\n') {
                add(TableName::Activity, activity.id, "notes", said, &activity.title);
            }
        }
    }
    all
}

/// The way of erasing for them: out of the journal, the states kept aside and the files too.
pub fn ending(all: &[Passing]) -> Erasing {
    let mut fields: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for one in all {
        let key = (one.table.as_str().to_owned(), one.id.to_string());
        fields.entry(key).or_default().insert(one.field.to_owned());
    }
    Erasing::of_fields(fields)
}

/// The rows without those of the years before `first`: activities with what stands beside them and the remarks on them, followed findings,
/// registers. What pointed to them points to nothing; letters and bilans stay.
pub fn purged(rows: Vec<RowText>, first: SchoolYear) -> Vec<RowText> {
    let named = |row: &RowText, table: TableName| row.table == table.as_str();
    let read = |row: &RowText| AnyRecord::read(row.table.parse().ok()?, &row.json).ok();
    // What the settings rest on has their day: it stays.
    let mut needed: BTreeSet<String> = BTreeSet::new();
    for row in rows.iter().filter(|row| named(row, TableName::Decision)) {
        if let Some(AnyRecord::Decision(d)) = read(row) {
            needed.extend([d.activity, d.meeting].iter().flatten().map(Id::to_string));
        }
    }
    let old = |row: &RowText| {
        let dated = [TableName::Activity, TableName::FollowedFinding];
        let of = match dated.iter().any(|t| named(row, *t)) {
            true => row.part,
            false if named(row, TableName::Register) || named(row, TableName::Circular) => match read(row) {
                Some(AnyRecord::Register(r)) => Some(r.year),
                Some(AnyRecord::Circular(c)) => Some(SchoolYear::containing(c.received).start()),
                _ => None,
            },
            false => None,
        };
        of.is_some_and(|year| year < first.start()) && !needed.contains(&row.id)
    };
    let gone: BTreeSet<(String, String)> =
        rows.iter().filter(|row| old(row)).map(|row| (row.table.clone(), row.id.clone())).into_set();
    if gone.is_empty() {
        return rows;
    }
    let leaves = |row: &RowText| {
        let known = |table: TableName, id: Id| gone.contains(&(table.as_str().to_owned(), id.to_string()));
        match read(row) {
            Some(AnyRecord::Comment(c)) => {
                let of = c.target.strip_prefix("activity/").and_then(|id| id.parse().ok());
                of.is_some_and(|id| known(TableName::Activity, id))
            }
            Some(record) => record.owner().is_some_and(|(t, id)| known(t, id)),
            None => false,
        }
    };
    let ids: BTreeSet<&str> = gone.iter().map(|(_, id)| id.as_str()).into_set();
    let stays = |row: &RowText| !gone.contains(&(row.table.clone(), row.id.clone())) && !leaves(row);
    let mut rows: Vec<RowText> = rows.iter().filter(|row| stays(row)).cloned().collect();
    for row in &mut rows {
        let linked = LINKED.iter().any(|t| named(row, *t));
        if linked && ids.iter().any(|id| row.json.contains(id)) {
            unlink_row(row, &ids);
        }
    }
    rows
}

/// Tables that list activities without resting on them.
const LINKED: [TableName; 3] = [TableName::Circular, TableName::PlanAction, TableName::Training];

/// Takes the identities out of the lists and the fields of a row.
fn unlink_row(row: &mut RowText, ids: &BTreeSet<&str>) {
    let Ok(mut value) = serde_json::from_str::<Value>(&row.json) else {
        return;
    };
    unlink(&mut value, &|v| v.as_str().is_some_and(|v| ids.contains(v)));
    let table = row.table.parse().ok();
    if let Some(record) = table.and_then(|t| AnyRecord::read(t, &value.to_string()).ok()) {
        row.json = record.text();
    }
}
