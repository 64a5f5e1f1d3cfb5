//! Laws of the carnet over random actions: undo, redo, round trip, refusal.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::exchange::{Writer, open};
use carnet_ent::model::*;
use proptest::prelude::*;

mod world;
use world::{Act, World, acts};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn undo_restores_each_state_and_redo_brings_it_back(acts in acts()) {
        let mut world = World::new();
        let mut states = vec![world.carnet.clone()];
        for act in &acts {
            if world.act(act) {
                states.push(world.carnet.clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(world.step_back());
            prop_assert!(&world.carnet == state);
        }
        prop_assert!(!world.step_back());
        for state in states.iter().skip(1) {
            prop_assert!(world.step_forth());
            prop_assert!(&world.carnet == state);
        }
        prop_assert!(!world.step_forth());
    }

    #[test]
    fn the_journal_alone_tells_what_can_be_undone(acts in acts(), back in 0usize..10) {
        let mut world = World::new();
        for act in &acts {
            world.act(act);
        }
        for _ in 0..back {
            world.step_back();
        }
        let mut reread = Undo::default();
        for line in &world.lines {
            let text = serde_json::to_string(&**line).unwrap();
            reread.read(&Arc::new(serde_json::from_str(&text).unwrap()));
        }
        prop_assert_eq!(reread, world.undo);
    }

    #[test]
    fn a_file_opened_and_written_again_is_the_same(acts in acts()) {
        let mut world = World::new();
        for act in &acts {
            world.act(act);
        }
        let text = world.file();
        let read = open(text.as_bytes(), &mut |_, _| {}).unwrap();
        prop_assert!(read.broken.is_empty());
        prop_assert!(read.carnet == world.carnet);
        let again = Writer { kind: read.summary.kind, made: &read.made, carnet: &read.carnet, unknown: &read.unknown, broken: &read.broken, folded: &read.folded, erased: &read.erased, journal: &read.journal, extra: &read.extra }.text();
        prop_assert_eq!(again, text);
    }

    #[test]
    fn a_rank_between_two_is_between(steps in prop::collection::vec(any::<usize>(), 1..200)) {
        let mut row = Rank::row(3);
        for step in steps {
            let at = step % (row.len() + 1);
            let rank = Rank::between(at.checked_sub(1).map(|i| &row[i]), row.get(at)).unwrap();
            row.insert(at, rank);
            prop_assert!(row.windows(2).all(|w| w[0] < w[1]), "{:?}", row);
        }
    }
}

/// Ranks of another hand: whatever they are, an item finds its place, and the order of the others stays.
#[test]
fn ranks_from_elsewhere_leave_room_or_are_made_anew() {
    let id = |n: u64| Id::new(n, [0; 10]);
    let texts = ["a", "1", "", "aa", "z", "zz", "é", "a", "{", "m", "~"];
    let mut duties: Vec<Duty> = (1..)
        .zip(texts)
        .map(|(n, text)| {
            let rank: Rank = serde_json::from_value(text.into()).unwrap();
            Duty::new(id(n), id(99), rank, "x")
        })
        .collect();
    duties.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
    for at in 0..=duties.len() {
        let (rank, others) = placed(&duties.iter().collect::<Vec<_>>(), at);
        let mut all = duties.clone();
        for change in &others {
            let rank = change.after.as_ref().unwrap()["rank"].clone();
            all.iter_mut().find(|d| d.id == change.id).unwrap().rank = serde_json::from_value(rank).unwrap();
        }
        let mut wanted: Vec<Id> = all.iter().map(|d| d.id).collect();
        wanted.insert(at, id(50));
        all.push(Duty::new(id(50), id(99), rank, "new"));
        let order: Vec<Id> = ranked(&all).iter().map(|d| d.id).collect();
        assert_eq!(order, wanted, "at {at}");
    }
    // Each may go up and down as far as there is place.
    let all: Vec<&Duty> = duties.iter().collect();
    assert!(moved(&all, all[0].id, Move::Up).is_empty());
    assert!(moved(&all, all[duties.len() - 1].id, Move::Down).is_empty());
    assert!(!moved(&all, all[1].id, Move::Up).is_empty());
}

#[test]
fn what_is_signed_does_not_change() {
    let mut world = World::new();
    assert!(world.act(&Act::Sign));
    assert!(!world.act(&Act::Reword(0, "autre".into())), "a duty of a signed letter");
    let signed = world.carnet.signed_letters.values().next().cloned().unwrap();
    let delete = world.transaction(vec![Change::delete(&*signed)]);
    assert!(!world.apply(delete), "a signed version");
    let noted = SignedLetter { paper: "classeur 3".into(), ..SignedLetter::clone(&signed) };
    let note = world.transaction(Change::update(&*signed, &noted).into_iter().collect());
    assert!(world.apply(note), "where the paper is can be noted");
    assert!(world.act(&Act::Amend));
    assert!(world.act(&Act::Reword(0, "autre".into())), "an avenant in hand can be written");
    assert!(world.act(&Act::Sign));
    let versions = world.carnet.signed_versions(signed.letter);
    assert_eq!(versions.iter().map(|v| v.number).collect::<Vec<_>>(), [1, 0]);
    assert!(
        versions[1].missions.iter().flat_map(|m| &m.duties).all(|d| d.text != "autre"),
        "the version before is kept"
    );
}

#[test]
fn a_stale_change_is_refused() {
    let mut world = World::new();
    let old = world.carnet.activities.values().next().cloned().unwrap();
    let retitled = |title: &str| {
        let mut new = old.renewed();
        new.title = title.into();
        Change::update(&*old, &new).into_iter().collect::<Vec<_>>()
    };
    let first = world.transaction(retitled("premier"));
    assert!(world.apply(first));
    let second = world.transaction(retitled("second"));
    assert!(matches!(world.carnet.apply(&second), Err(Refusal::Stale { .. })));
}

#[test]
fn a_duty_in_use_cannot_be_removed() {
    let mut world = World::new();
    let used = world.carnet.activities.values().find_map(|a| a.duty).unwrap();
    let duty = world.carnet.duties[&used].clone();
    let delete = world.transaction(vec![Change::delete(&*duty)]);
    assert!(matches!(world.carnet.apply(&delete), Err(Refusal::Dangling { .. })));
}
