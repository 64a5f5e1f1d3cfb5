//! Laws of the carnet over random actions: undo, redo, round trip, refusal.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::exchange::{Made, Writer, example, open};
use carnet_ent::model::*;
use chrono::NaiveDate;
use proptest::prelude::*;

/// One thing a person may do, with numbers that choose among what there is.
#[derive(Clone, Debug)]
enum Act {
    Note(String, u16),
    Retitle(usize, String),
    Done(usize),
    Delete(usize),
    Duty(usize, usize),
    Reword(usize, String),
    Reorder(usize, usize),
    Person(String),
    Sign,
    Amend,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let text = "[a-zA-Zé« <>=&\\u{202e}😀]{1,12}x";
    let act = prop_oneof![
        (text, 1u16..1440).prop_map(|(t, m)| Act::Note(t, m)),
        (any::<usize>(), text).prop_map(|(n, t)| Act::Retitle(n, t)),
        any::<usize>().prop_map(Act::Done),
        any::<usize>().prop_map(Act::Delete),
        (any::<usize>(), any::<usize>()).prop_map(|(n, d)| Act::Duty(n, d)),
        (any::<usize>(), text).prop_map(|(n, t)| Act::Reword(n, t)),
        (any::<usize>(), any::<usize>()).prop_map(|(n, d)| Act::Reorder(n, d)),
        text.prop_map(Act::Person),
        Just(Act::Sign),
        Just(Act::Amend),
    ];
    prop::collection::vec(act, 1..40)
}

struct World {
    carnet: Carnet,
    ids: IdMaker,
    seq: u64,
    undo: Undo,
    lines: Vec<Arc<Transaction>>,
}

impl World {
    fn new() -> Self {
        let mut ids = IdMaker::new(1_000, 1);
        let carnet = example::carnet(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), &mut ids);
        Self {
            carnet,
            ids,
            seq: 0,
            undo: Undo::default(),
            lines: Vec::new(),
        }
    }

    fn transaction(&mut self, changes: Vec<Change>) -> Transaction {
        self.seq += 1;
        let stamp = Stamp {
            id: self.ids.next_id(),
            device: Id::new(1, [0; 10]),
            seq: self.seq,
            at: "2026-11-23T08:00:00Z".into(),
            by: "Test".into(),
        };
        Transaction::new(stamp, "test", changes)
    }

    fn apply(&mut self, transaction: Transaction) -> bool {
        let before = self.carnet.clone();
        let transaction = Arc::new(transaction);
        match self.carnet.apply(&transaction) {
            Ok(writes) => {
                // What is written is what the carnet holds.
                for write in writes {
                    let now = self.carnet.get(write.table, write.id).map(|r| r.text());
                    assert_eq!(now, write.json);
                }
                self.undo.read(&transaction);
                self.lines.push(transaction);
                true
            }
            Err(_) => {
                assert!(self.carnet == before, "a refusal changes nothing");
                false
            }
        }
    }

    fn act(&mut self, act: &Act) -> bool {
        let activities: Vec<_> = self.carnet.activities.values().cloned().collect();
        let duties: Vec<_> = self.carnet.duties.values().cloned().collect();
        let letter = self.carnet.letters.values().next().cloned().unwrap();
        let pick = |n: usize| activities.get(n % activities.len().max(1)).cloned();
        let change = match act {
            Act::Note(title, minutes) => {
                let mut a = Activity::new(
                    self.ids.next_id(),
                    NaiveDate::from_ymd_opt(2026, 10, 12).unwrap(),
                    title.clone(),
                );
                a.minutes = Some(*minutes);
                Some(vec![Change::create(&a)])
            }
            Act::Retitle(n, title) => pick(*n).map(|a| {
                let mut b = a.renewed();
                b.title = title.clone();
                Change::update(&*a, &b).into_iter().collect()
            }),
            Act::Done(n) => pick(*n).map(|a| {
                let mut b = a.renewed();
                b.state = if a.state == State::Done {
                    State::Dropped
                } else {
                    State::Done
                };
                Change::update(&*a, &b).into_iter().collect()
            }),
            Act::Delete(n) => pick(*n).map(|a| vec![Change::delete(&*a)]),
            Act::Duty(n, d) => pick(*n).map(|a| {
                let mut b = a.renewed();
                b.duty = Some(duties[d % duties.len()].id);
                Change::update(&*a, &b).into_iter().collect()
            }),
            Act::Reword(n, text) => {
                let d = &duties[n % duties.len()];
                Some(
                    Change::update(
                        &**d,
                        &Duty {
                            text: text.clone(),
                            ..Duty::clone(d)
                        },
                    )
                    .into_iter()
                    .collect(),
                )
            }
            Act::Reorder(a, b) => {
                let (d, e) = (&duties[a % duties.len()], &duties[b % duties.len()]);
                let rank = Rank::between(Some(&e.rank), None);
                Some(
                    Change::update(
                        &**d,
                        &Duty {
                            rank,
                            ..Duty::clone(d)
                        },
                    )
                    .into_iter()
                    .collect(),
                )
            }
            Act::Person(name) => Some(vec![Change::create(&Person {
                id: self.ids.next_id(),
                last_name: name.clone(),
                first_name: String::new(),
                quality: String::new(),
                roles: [Role::Member].into(),
                extra: Extra::new(),
            })]),
            Act::Sign => {
                let new = Letter {
                    state: LetterState::Signed,
                    ..Letter::clone(&letter)
                };
                let signed = SignedLetter::of(&self.carnet, &new, self.ids.next_id());
                Change::update(&*letter, &new).map(|c| vec![c, Change::create(&signed)])
            }
            Act::Amend => {
                let new = Letter {
                    state: LetterState::Amending,
                    amendment: letter.amendment + 1,
                    ..Letter::clone(&letter)
                };
                Change::update(&*letter, &new).map(|c| vec![c])
            }
        };
        match change {
            Some(changes) if !changes.is_empty() => {
                let transaction = self.transaction(changes);
                self.apply(transaction)
            }
            _ => false,
        }
    }

    fn step_back(&mut self) -> bool {
        let Some(last) = self.undo.to_undo().cloned() else {
            return false;
        };
        let mut back = self.transaction(last.inverse_changes());
        back.kind = Kind::Undo;
        back.target = Some(last.id);
        assert!(self.apply(back), "the last action can always be undone");
        true
    }

    fn step_forth(&mut self) -> bool {
        let Some(last) = self.undo.to_redo().cloned() else {
            return false;
        };
        let mut forth = self.transaction(last.changes.clone());
        forth.kind = Kind::Redo;
        forth.target = Some(last.id);
        assert!(
            self.apply(forth),
            "what was undone last can always be done again"
        );
        true
    }

    fn file(&self) -> String {
        let made = Made {
            at: "2026-11-23T08:00:00Z".into(),
            by: String::new(),
            app: "test".into(),
            extra: Extra::new(),
        };
        let journal: Vec<String> = self
            .lines
            .iter()
            .map(|l| serde_json::to_string(&**l).unwrap())
            .collect();
        Writer {
            made: &made,
            carnet: &self.carnet,
            unknown: &[],
            broken: &[],
            journal: &journal,
            extra: &Extra::new(),
        }
        .text()
    }
}

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
        let again = Writer { made: &read.made, carnet: &read.carnet, unknown: &read.unknown, broken: &read.broken, journal: &read.journal, extra: &read.extra }.text();
        prop_assert_eq!(again, text);
    }

    #[test]
    fn a_rank_between_two_is_between(steps in prop::collection::vec(any::<usize>(), 1..200)) {
        let mut row = Rank::row(3);
        for step in steps {
            let at = step % (row.len() + 1);
            let rank = Rank::between(at.checked_sub(1).map(|i| &row[i]), row.get(at));
            row.insert(at, rank);
            prop_assert!(row.windows(2).all(|w| w[0] < w[1]), "{:?}", row);
        }
    }
}

