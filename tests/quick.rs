//! « Saisie rapide »: two hundred lines as teachers type them, each with what it means, written by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use carnet_ent::calendar::hour;
use carnet_ent::exchange::{QuickEntry, Remark, example};
use carnet_ent::model::*;
use chrono::NaiveDate;
use proptest::prelude::*;

const LINES: &str = include_str!("data/quick-lines.txt");

/// A Wednesday.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn carnet() -> &'static Carnet {
    static CARNET: std::sync::LazyLock<Carnet> =
        std::sync::LazyLock::new(|| example::carnet(today(), &mut IdMaker::new(1, 1)));
    &CARNET
}

fn read(line: &str) -> (QuickEntry, Vec<String>) {
    let duties = carnet().numbered_duties(carnet().letter(2026).unwrap().id);
    let entry = QuickEntry::read(line, today(), SchoolYear::new(2026), &duties);
    let number = |id: &Id| duties.iter().find(|(_, d)| d.id == *id).unwrap().0.clone();
    let numbers = entry.duties.iter().map(number).collect();
    (entry, numbers)
}

fn sign(remark: &Remark) -> &'static str {
    match remark {
        Remark::Duration(..) => "t",
        Remark::Date(_) => "d",
        Remark::Weekday(_) => "w",
        Remark::Spoken(_) => "s",
        Remark::Hour(_) => "h",
        Remark::Minutes(_) => "m",
        Remark::Duty(_) => "#",
        Remark::Audience(_) => "@",
    }
}

#[test]
fn each_line_means_what_its_author_meant() {
    let lines = LINES.lines().filter(|l| !l.starts_with("# ") && !l.trim().is_empty());
    let (mut count, mut wrong) = (0, Vec::new());
    for line in lines {
        let cells: Vec<&str> = line.split('|').collect();
        assert!((8..=9).contains(&cells.len()), "{line}");
        let (entry, duties) = read(cells[0]);
        let audience: BTreeSet<&str> = entry.audience.iter().map(|a| a.label()).collect();
        let meant: BTreeSet<&str> = cells[5].trim().split(',').filter(|a| !a.is_empty()).collect();
        let words = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let got = [
            entry.date.to_string(),
            words(entry.minutes.map(u32::from)),
            words(entry.people),
            duties.join(","),
            entry.title.clone(),
            entry.remarks.iter().map(sign).collect::<String>(),
            entry.time.map(hour).unwrap_or_default(),
        ];
        let cell = |n: usize| cells.get(n).copied().unwrap_or_default().trim().to_owned();
        let wanted = [1, 2, 3, 4, 6, 7, 8].map(cell);
        if got != wanted || audience != meant {
            wrong.push(format!("{}\n   read {got:?} {audience:?}\n  meant {wanted:?}", cells[0]));
        }
        assert_eq!(entry.state == State::Planned, entry.date > today());
        count += 1;
    }
    assert!(count >= 200, "{count} lines");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    /// Whatever is typed, no word disappears without having been understood, and nothing panics.
    #[test]
    fn nothing_is_lost(line in "[ a-zéà0-9/:h.,#@'-]{0,40}") {
        let (entry, duties) = read(&line);
        let plain = entry.minutes.is_none() && entry.time.is_none() && entry.people.is_none() && duties.is_empty()
            && entry.audience.is_empty() && entry.date == today();
        if plain {
            let words: Vec<&str> = line.split_whitespace().collect();
            let words = words.join(" ");
            let said = ["aujourd'hui"].iter().any(|w| words.contains(w));
            prop_assert!(said || words.trim_matches([',', ';', ' ']) == entry.title || words.contains("25/11") || words.contains("mercredi"));
        }
    }
}
