//! Laws of merging: nothing is lost without having been shown, the order does not matter, twice is once, undo gives all back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;

use carnet_ent::exchange::head_copy::{SECTIONS, digest_of, head_copy};
use carnet_ent::exchange::merge::{Author, Delta, Fit, Net, Plan, Proposal, fold, integrate, plan};
use carnet_ent::model::*;
use proptest::prelude::*;
use serde_json::Value;

mod world;
use world::{Act, World, acts};

/// The same carnet on another computer.
fn elsewhere(world: &World) -> World {
    World {
        carnet: world.carnet.clone(),
        ids: IdMaker::new(2_000, 99),
        seq: 0,
        undo: Undo::default(),
        lines: Vec::new(),
    }
}

fn delta(world: &World) -> Delta {
    fold(world.lines.iter().map(|l| &**l))
}

fn take(plan: &Plan, which: impl Fn(&Proposal) -> bool) -> BTreeSet<String> {
    plan.proposals
        .iter()
        .filter(|p| which(p))
        .map(|p| p.key.clone())
        .collect()
}

fn merge(world: &mut World, plan: &Plan, taken: &BTreeSet<String>) -> Result<(), Refusal> {
    let record = MergeRecord {
        id: world.ids.next_id(),
        at: "2027-06-20T10:00:00Z".into(),
        by: String::new(),
        decided: Default::default(),
        extra: Extra::new(),
    };
    let changes = integrate(&world.carnet, plan, taken, record);
    let transaction = world.transaction(changes);
    let before = world.carnet.clone();
    world
        .carnet
        .apply(&transaction)
        .inspect_err(|_| assert!(world.carnet == before))?;
    world.lines.push(std::sync::Arc::new(transaction));
    Ok(())
}

fn without_merges(carnet: &Carnet) -> Carnet {
    Carnet {
        merges: Default::default(),
        ..carnet.clone()
    }
}

