use std::collections::BTreeSet;
use std::sync::Arc;

use super::copy_pared::pare;
use crate::model::*;

/// The part of the carnet that the head gets: one school year, with or without the journal's notes.
pub fn head_copy(carnet: &Carnet, copy: &SentCopy) -> Carnet {
    let year = SchoolYear::new(copy.year);
    let letter = carnet.letter(copy.year).map(|l| (TableName::Letter, l.id));
    let review = carnet.review(copy.year).map(|r| (TableName::Review, r.id));
    let mut out = Carnet { people: carnet.people.clone(), schools: carnet.schools.clone(), ..Carnet::default() };
    // The year's letter and bilan, with all that is a part of them.
    for record in carnet.records() {
        let whole = Some(carnet.whole(&record, |_, _| None));
        if whole == letter || whole == review {
            out.put(record);
        }
    }
    for activity in carnet.activities.values().filter(|a| a.school_year() == year) {
        let mut activity = activity.renewed();
        activity.duty = activity.duty.filter(|d| out.duties.contains_key(d));
        activity.also.retain(|d| out.duties.contains_key(d));
        out.activities.insert(activity.id, Arc::new(activity));
    }
    decided(carnet, &mut out, year);
    used(carnet, &mut out, year);
    pare(&mut out, copy);
    let about: BTreeSet<String> = Commentable::all(&out, copy.year).map(|t| t.to_string()).collect();
    out.comments.extend(carnet.comments.iter().filter(|(_, c)| about.contains(&c.target)).map(own));
    out.copies.insert(copy.id, Arc::new(copy.clone()));
    if let Some(info) = carnet.about() {
        let info = Info {
            open_year: copy.year,
            copy: Some(copy.id),
            // For the successor, not for the head.
            handover: String::new(),
            wanted: String::new(),
            ..info.clone()
        };
        out.info.insert(info.id, Arc::new(info));
    }
    out
}

/// The decisions of the year, those still open too, with the meetings that took them and the modules that they change.
fn decided(carnet: &Carnet, out: &mut Carnet, year: SchoolYear) {
    for meeting in carnet.meetings.values() {
        if out.activities.contains_key(&meeting.id) {
            out.meetings.insert(meeting.id, meeting.clone());
        }
    }
    for decision in carnet.decisions.values() {
        let days = [carnet.taken_on(decision), carnet.applied_on(decision)];
        let of_year = days.into_iter().flatten().any(|d| year.contains(d));
        let open = matches!(decision.state, DecisionState::Proposed | DecisionState::ToApply);
        if !of_year && !open {
            continue;
        }
        let mut decision = Decision::clone(decision);
        // What another year has stays there; its day is kept.
        if decision.meeting.is_some_and(|m| !out.meetings.contains_key(&m)) {
            decision.taken = carnet.taken_on(&decision);
            decision.meeting = None;
        }
        decision.activity = decision.activity.filter(|a| out.activities.contains_key(a));
        for effect in &decision.effects {
            if let Some(module) = carnet.modules.get(&effect.module) {
                out.modules.insert(module.id, module.clone());
            }
        }
        out.decisions.insert(decision.id, Arc::new(decision));
    }
}

/// What the bilan says of the uses of the year: trainings, requests, figures, the volet numérique, the partners. Who asked
/// and whom one wrote to stay at home.
fn used(carnet: &Carnet, out: &mut Carnet, year: SchoolYear) {
    let modules: Vec<Id> =
        carnet.requests.values().filter(|r| out.activities.contains_key(&r.id)).filter_map(|r| r.module).collect();
    for id in modules {
        if let Some(module) = carnet.modules.get(&id) {
            out.modules.insert(id, module.clone());
        }
    }
    for request in carnet.requests.values() {
        if out.activities.contains_key(&request.id) {
            out.requests.insert(request.id, request.clone());
        }
    }
    for training in carnet.trainings.values() {
        if out.activities.contains_key(&training.id) {
            let mut training = Training::clone(training);
            training.answers.retain(|r| out.requests.contains_key(r));
            out.trainings.insert(training.id, Arc::new(training));
        }
    }
    for exchange in carnet.exchanges.values() {
        if out.activities.contains_key(&exchange.id) {
            let exchange = Exchange { contact: None, ..Exchange::clone(exchange) };
            out.exchanges.insert(exchange.id, Arc::new(exchange));
        }
    }
    for circular in carnet.circulars.values().filter(|c| year.contains(c.received)) {
        let mut circular = Circular::clone(circular);
        for relay in &mut circular.relays {
            relay.activity = relay.activity.filter(|a| out.activities.contains_key(a));
        }
        out.circulars.insert(circular.id, Arc::new(circular));
    }
    let of = |u: &&Arc<Usage>| [year, year.previous()].contains(&u.school_year());
    out.usages.extend(carnet.usages.values().filter(of).map(|u| (u.id, u.clone())));
    for axis in carnet.axes_of(year) {
        out.axes.insert(axis.id, Arc::new(axis.clone()));
        for action in carnet.plan_actions_of(axis.id) {
            let mut action = action.clone();
            action.activities.retain(|a| out.activities.contains_key(a));
            action.decisions.retain(|d| out.decisions.contains_key(d));
            out.plan_actions.insert(action.id, Arc::new(action));
        }
    }
}

fn own<T>((id, record): (&Id, &Arc<T>)) -> (Id, Arc<T>) {
    (*id, record.clone())
}

/// What tells two contents apart, in hexadecimal.
pub fn digest(text: &str) -> String {
    format!("{:016x}", fnv1a(text))
}

/// The digest of all records of a carnet but of the copies themselves: what did not change has the same in two copies.
pub fn digest_of(carnet: &Carnet) -> String {
    let own = |r: &AnyRecord| !matches!(r.table(), TableName::SentCopy | TableName::Info);
    digest(&texts(carnet.records().filter(own)))
}

fn texts(records: impl Iterator<Item = AnyRecord>) -> String {
    records.map(|r| r.text()).collect::<Vec<_>>().join("\n")
}

/// Whether a copy's records are those that were sent: as they are counted now, or as the first versions counted them.
pub fn is_as_sent(carnet: &Carnet, copy: &SentCopy) -> bool {
    if digest_of(carnet) == copy.digest {
        return true;
    }
    let mut then = carnet.clone();
    let blank = SentCopy { digest: String::new(), ..copy.clone() };
    then.put(AnyRecord::SentCopy(Arc::new(blank)));
    digest(&texts(then.records())) == copy.digest
}
