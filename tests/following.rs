//! Findings followed from run to run: what a newer file says, what a missing one does not, and no name in anything that is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::Cursor;

use carnet_ent::model::*;
use carnet_ent::verify::checks::Context;
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::fictitious::{School, files, plant, school};
use carnet_ent::verify::follow::{Digest, Run, Sealer, changes};
use carnet_ent::verify::readers::{Input, Ways, open};
use carnet_ent::verify::{Report, verify};
use chrono::{Days, NaiveDate};

mod world;
use world::World;

const SECRET: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const OTHER: &str = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// Twelve defects, each with another cause.
const PLANTED: [&str; 12] = ["E1", "E4", "E9", "E14", "E18", "E20", "R3", "P1", "P13", "G1", "G2", "G11"];

fn day(after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap() + Days::new(after)
}

fn made_on(after: u64, codes: &[&str]) -> School {
    let mut made = school(7, 220, day(after));
    for code in codes {
        plant(&mut made, code, 1).unwrap();
    }
    made
}

struct Followed {
    world: World,
    secret: &'static str,
}

impl Followed {
    fn new() -> Self {
        Self { world: World::new(), secret: SECRET }
    }

    /// Verifies the files whose names `keep` takes, on a day.
    fn run(&mut self, on: u64, school: &School, keep: impl Fn(&str) -> bool) -> Report {
        let asked = self.world.carnet.unsolved_of(SchoolYear::containing(day(on)));
        let mut context = Context::new(day(on));
        context.missing = asked.iter().map(|u| (u.missing.kind, u.missing.name.clone())).collect();
        let mut facts = Facts::default();
        for (name, bytes) in files(school).iter().filter(|(name, _)| keep(name)) {
            let input =
                Input { name: name.clone(), content: Box::new(Cursor::new(bytes.as_slice())), modified: Some(day(on)) };
            open(input, &Ways::default(), &mut facts, &mut |_| true).unwrap();
        }
        let report = verify(&mut facts, &context, || true).unwrap();
        let digest = Digest::of(&report, &context, Sealer::new(self.secret).as_ref());
        let id = self.world.ids.next_id();
        let run = Run { id, date: day(on), time: None, report: &report, digest: &digest, asked: &asked };
        if let Some((made, mut changes)) = changes(&self.world.carnet, &run) {
            changes.extend(self.world.carnet.steps_verified(&made, "Test"));
            let transaction = self.world.transaction(changes);
            assert!(self.world.apply(transaction));
        }
        report
    }

    fn seal(&self) -> String {
        Sealer::new(self.secret).unwrap().seal()
    }

    fn states(&self, check: &str) -> Vec<FindingState> {
        let all = self.world.carnet.followed_findings.values();
        let mut states: Vec<_> = all.filter(|f| f.check == check).map(|f| f.state(&self.seal())).collect();
        states.sort();
        states
    }

    fn tell(&mut self, on: u64) {
        let all: Vec<Change> = self
            .world
            .carnet
            .followed_findings
            .values()
            .filter_map(|f| {
                let mut new = FollowedFinding::clone(f);
                new.told = Some(day(on));
                Change::update(&**f, &new)
            })
            .collect();
        let transaction = self.world.transaction(all);
        assert!(self.world.apply(transaction));
    }
}

fn all(_: &str) -> bool {
    true
}

#[test]
fn each_of_twelve_defects_is_followed_and_half_of_them_corrected() {
    let mut at = Followed::new();
    // What stays is planted first: the same people have it in both.
    let (right, wrong) = PLANTED.split_at(6);
    at.run(0, &made_on(0, &[wrong, right].concat()), all);
    for code in PLANTED {
        assert_eq!(at.states(code), [FindingState::New], "{code}");
    }
    assert_eq!(at.world.carnet.followed_findings.len(), PLANTED.len());
    at.tell(1);
    // A week later, the first six are right in every file, made that day.
    at.run(8, &made_on(8, wrong), all);
    for code in right {
        let expected = match *code {
            // Nothing in the ENT's accounts tells of an INE or of responsables at the source.
            "E4" | "E9" => FindingState::Fixed,
            _ => FindingState::Verified,
        };
        assert_eq!(at.states(code), [expected], "{code}");
    }
    for code in wrong {
        assert_eq!(at.states(code), [FindingState::Told], "{code}");
    }
    assert_eq!(at.world.carnet.verifications.len(), 2);
    let over: Vec<_> = at.world.carnet.followed_findings.values().filter(|f| f.is_over()).map(|f| f.days()).collect();
    assert_eq!(over, [Some(8); 6]);
    // They come back.
    at.run(9, &made_on(9, &[wrong, right].concat()), all);
    assert_eq!(at.states("E1"), [FindingState::Returned]);
    assert!(at.world.step_back());
    assert_eq!(at.states("E1"), [FindingState::Verified]);
}

