//! A record of any table is deleted in one way.

use carnet_ent::acts::decision::{self, Application};
use carnet_ent::acts::{Act, Refusal, Says, deletion, review};
use carnet_ent::cards::card;
use carnet_ent::model::*;

use crate::desk::{Desk, TODAY, day, nobody};

/// Of every table that holds something, each record is deleted and comes back by « Annuler »; or it is refused because something rests
/// on it.
#[test]
fn every_record_is_deleted_and_comes_back() {
    let mut desk = Desk::new();
    desk.does(review::begin);
    let (mut deleted, mut refused) = (0, 0);
    for table in TableName::ALL {
        let all: Vec<AnyRecord> = desk.carnet.records().filter(|r| r.table() == *table).take(40).collect();
        for record in all {
            let mut desk = Desk::of(desk.carnet.clone());
            let act = deletion::of(&desk.carnet, *table, record.id()).unwrap();
            if desk.carnet.clone().apply(&transaction(&act)).is_err() {
                refused += 1;
                continue;
            }
            let took = act.takes.clone();
            // The desk takes it back, and does it again.
            let did = desk.does(|c, _| deletion::of(c, *table, record.id()));
            assert!(desk.carnet.get(*table, record.id()).is_none());
            assert!(did.label.contains("supprimé"), "{}", did.label);
            assert!(!did.label.contains("« ") && !did.label.contains("  "), "{}", did.label);
            let Says::Sentence(said) = &did.says else { panic!("{}", did.label) };
            assert_eq!(took.is_empty(), !said.contains(" (avec "), "{said}");
            for (other, n) in &took {
                assert!(said.contains(&card(*other).count(*n)), "{said}");
            }
            deleted += 1;
        }
    }
    assert!(deleted > 150 && refused > 0, "{deleted} deleted, {refused} refused");
}

fn transaction(act: &Act) -> Transaction {
    let id = Id::new(1, [1; 10]);
    let envelope = Envelope { id, device: id, seq: 1, at: String::new(), by: String::new() };
    Transaction::new(envelope, act.label.clone(), act.changes.clone())
}

#[test]
fn what_leaves_with_it_is_counted() {
    let desk = Desk::new();
    let takes = |table, id| deletion::of(&desk.carnet, table, id).unwrap().takes;
    let procedure = desk.carnet.procedures.values().find(|p| p.model == COUNCILS).unwrap();
    let steps = desk.carnet.steps_of(procedure.id).len();
    let found = takes(TableName::Procedure, procedure.id);
    assert!(found.contains(&(TableName::Step, steps)), "{found:?}");
    assert!(found.iter().any(|(t, n)| *t == TableName::Mark && *n > 0), "{found:?}");
    let register = desk.carnet.registers.values().find(|r| !desk.carnet.rows_of(r.id).is_empty()).unwrap();
    let rows = desk.carnet.rows_of(register.id).len();
    assert_eq!(takes(TableName::Register, register.id), [(TableName::RegisterRow, rows)]);
    assert_eq!(takes(TableName::StandardAnswer, desk.any::<StandardAnswer>().id), []);
    // A request and its activity are one thing.
    assert_eq!(takes(TableName::HelpRequest, desk.any::<HelpRequest>().id), []);
    assert_eq!(deletion::counted(&[(TableName::Step, 1), (TableName::Mark, 12)]), "1 étape et 12 étapes notées");
    assert!(matches!(deletion::of(&desk.carnet, TableName::Step, nobody()), Err(Refusal::Missing { .. })));
}

#[test]
fn what_pointed_to_it_stays() {
    let mut desk = Desk::new();
    let contact = desk.carnet.exchanges.values().find_map(|e| e.contact).unwrap();
    desk.does(|c, _| deletion::of(c, TableName::Contact, contact));
    assert!(desk.carnet.exchanges.values().all(|e| e.contact != Some(contact)));
    // A decision that was applied takes its activity; what it settled is a gap again.
    let id = desk.carnet.decisions_in(DecisionState::ToApply)[0].id;
    let how = Application { day: day(TODAY), hour: None, minutes: None, verified: String::new() };
    desk.does(|c, s| decision::apply(c, s, id, how));
    let decision = desk.one::<Decision>(id).clone();
    desk.does(|c, _| deletion::of(c, TableName::Decision, decision.id));
    assert!(!desk.carnet.activities.contains_key(&decision.activity_id()));
    assert!(desk.carnet.settings.values().all(|s| s.decision != Some(decision.id)));
    assert!(desk.carnet.plan_actions.values().all(|a| !a.decisions.contains(&decision.id)));
}
