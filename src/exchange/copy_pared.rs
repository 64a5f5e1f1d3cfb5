//! A copy without what is not ticked.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::*;

/// Each text of a part, in the records of a copy.
pub(super) fn each_text(out: &mut Carnet, part: CopyPart, see: &mut dyn FnMut(&mut String)) {
    macro_rules! texts {
        ($($table:ident: $($field:ident),+;)+) => {
            {$(for record in out.$table.values_mut() {
                let record = Arc::make_mut(record);
                $(see(&mut record.$field);)+
            })+}
        };
    }
    match part {
        CopyPart::Notes => texts! { activities: notes; },
        CopyPart::Minutes => {
            texts! { meetings: place, others, agenda, minutes, questions, documents; }
            for meeting in out.meetings.values_mut() {
                let actions = &mut Arc::make_mut(meeting).actions;
                actions.iter_mut().for_each(|action| see(&mut action.text));
            }
        }
        CopyPart::Why => texts! { decisions: why; },
        CopyPart::Requesters => texts! { decisions: asked_by; requests: asked_by; },
        CopyPart::Advice => texts! { decisions: advice; },
        CopyPart::Applied => texts! { decisions: applied_by, verified; },
        CopyPart::Answers => {
            texts! { requests: answer, waiting_for; exchanges: answer, waiting_for, ticket; }
        }
        CopyPart::Circulars => texts! { circulars: text; },
        CopyPart::Trainings => texts! { trainings: place, trainer, support, next; },
        CopyPart::Actors => texts! { plan_actions: who, means; },
        CopyPart::People | CopyPart::Unknown(_) => {}
    }
}

/// Takes out of a copy what is not ticked: texts, people who are not cited, keys that only a later version knows.
pub(super) fn pare(out: &mut Carnet, copy: &SentCopy) {
    for part in CopyPart::ALL.iter().filter(|part| !copy.has(**part)) {
        each_text(out, *part, &mut String::clear);
    }
    if !copy.has(CopyPart::Minutes) {
        for meeting in out.meetings.values_mut() {
            let meeting = Arc::make_mut(meeting);
            meeting.people.clear();
            meeting.actions.clear();
        }
    }
    macro_rules! without_extra {
        ($($table:ident)+) => { $(out.$table.values_mut().for_each(|r| Arc::make_mut(r).extra = Extra::new());)+ };
    }
    without_extra! { activities meetings decisions requests exchanges circulars trainings plan_actions axes usages modules people }
    if copy.has(CopyPart::People) {
        return;
    }
    for person in out.people.values_mut() {
        Arc::make_mut(person).email.clear();
    }
    // Of who came to a training the bilan has the number.
    for (id, training) in &mut out.trainings {
        let training = Arc::make_mut(training);
        let came = training.people.len() as u32;
        training.people.clear();
        if let Some(activity) = out.activities.get_mut(id).filter(|a| a.people.is_none() && came > 0) {
            Arc::make_mut(activity).people = Some(came);
        }
    }
    let cited: BTreeSet<Id> = out
        .records()
        .flat_map(|r| r.references())
        .filter(|(table, _)| *table == TableName::Person)
        .map(|(_, id)| id)
        .into_set();
    let stays = |p: &Person| cited.contains(&p.id) || p.has(Role::Head) || p.has(Role::Administrator);
    out.people.retain(|_, p| stays(p));
}
