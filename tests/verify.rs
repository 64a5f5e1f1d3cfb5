//! The verification, on a fictitious school: nothing in a clean one, each planted defect as often as it was planted.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;
use std::io::Cursor;

use carnet_ent::verify::checks::{self, Context, Severity};
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::fictitious::{School, files, plant, school};
use carnet_ent::verify::readers::{Input, Ways, open};
use carnet_ent::verify::{Report, verify};
use chrono::NaiveDate;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn read(given: &[(String, Vec<u8>)]) -> Facts {
    let mut facts = Facts::default();
    for (name, bytes) in given {
        let input =
            Input { name: name.clone(), content: Box::new(Cursor::new(bytes.as_slice())), modified: Some(day()) };
        open(input, &Ways::default(), &mut facts, &mut |_| true).unwrap();
    }
    facts
}

fn run(given: &[(String, Vec<u8>)]) -> Report {
    verify(&mut read(given), &Context::new(day()), || true).unwrap()
}

fn of(school: &School) -> Report {
    run(&files(school))
}

fn counts(report: &Report) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| f.severity < Severity::Info) {
        *out.entry(finding.check.clone()).or_insert(0) += 1;
    }
    out
}

fn shown(report: &Report, but: &[&str]) -> String {
    let all = report.findings.iter().filter(|f| !but.contains(&f.check.as_str()));
    let lines: Vec<String> =
        all.take(4).map(|f| format!("{} {:?} {} {:?}", f.check, f.severity, f.subject, f.evidence)).collect();
    lines.join("\n")
}

#[test]
fn a_clean_school_has_nothing_above_info_whatever_its_size() {
    for (seed, size) in [(1, 20), (2, 120), (3, 600), (4, 1200)] {
        let report = of(&school(seed, size, day()));
        assert!(counts(&report).is_empty(), "{size}:\n{}", shown(&report, &[]));
        assert!(report.files.iter().all(|f| f.role == "vérifié"), "{:?}", report.files);
        assert!(report.not_run.is_empty(), "{:?}", report.not_run);
    }
}

#[test]
fn each_defect_is_found_as_often_as_it_was_planted() {
    let clean = school(7, 220, day());
    let mut wrong = Vec::new();
    for check in checks::all() {
        for count in [1, 3] {
            let mut spoiled = clean.clone();
            // What can only be there once is planted once.
            let planted = match plant(&mut spoiled, check.code, count) {
                Ok(()) => count,
                Err(_) if count == 3 => continue,
                Err(e) => {
                    wrong.push(format!("{e}"));
                    continue;
                }
            };
            let report = of(&spoiled);
            let found = report.findings.iter().filter(|f| f.check == check.code).count();
            if found != planted {
                wrong.push(format!("{}: {found} instead of {planted}\n{}", check.code, shown(&report, &[])));
            }
            let others: Vec<String> = counts(&report).into_keys().filter(|c| c != check.code).collect();
            if !others.is_empty() {
                wrong.push(format!("{} ×{planted} entails {others:?}\n{}", check.code, shown(&report, &[check.code])));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_page_of_the_checks_is_that_of_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks.md");
    let written = std::fs::read_to_string(path).unwrap();
    assert_eq!(written, checks::page(), "run `cargo xtask checks`");
}
