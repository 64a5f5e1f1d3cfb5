//! Golden data: what the build of 525808c wrote is opened, written again, merged with both ways. `tests/golden/make.mjs` made it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::sync::Arc;

use carnet_ent::exchange::merge::{Author, Fit, Incoming, Outside, outside};
use carnet_ent::exchange::{FileKind, Opened, Writer, backup_text, open, read_model};
use carnet_ent::model::*;

mod replicas;
mod world;
use replicas::{choices, merge, without_merges};
use world::{Act, World};

const BACKUP: &str = include_str!("data/v525808c/backup.json");
const OTHER: &str = include_str!("data/v525808c/other.json");
const COPY: &str = include_str!("data/v525808c/copy.json");
const RETURN: &str = include_str!("data/v525808c/return.json");
const MODEL: &str = include_str!("data/v525808c/model.json");

fn opened(text: &str) -> Opened {
    open(text.as_bytes(), &mut |_, _| {}).unwrap()
}

/// The same file, written by this version.
fn again(file: &Opened, kind: FileKind) -> String {
    let writer = Writer {
        kind,
        made: &file.made,
        carnet: &file.carnet,
        unknown: &file.unknown,
        broken: &file.broken,
        folded: &file.folded,
        erased: &file.erased,
        journal: &file.journal,
        extra: &file.extra,
    };
    writer.text()
}

/// A computer of this version that opened the file.
fn computer(text: &str, seed: u64) -> World {
    let file = opened(text);
    let read = |line: &String| Arc::new(serde_json::from_str(line).unwrap());
    World {
        lines: file.journal.iter().map(read).collect(),
        folded: file.folded,
        carnet: file.carnet,
        ids: IdMaker::new(1_800_000_000_000 + seed, u128::from(seed)),
        seq: 0,
        undo: Undo::default(),
    }
}

/// The file, as a computer reads it.
fn incoming(text: &str, author: Author, to: &World) -> Incoming {
    let file = opened(text);
    let mut incoming = Incoming {
        author,
        by: file.made.by,
        folded: file.folded,
        erased: file.erased,
        sent: to.carnet.copies.values().map(|c| SentCopy::clone(c)).collect(),
        ..Incoming::default()
    };
    to.folded.iter().for_each(|f| incoming.own_year(f));
    for line in &to.lines {
        incoming.own_line(&serde_json::to_string(&**line).unwrap());
    }
    file.journal.iter().for_each(|line| incoming.line(line));
    incoming.with_records(file.carnet)
}

#[test]
fn every_file_is_opened_whole_and_written_again_the_same() {
    for (text, kind) in
        [(BACKUP, FileKind::Backup), (OTHER, FileKind::Backup), (COPY, FileKind::Copy), (RETURN, FileKind::Return)]
    {
        let file = opened(text);
        assert!(file.broken.is_empty() && file.unknown.is_empty());
        assert!(again(&file, kind) == text, "{kind:?} is written otherwise");
    }
    let backup = opened(BACKUP);
    assert!(backup_text(FileKind::Backup, backup.clone().into_content(), &backup.made) == BACKUP);
    // It holds what it was made to hold.
    let c = &backup.carnet;
    assert_eq!((c.signed_letters.len(), c.merges.len(), backup.folded.len()), (2, 2, 1));
    assert!(c.interviews.values().any(|i| i.visa.is_some()));
    assert!(c.registers.values().any(|r| r.matching.contains_key("Emplacement")));
    assert!(c.merges.values().all(|m| m.decided.values().any(|d| *d == Decided::Refused)));
    assert_eq!(read_model(MODEL, Id::new(1, [1; 10])).unwrap().name, "GAR à notre façon");
}

/// What was taken or refused by that version stays so.
#[test]
fn what_it_decided_is_not_asked_again() {
    let mine = computer(BACKUP, 1);
    for (text, author) in [(OTHER, Author::Oneself), (RETURN, Author::Head)] {
        let plan = incoming(text, author, &mine).plan(&mine.carnet);
        assert_eq!(plan.proposals, [], "{author:?}");
        let refused = incoming(text, author, &mine).plan_again(&mine.carnet);
        assert!(!refused.proposals.is_empty() && refused.proposals.iter().all(|p| p.refused));
    }
    let own = opened(BACKUP).into_content();
    assert_eq!(outside(BACKUP.as_bytes(), &own), None);
    assert_eq!(outside(OTHER.as_bytes(), &own), None);
    assert!(matches!(outside(BACKUP.as_bytes(), &opened(OTHER).into_content()), Some(Outside::Changes(_))));
}

/// Both ways: this version works on, that version's file comes; and the other way round.
#[test]
fn both_versions_work_on_and_merge_both_ways() {
    let mut here = computer(BACKUP, 1);
    let mut there = computer(OTHER, 2);
    assert!(here.act(&Act::Note("d’ici".into(), 30)));
    assert!(here.act(&Act::Amend));
    assert!(here.act(&Act::Weekly(240)));
    assert!(there.act(&Act::Note("d’ailleurs".into(), 30)));
    for _ in 0..2 {
        for way in [true, false] {
            let (from, to) = match way {
                true => (&there, &mut here),
                false => (&here.clone(), &mut there),
            };
            let file = incoming(&from.file(), Author::Oneself, to);
            let plan = file.plan(&to.carnet);
            assert!(plan.proposals.iter().all(|p| p.fit != Fit::Impossible));
            let chosen = choices(&plan, |_| Some(true));
            assert!(merge(to, &file, &plan, &chosen).is_some());
        }
    }
    let letter = |w: &World| Letter::clone(w.carnet.letters.values().find(|l| l.year == 2026).unwrap());
    assert_eq!(letter(&here), letter(&there));
    // What was refused once stays as each has it, but for what was noted since.
    let (here, there) = (without_merges(&here.carnet), without_merges(&there.carnet));
    let titles = |c: &Carnet| c.activities.values().map(|a| a.title.clone()).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(titles(&here), titles(&there));
}
