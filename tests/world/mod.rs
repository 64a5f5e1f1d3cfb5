//! A carnet, and random things a person may do to it.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::exchange::closing::close;
use carnet_ent::exchange::{FileKind, Made, Writer, example};
use carnet_ent::model::*;
use chrono::NaiveDate;
use proptest::prelude::*;

/// One thing a person may do, with numbers that choose among what there is.
#[derive(Clone, Debug)]
pub enum Act {
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
    /// The decision on a duty, whose identity both sides derive.
    Fate(usize, bool),
    /// The duties that an activity also serves: a set.
    Also(usize, usize),
    /// The letter's weekly time.
    Weekly(u16),
    /// A part of the entretien, whose identity both sides derive.
    Entretien(u8, String),
}

pub fn acts() -> impl Strategy<Value = Vec<Act>> {
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
        (any::<usize>(), any::<bool>()).prop_map(|(n, keep)| Act::Fate(n, keep)),
        (any::<usize>(), any::<usize>()).prop_map(|(n, d)| Act::Also(n, d)),
        (30u16..600).prop_map(Act::Weekly),
        (0u8..3, text).prop_map(|(n, t)| Act::Entretien(n, t)),
    ];
    prop::collection::vec(act, 1..40)
}

#[derive(Clone)]
pub struct World {
    pub carnet: Carnet,
    pub ids: IdMaker,
    pub seq: u64,
    pub undo: Undo,
    pub lines: Vec<Arc<Transaction>>,
    /// The years whose journal was folded.
    pub folded: Vec<FoldedYear>,
}

