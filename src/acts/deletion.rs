//! One way to delete a record of any table: what leaves with it, what stays and points elsewhere, what is said.

use std::collections::BTreeSet;

use super::{Act, Refusal};
use crate::cards::card;
use crate::model::*;

/// Deletes a record with its parts at any depth; what pointed to it as an aside loses that. `takes` counts what else leaves.
///
/// # Errors
/// [`Refusal::Missing`] where it is no longer there.
pub fn of(carnet: &Carnet, table: TableName, id: Id) -> Result<Act, Refusal> {
    // What a line of the journal alone says that it is leaves as that line.
    let line = || carnet.get(TableName::Activity, id).filter(|_| stands_beside_activity(table));
    let record = carnet.get(table, id).or_else(line).ok_or(Refusal::Missing { table, id })?;
    // What stands beside an activity is that activity: they leave together.
    let activity = carnet.activities.get(&id).filter(|_| stands_beside_activity(table) || table == TableName::Activity);
    let changes = match activity {
        Some(activity) => carnet.without_activity(activity),
        None => without(carnet, &record),
    };
    let label = label(carnet, &record);
    let takes = taken(&changes, id);
    let sentence = match takes.is_empty() {
        true => label.clone(),
        false => format!("{label} (avec {})", counted(&takes)),
    };
    Ok(Act { takes, ..Act::new(label).says(sentence).also(changes) })
}

/// « 3 étapes et 12 étapes notées ».
pub fn counted(takes: &[(TableName, usize)]) -> String {
    let words: Vec<String> = takes.iter().map(|(table, n)| card(*table).count(*n)).collect();
    match words.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} et {last}", first.join(", ")),
        _ => words.concat(),
    }
}

fn stands_beside_activity(table: TableName) -> bool {
    use TableName::{Exchange, HelpRequest, Meeting, Movement, Outage, Training};
    matches!(table, Meeting | Training | HelpRequest | Movement | Outage | Exchange)
}

/// What else is deleted, by table in the order of the file.
fn taken(changes: &[Change], id: Id) -> Vec<(TableName, usize)> {
    let count =
        |table: TableName| changes.iter().filter(|c| c.table == table && c.after.is_none() && c.id != id).count();
    TableName::ALL.iter().map(|t| (*t, count(*t))).filter(|(_, n)| *n > 0).collect()
}

fn without(carnet: &Carnet, record: &AnyRecord) -> Vec<Change> {
    let mut changes = match record {
        AnyRecord::Decision(decision) => without_decision(carnet, decision),
        AnyRecord::Contact(contact) => without_contact(carnet, contact),
        AnyRecord::SchoolClass(class) => {
            let marks = carnet.marks.values().filter(|m| m.scope == Scope::Class(class.id));
            marks.map(|m| Change::delete(&**m)).collect()
        }
        _ => Vec::new(),
    };
    changes.extend(parts(carnet, record).iter().rev().map(Change::delete_any));
    changes
}

/// The record, then its parts, then theirs.
fn parts(carnet: &Carnet, record: &AnyRecord) -> Vec<AnyRecord> {
    let mut found = vec![record.clone()];
    let mut owners = BTreeSet::from([(record.table(), record.id())]);
    loop {
        let next: Vec<AnyRecord> = carnet
            .records()
            .filter(|r| {
                r.owner().is_some_and(|owner| owners.contains(&owner)) && !owners.contains(&(r.table(), r.id()))
            })
            .collect();
        if next.is_empty() {
            return found;
        }
        owners.extend(next.iter().map(|r| (r.table(), r.id())));
        found.extend(next);
    }
}

/// What was found and written down by a decision is a gap again; the activity that it made goes with it.
fn without_decision(carnet: &Carnet, decision: &Decision) -> Vec<Change> {
    let found = carnet.settings.values().filter(|s| s.decision == Some(decision.id));
    let found = found.filter_map(|s| Change::update(&**s, &Setting { decision: None, ..Setting::clone(s) }));
    let linked = carnet.plan_actions.values().filter_map(|old| {
        let mut new = PlanAction::clone(old);
        new.decisions.remove(&decision.id);
        Change::update(&**old, &new)
    });
    let own = carnet.activities.get(&decision.activity_id());
    found.chain(linked).chain(own.map(|a| Change::delete(&**a))).collect()
}

/// The exchanges keep their subject; whom they were with goes.
fn without_contact(carnet: &Carnet, contact: &Contact) -> Vec<Change> {
    let with = carnet.exchanges.values().filter(|e| e.contact == Some(contact.id));
    with.filter_map(|e| Change::update(&**e, &Exchange { contact: None, ..Exchange::clone(e) })).collect()
}

/// « Décision supprimée : … ».
fn label(carnet: &Carnet, record: &AnyRecord) -> String {
    match record {
        AnyRecord::ProcedureModel(m) if is_delivered(m) => return format!("Modèle d’origine rétabli : {}", m.name),
        AnyRecord::MessageModel(m) if !m.key.is_empty() => {
            return format!("Message type d’origine repris : {}", m.name);
        }
        AnyRecord::Outcome(o) if o.duty.is_none() => return "Attribution à ajouter supprimée".to_owned(),
        _ => {}
    }
    let card = card(record.table());
    let name = (card.name)(carnet, record);
    let verb = match card.is_feminine() {
        true => "supprimée",
        false => "supprimé",
    };
    let one = capital(card.one);
    match name.split_once("« ") {
        Some((_, quoted)) => format!("{one} {verb} : {}", quoted.strip_suffix(" »").unwrap_or(quoted)),
        None if name.starts_with(&one) => format!("{name} {verb}"),
        None => format!("{one} {verb} : {name}"),
    }
}

fn is_delivered(model: &ProcedureModel) -> bool {
    delivered_models().iter().any(|d| d.key == model.key)
}