#[test]
fn what_is_signed_does_not_change() {
    let mut world = World::new();
    assert!(world.act(&Act::Sign));
    assert!(
        !world.act(&Act::Reword(0, "autre".into())),
        "a duty of a signed letter"
    );
    let signed = world
        .carnet
        .signed_letters
        .values()
        .next()
        .cloned()
        .unwrap();
    let delete = world.transaction(vec![Change::delete(&*signed)]);
    assert!(!world.apply(delete), "a signed version");
    let noted = SignedLetter {
        paper: "classeur 3".into(),
        ..SignedLetter::clone(&signed)
    };
    let note = world.transaction(Change::update(&*signed, &noted).into_iter().collect());
    assert!(world.apply(note), "where the paper is can be noted");
    assert!(world.act(&Act::Amend));
    assert!(
        world.act(&Act::Reword(0, "autre".into())),
        "an avenant in hand can be written"
    );
    assert!(world.act(&Act::Sign));
    let versions = world.carnet.signed_versions(signed.letter);
    assert_eq!(
        versions.iter().map(|v| v.number).collect::<Vec<_>>(),
        [1, 0]
    );
    assert!(
        versions[1]
            .missions
            .iter()
            .flat_map(|m| &m.duties)
            .all(|d| d.text != "autre"),
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
    assert!(matches!(
        world.carnet.apply(&second),
        Err(Refusal::Stale { .. })
    ));
}

#[test]
fn a_duty_in_use_cannot_be_removed() {
    let mut world = World::new();
    let used = world
        .carnet
        .activities
        .values()
        .find_map(|a| a.duty)
        .unwrap();
    let duty = world.carnet.duties[&used].clone();
    let delete = world.transaction(vec![Change::delete(&*duty)]);
    assert!(matches!(
        world.carnet.apply(&delete),
        Err(Refusal::Dangling { .. })
    ));
}