impl World {
    pub fn new() -> Self {
        let mut ids = IdMaker::new(1_000, 1);
        let carnet = example::carnet(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), &mut ids);
        Self { carnet, ids, seq: 0, undo: Undo::default(), lines: Vec::new(), folded: Vec::new() }
    }

    pub fn transaction(&mut self, changes: Vec<Change>) -> Transaction {
        self.seq += 1;
        let stamp = Envelope {
            id: self.ids.next_id(),
            device: Id::new(1, [0; 10]),
            seq: self.seq,
            at: "2026-11-23T08:00:00Z".into(),
            by: "Test".into(),
        };
        Transaction::new(stamp, "test", changes)
    }

    pub fn apply(&mut self, transaction: Transaction) -> bool {
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

    pub fn act(&mut self, act: &Act) -> bool {
        let activities: Vec<_> = self.carnet.activities.values().cloned().collect();
        let duties: Vec<_> = self.carnet.duties.values().cloned().collect();
        let letter = self.carnet.letters.values().next().cloned().unwrap();
        let pick = |n: usize| activities.get(n % activities.len().max(1)).cloned();
        let change = match act {
            Act::Note(title, minutes) => {
                let mut a =
                    Activity::new(self.ids.next_id(), NaiveDate::from_ymd_opt(2026, 10, 12).unwrap(), title.clone());
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
                b.state = if a.state == State::Done { State::Dropped } else { State::Done };
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
                Some(Change::update(&**d, &Duty { text: text.clone(), ..Duty::clone(d) }).into_iter().collect())
            }
            Act::Reorder(a, b) => {
                let (d, e) = (&duties[a % duties.len()], &duties[b % duties.len()]);
                let rank = Rank::after(Some(&e.rank));
                Some(Change::update(&**d, &Duty { rank, ..Duty::clone(d) }).into_iter().collect())
            }
            Act::Person(name) => Some(vec![Change::create(&Person {
                civility: String::new(),
                email: String::new(),
                id: self.ids.next_id(),
                last_name: name.clone(),
                first_name: String::new(),
                quality: String::new(),
                roles: [Role::Member].into(),
                extra: Extra::new(),
            })]),
            Act::Sign => {
                let new = Letter { state: LetterState::Signed, ..Letter::clone(&letter) };
                let signed = SignedLetter::of(&self.carnet, &new, self.ids.next_id());
                Change::update(&*letter, &new).map(|c| vec![c, Change::create(&signed)])
            }
            Act::Amend => {
                let new =
                    Letter { state: LetterState::Amending, amendment: letter.amendment + 1, ..Letter::clone(&letter) };
                Change::update(&*letter, &new).map(|c| vec![c])
            }
            Act::Fate(n, keep) => {
                let duty = &duties[n % duties.len()];
                self.carnet.review(letter.year).cloned().map(|review| {
                    let old = self.carnet.outcome(review.id, duty.id).cloned();
                    let id = review.id.derived(duty.id);
                    let mut new = old.clone().unwrap_or_else(|| Outcome::new(id, review.id, Some(duty.id)));
                    new.fate = Some(if *keep { Fate::Keep } else { Fate::Remove });
                    match old {
                        Some(old) => Change::update(&old, &new).into_iter().collect(),
                        None => vec![Change::create(&new)],
                    }
                })
            }
            Act::Weekly(minutes) => {
                let mut new = Letter::clone(&letter);
                new.means.weekly_minutes = Some(*minutes);
                Change::update(&*letter, &new).map(|c| vec![c])
            }
            Act::Entretien(part, text) => self.carnet.review(letter.year).map(|review| {
                let id = review.id.derived_by(u64::from(TableName::Interview as u8));
                let old = self.carnet.interview(review.id).cloned();
                let mut new = old.clone().unwrap_or_else(|| Interview::new(id, review.id));
                match part {
                    0 => new.opinion.clone_from(text),
                    1 => new.conclusion.clone_from(text),
                    _ => new.place.clone_from(text),
                }
                match old {
                    Some(old) => Change::update(&old, &new).into_iter().collect(),
                    None => vec![Change::create(&new)],
                }
            }),
            Act::Also(n, d) => pick(*n).map(|a| {
                let mut b = a.renewed();
                let duty = duties[d % duties.len()].id;
                if !b.also.remove(&duty) {
                    b.also.insert(duty);
                }
                Change::update(&*a, &b).into_iter().collect()
            }),
        };
        match change {
            Some(changes) if !changes.is_empty() => {
                let transaction = self.transaction(changes);
                self.apply(transaction)
            }
            _ => false,
        }
    }

    /// Closes the year: its journal is folded.
    pub fn close_year(&mut self) {
        let line = |l: &Arc<Transaction>| serde_json::to_string(&**l).unwrap();
        let lines: Vec<String> = self.lines.iter().map(line).collect();
        let closed = close(&lines, SchoolYear::new(2026), "2027-09-01T08:00:00Z");
        if let Some((rest, folded)) = closed {
            let read = |text: &String| Arc::new(serde_json::from_str(text).unwrap());
            self.lines = rest.iter().map(read).collect();
            self.folded.push(folded);
            self.undo = Undo::default();
        }
    }

    pub fn step_back(&mut self) -> bool {
        let Some(last) = self.undo.to_undo().cloned() else {
            return false;
        };
        let mut back = self.transaction(last.inverse_changes());
        back.kind = Kind::Undo;
        back.target = Some(last.id);
        assert!(self.apply(back), "the last action can always be undone");
        true
    }

    pub fn step_forth(&mut self) -> bool {
        let Some(last) = self.undo.to_redo().cloned() else {
            return false;
        };
        let mut forth = self.transaction(last.changes.clone());
        forth.kind = Kind::Redo;
        forth.target = Some(last.id);
        assert!(self.apply(forth), "what was undone last can always be done again");
        true
    }

    pub fn file(&self) -> String {
        let made =
            Made { at: "2026-11-23T08:00:00Z".into(), by: String::new(), app: "test".into(), extra: Extra::new() };
        let journal: Vec<String> = self.lines.iter().map(|l| serde_json::to_string(&**l).unwrap()).collect();
        Writer {
            kind: FileKind::Backup,
            made: &made,
            carnet: &self.carnet,
            unknown: &[],
            broken: &[],
            folded: &self.folded,
            erased: &Default::default(),
            journal: &journal,
            extra: &Extra::new(),
        }
        .text()
    }
}