#[test]
fn a_missing_or_older_file_changes_nothing() {
    let mut at = Followed::new();
    let spoiled = made_on(0, &["E1", "P1", "G1"]);
    at.run(0, &spoiled, all);
    // The same files again are no run at all.
    at.run(0, &spoiled, all);
    assert_eq!(at.world.carnet.verifications.len(), 1);
    let kept = |at: &Followed| {
        let all = at.world.carnet.followed_findings.values();
        all.map(|f| FollowedFinding::clone(f)).collect::<Vec<_>>()
    };
    let before = kept(&at);
    // Right in every file, but neither the pupils' nor the timetable's is there.
    let right = made_on(5, &[]);
    at.run(5, &right, |name| name.starts_with("ResponsablesAvec"));
    assert_eq!(kept(&at), before);
    // SIECLE alone, newer: corrected at the source, not yet seen in the ENT.
    at.run(6, &made_on(6, &[]), |name| name.starts_with("ElevesSans"));
    assert_eq!(at.states("E1"), [FindingState::Fixed]);
    assert_eq!(at.states("P1"), [FindingState::New]);
    // An older file with the defect does not bring it back.
    at.run(7, &spoiled, |name| name.starts_with("ElevesSans"));
    assert_eq!(at.states("E1"), [FindingState::Fixed]);
    // The accounts of the ENT, newer: seen.
    at.run(8, &made_on(8, &[]), |name| name.to_lowercase().contains("comptes"));
    assert_eq!(at.states("E1"), [FindingState::Verified]);
    assert_eq!(at.states("G1"), [FindingState::New]);
}

#[test]
fn without_its_secret_a_finding_is_never_said_corrected() {
    let mut at = Followed::new();
    at.run(0, &made_on(0, &["E1", "E9"]), all);
    at.secret = OTHER;
    at.run(3, &made_on(3, &["E9"]), all);
    assert_eq!(at.states("E1"), [FindingState::Lost]);
    let mut of_e9 = at.states("E9");
    of_e9.sort();
    assert_eq!(of_e9, [FindingState::New, FindingState::Lost]);
}

#[test]
fn what_is_accepted_stays_so_and_is_counted_apart() {
    let mut at = Followed::new();
    at.run(0, &made_on(0, &["E9", "R3"]), all);
    let old = at.world.carnet.followed_findings.values();
    let old = old.filter(|f| f.check == "R3").map(|f| FollowedFinding::clone(f));
    let old = old.collect::<Vec<_>>().remove(0);
    let new = FollowedFinding {
        accepted: Some(Accepted { on: day(1), reason: REASONS[0].to_owned(), extra: Extra::new() }),
        ..old.clone()
    };
    let change = Change::update(&old, &new).unwrap();
    let transaction = at.world.transaction(vec![change]);
    assert!(at.world.apply(transaction));
    at.run(4, &made_on(4, &["E9", "R3"]), all);
    assert_eq!(at.states("R3"), [FindingState::Accepted]);
    let last = at.world.carnet.verifications.values().max_by_key(|v| v.date);
    let counts = &last.unwrap().counts;
    let of = |code: &str| counts.iter().find(|c| c.check == code).unwrap().accepted;
    assert_eq!((of("R3"), of("E9")), (1, 0));
}

#[test]
fn what_an_import_did_not_find_and_p1_are_one() {
    let mut at = Followed::new();
    let spoiled = made_on(0, &["P1", "G1"]);
    let report = at.run(0, &spoiled, all);
    let subject = |code: &str| {
        let found = report.findings.iter().find(|f| f.check == code);
        found.unwrap().subject.clone()
    };
    let line = |kind, name: String| Missing { kind, name, solved: None, note: String::new(), extra: Extra::new() };
    let import = TimetableImport {
        id: at.world.ids.next_id(),
        date: day(1),
        software: "EDT".into(),
        file: String::new(),
        kind: ImportKind::Provisional,
        weeks: String::new(),
        counts: Default::default(),
        named: Vec::new(),
        missing: vec![line(MissingKind::Teacher, subject("P1")), line(MissingKind::Class, subject("G1"))],
        notes: String::new(),
        extra: Extra::new(),
    };
    let transaction = at.world.transaction(vec![Change::create(&import)]);
    assert!(at.world.apply(transaction));
    at.run(2, &made_on(2, &["P1", "G1"]), all);
    let linked = at.world.carnet.followed_findings.values();
    let linked: Vec<_> = linked.filter_map(|f| f.import.clone()).collect();
    assert_eq!(linked.len(), 2);
    assert!(linked.iter().all(|l| l.import == import.id));
    // The account is there: both ends are right.
    at.run(9, &made_on(9, &[]), all);
    assert_eq!(at.states("P1"), [FindingState::Verified]);
    let left = at.world.carnet.unsolved_of(SchoolYear::containing(day(9)));
    let left = left.into_iter().filter(|u| u.import == import.id);
    let left: Vec<_> = left.map(|u| u.missing.kind).collect();
    assert_eq!(left, [MissingKind::Class], "no account tells of the class 8Q");
}

#[test]
fn nothing_that_is_kept_has_a_name_a_birth_date_or_an_identity() {
    let mut at = Followed::new();
    let spoiled = made_on(0, &PLANTED);
    at.run(0, &spoiled, all);
    let file = at.world.file();
    let people = spoiled.siecle.pupils.iter();
    for pupil in people {
        for text in [&pupil.last, &pupil.ine].into_iter().filter(|t| !t.is_empty()) {
            assert!(!file.contains(text.as_str()), "{text}");
        }
    }
    for relative in &spoiled.siecle.relatives {
        assert!(relative.mail.is_empty() || !file.contains(&relative.mail));
    }
    assert!(!file.contains(SECRET));
}