fn quiet(acts: &[Act]) -> Vec<Act> {
    acts.iter()
        .filter(|a| !matches!(a, Act::Sign | Act::Amend))
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Each field that the other side changed is here already, proposed, or was here already as they made it.
    #[test]
    fn nothing_is_lost_without_having_been_shown(here in acts(), there in acts()) {
        let mut mine = World::new();
        let mut theirs = elsewhere(&mine);
        here.iter().for_each(|a| _ = mine.act(a));
        there.iter().for_each(|a| _ = theirs.act(a));
        let plan = plan(&mine.carnet, &delta(&theirs), Author::Oneself);
        let before = World::new().carnet;
        for record in theirs.carnet.records() {
            let now = mine.carnet.get(record.table(), record.id());
            let shown: Vec<_> = plan.proposals.iter().filter(|p| p.id == record.id()).collect();
            let Value::Object(they) = serde_json::from_str(&record.text()).unwrap() else { panic!() };
            for (field, value) in they {
                let was = serde_json::from_str::<Value>(&before.get(record.table(), record.id()).map_or("{}".into(), |r| r.text())).unwrap();
                let here = now.as_ref().map(|r| serde_json::from_str::<Value>(&r.text()).unwrap());
                let changed_there = was.get(&field) != Some(&value);
                let same_here = here.as_ref().and_then(|r| r.get(&field)) == Some(&value);
                prop_assert!(
                    !changed_there || same_here || shown.iter().any(|p| p.field.is_none() || p.field.as_ref() == Some(&field)),
                    "{field} of {} is not shown", record.table()
                );
            }
        }
        // What they deleted is shown too, unless it is gone here as well.
        for record in before.records() {
            let gone_there = theirs.carnet.get(record.table(), record.id()).is_none();
            let here = mine.carnet.get(record.table(), record.id()).is_some();
            prop_assert!(!(gone_there && here) || plan.proposals.iter().any(|p| p.id == record.id()));
        }
    }

    /// Taking only what is free leaves everything done here as it is.
    #[test]
    fn what_was_done_here_stays(here in acts(), there in acts()) {
        let mut mine = World::new();
        let mut theirs = elsewhere(&mine);
        quiet(&here).iter().for_each(|a| _ = mine.act(a));
        quiet(&there).iter().for_each(|a| _ = theirs.act(a));
        let own = delta(&mine);
        let plan = plan(&mine.carnet, &delta(&theirs), Author::Oneself);
        let free = take(&plan, |p| p.fit == Fit::Free);
        if merge(&mut mine, &plan, &free).is_ok() {
            for ((table, id), net) in own {
                let now = mine.carnet.get(table, id);
                match net {
                    Net::Created(_) => prop_assert!(now.is_some()),
                    Net::Deleted(_) => prop_assert!(now.is_none()),
                    Net::Updated(fields) => {
                        let now: Value = serde_json::from_str(&now.unwrap().text()).unwrap();
                        for (field, (_, is)) in fields.iter().filter(|(_, (_, is))| !is.is_array() && !is.is_null()) {
                            prop_assert_eq!(now.get(field), Some(is));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn twice_is_once_and_undo_gives_all_back(here in acts(), there in acts(), some in any::<u8>()) {
        let mut mine = World::new();
        let mut theirs = elsewhere(&mine);
        here.iter().for_each(|a| _ = mine.act(a));
        there.iter().for_each(|a| _ = theirs.act(a));
        let before = mine.carnet.clone();
        let changes = delta(&theirs);
        let first = plan(&mine.carnet, &changes, Author::Oneself);
        let taken = take(&first, |p| p.fit == Fit::Free || some % 2 == 0 && p.fit == Fit::Conflict);
        if merge(&mut mine, &first, &taken).is_err() {
            return Ok(());
        }
        let again = plan(&mine.carnet, &changes, Author::Oneself);
        let open = again.proposals.iter().filter(|p| p.fit != Fit::Impossible).count();
        prop_assert_eq!(open, 0, "the same file again has nothing left to propose");
        let last = mine.lines.last().unwrap().clone();
        let mut back = mine.transaction(last.inverse_changes());
        back.kind = Kind::Undo;
        back.target = Some(last.id);
        mine.carnet.apply(&back).unwrap();
        prop_assert!(mine.carnet == before);
        let anew = plan(&mine.carnet, &changes, Author::Oneself);
        prop_assert_eq!(anew.proposals.len(), first.proposals.len(), "undone, it is proposed again");
    }

    #[test]
    fn without_conflict_the_order_does_not_matter(here in acts(), there in acts()) {
        let mut one = World::new();
        let mut other = elsewhere(&one);
        quiet(&here).iter().for_each(|a| _ = one.act(a));
        quiet(&there).iter().for_each(|a| _ = other.act(a));
        let (from_one, from_other) = (delta(&one), delta(&other));
        let plan_one = plan(&one.carnet, &from_other, Author::Oneself);
        let plan_other = plan(&other.carnet, &from_one, Author::Oneself);
        if plan_one.proposals.iter().chain(&plan_other.proposals).any(|p| p.fit != Fit::Free) {
            return Ok(());
        }
        let (all_one, all_other) = (take(&plan_one, |_| true), take(&plan_other, |_| true));
        if merge(&mut one, &plan_one, &all_one).is_ok() && merge(&mut other, &plan_other, &all_other).is_ok() {
            prop_assert!(without_merges(&one.carnet) == without_merges(&other.carnet));
        }
    }
}

/// Signed on both sides with the same duty reworded: taking theirs opens an avenant here, and their signing is not news again.
#[test]
fn what_is_here_already_does_not_come_up_again() {
    let mut mine = World::new();
    let mut theirs = elsewhere(&mine);
    for (world, text) in [(&mut mine, "ici"), (&mut theirs, "là")] {
        assert!(world.act(&Act::Amend));
        assert!(world.act(&Act::Reword(0, text.into())));
        assert!(world.act(&Act::Sign));
    }
    let changes = delta(&theirs);
    let first = plan(&mine.carnet, &changes, Author::Oneself);
    let taken = take(&first, |p| p.fit == Fit::Conflict);
    assert_eq!(taken.len(), 1);
    merge(&mut mine, &first, &taken).unwrap();
    let again = plan(&mine.carnet, &changes, Author::Oneself);
    assert!(again.proposals.iter().all(|p| p.fit == Fit::Impossible));
}

fn with_review(world: &mut World) -> (Review, Duty) {
    let year = world.carnet.open_year().start();
    let review = Review::new(world.ids.next_id(), year);
    let duty = world.carnet.duties.values().next().unwrap().clone();
    let made = world.transaction(vec![Change::create(&review)]);
    assert!(world.apply(made));
    (review, Duty::clone(&duty))
}

fn a_copy(world: &mut World, notes: bool) -> Carnet {
    let copy = SentCopy {
        id: world.ids.next_id(),
        year: world.carnet.open_year().start(),
        at: "2027-06-01T08:00:00Z".into(),
        by: "Test".into(),
        notes,
        digest: digest_of(&world.carnet),
        extra: Extra::new(),
    };
    head_copy(&world.carnet, &copy)
}

#[test]
fn the_heads_round_trip() {
    let mut mine = World::new();
    let (review, duty) = with_review(&mut mine);
    let copy = a_copy(&mut mine, false);
    assert!(
        copy.activities.values().all(|a| a.notes.is_empty()),
        "notes stay here unless asked for"
    );
    assert!(copy.as_copy().is_some());
    let mut head = elsewhere(&mine);
    head.carnet = copy;
    let mut outcome = Outcome::new(head.ids.next_id(), review.id, Some(duty.id));
    outcome.fate = Some(Fate::Change);
    outcome.next_text = "texte du chef".into();
    let comment = Comment {
        id: head.ids.next_id(),
        target: format!("duty/{}", duty.id),
        reply_to: None,
        at: "2027-06-10T08:00:00Z".into(),
        by: "Chef".into(),
        text: "Bravo".into(),
        resolved: false,
        extra: Extra::new(),
    };
    let made = head.transaction(vec![Change::create(&outcome), Change::create(&comment)]);
    assert!(head.apply(made));
    let found = plan(&mine.carnet, &delta(&head), Author::Head);
    assert_eq!(
        found
            .proposals
            .iter()
            .map(|p| p.fit)
            .collect::<BTreeSet<_>>(),
        [Fit::Free].into()
    );
    let all = take(&found, |_| true);
    merge(&mut mine, &found, &all).unwrap();
    assert_eq!(
        mine.carnet.outcome(review.id, duty.id).unwrap().next_text,
        "texte du chef"
    );
    assert_eq!(mine.carnet.comments.len(), 1);
}

#[test]
fn what_the_head_may_not_change_is_outside() {
    let mut mine = World::new();
    with_review(&mut mine);
    let activity = mine.carnet.activities.values().next().unwrap().clone();
    let mut head = elsewhere(&mine);
    let mut retitled = activity.renewed();
    retitled.title = "autre".into();
    let made = head.transaction(vec![Change::update(&*activity, &retitled).unwrap()]);
    assert!(head.apply(made));
    let found = plan(&mine.carnet, &delta(&head), Author::Head);
    assert_eq!(found.proposals[0].fit, Fit::Outside);
}

#[test]
fn a_change_of_a_letter_signed_meanwhile_becomes_an_avenant() {
    let mut mine = World::new();
    // The example's letter is signed: open an avenant, copy, sign again.
    mine.act(&Act::Amend);
    let mut other = elsewhere(&mine);
    assert!(other.act(&Act::Reword(0, "nouveau texte".into())));
    assert!(mine.act(&Act::Sign));
    let found = plan(&mine.carnet, &delta(&other), Author::Oneself);
    assert_eq!(found.proposals[0].fit, Fit::Amendment);
    let all = take(&found, |_| true);
    merge(&mut mine, &found, &all).unwrap();
    let letter = mine.carnet.letters.values().next().unwrap();
    assert_eq!(letter.state, LetterState::Amending);
    assert!(
        mine.carnet
            .duties
            .values()
            .any(|d| d.text == "nouveau texte")
    );
}

#[test]
fn a_dangling_or_foreign_change_cannot_be_taken() {
    let mut mine = World::new();
    let (review, _) = with_review(&mut mine);
    let lost = Outcome::new(mine.ids.next_id(), review.id, Some(mine.ids.next_id()));
    let mut typed = serde_json::to_value(&lost).unwrap();
    typed["duty"] = Value::Null;
    typed["reached"] = "never heard of".into();
    let Value::Object(typed) = typed else {
        panic!()
    };
    let other = mine.ids.next_id();
    let lines = [
        mine.transaction(vec![Change::create(&lost)]),
        mine.transaction(vec![Change {
            table: TableName::Outcome,
            id: other,
            before: None,
            after: Some(typed),
            extra: Default::default(),
        }]),
    ];
    let found = plan(&mine.carnet, &fold(&lines), Author::Head);
    assert_eq!(found.proposals.len(), 2);
    assert!(found.proposals.iter().all(|p| p.fit == Fit::Impossible));
    let all = take(&found, |_| true);
    let before = without_merges(&mine.carnet);
    merge(&mut mine, &found, &all).unwrap();
    assert!(without_merges(&mine.carnet) == before);
}

#[test]
fn ten_thousand_changes_are_planned_and_applied() {
    let mut mine = World::new();
    let mut other = elsewhere(&mine);
    for n in 0..10_000u32 {
        assert!(other.act(&Act::Note(format!("activité {n}"), 30)));
        if n > 50 {
            other.undo = Undo::default();
        }
    }
    let found = plan(&mine.carnet, &delta(&other), Author::Oneself);
    assert_eq!(found.proposals.len(), 10_000);
    let all = take(&found, |_| true);
    merge(&mut mine, &found, &all).unwrap();
    assert!(without_merges(&mine.carnet).activities.len() > 10_000);
}

#[test]
fn sections_have_words() {
    assert!(
        SECTIONS
            .iter()
            .all(|(name, words)| !name.is_empty() && !words.is_empty())
    );
}
