//! What is shown is what was counted: each bar of a table against its figure, totals that do not wrap.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use carnet_ent::document::{self, Block, Table};
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use chrono::NaiveDate;

mod world;
use world::{Act, World};

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

fn tables(blocks: &[Block]) -> Vec<&Table> {
    fn table(block: &Block) -> Option<&Table> {
        match block {
            Block::Table(table) => Some(table),
            _ => None,
        }
    }
    blocks.iter().filter_map(table).collect()
}

/// 525808c read its own words back: a mission of 48 h 15 had no bar, and one of 17 h 45 a full one.
#[test]
fn the_bars_of_a_table_are_its_figures_whatever_their_size() {
    let mut world = World::new();
    for _ in 0..4 {
        assert!(world.act(&Act::Note("longue journée".into(), 1_400)));
    }
    let year = world.carnet.open_year();
    let bilan = Bilan::of(&world.carnet, year);
    assert!(bilan.total.minutes > 24 * 60);
    let document = document::bilan(&bilan);
    let mut seen = 0;
    for table in tables(&document.blocks) {
        let Some(bars) = &table.bars else { continue };
        assert_eq!(bars.values.len(), table.rows.len());
        let most = bars.values.iter().flatten().max().copied().unwrap_or(0);
        for (at, row) in table.rows.iter().enumerate() {
            let Some(minutes) = bars.values[at] else {
                assert_eq!(row[0], "Total");
                continue;
            };
            assert_eq!(row[bars.column], minutes_to_text(minutes));
            let share = bars.share(at).unwrap();
            assert_eq!(share, (minutes * 100).div_ceil(most));
            seen += 1;
        }
    }
    assert!(seen >= 1, "{seen} bars");
}

/// 525808c: « Présents 9 » of a session to come.
#[test]
fn who_is_expected_is_not_present() {
    let mut ids = IdMaker::new(1_000, 1);
    let carnet = example::carnet(day(11, 24), &mut ids);
    let (mut came, mut expected) = (0, 0);
    for (training, activity) in carnet.parts::<Training>() {
        let words = carnet.attendance(&training, activity);
        match activity.state {
            State::Planned if !words.is_empty() => {
                assert!(words.contains("attendu"), "{words}");
                expected += 1;
            }
            State::Done => came += u32::from(words.parse::<u32>().is_ok()),
            _ => {}
        }
    }
    assert!(came > 0 && expected > 0);
}

/// 525808c: numbers near four thousand million wrapped to a wrong total, or ended the program.
#[test]
fn totals_do_not_wrap() {
    let mut ids = IdMaker::new(1_000, 1);
    let mut carnet = example::carnet(day(11, 24), &mut ids);
    let all: Vec<(Training, Activity)> = carnet
        .parts::<Training>()
        .into_iter()
        .filter(|(_, a)| a.state == State::Done)
        .map(|(t, a)| (Training::clone(&t), a.clone()))
        .collect();
    assert!(all.len() > 1);
    for (mut training, mut activity) in all {
        activity.people = Some(u32::MAX);
        training.teachers = Some(u32::MAX);
        training.ratings = (1..=4).map(|n| (n.to_string(), u32::MAX)).collect();
        training.disciplines = vec![("Anglais".into(), u32::MAX)].into_iter().collect();
        carnet.put(AnyRecord::Activity(activity.into()));
        carnet.put(AnyRecord::Training(training.into()));
    }
    let figures = carnet.training_figures(carnet.open_year());
    assert_eq!((figures.people, figures.teachers), (u32::MAX, u32::MAX));
    assert!(figures.satisfaction.is_some_and(|s| s > 2.4 && s < 2.6));
    assert!(!document::training_plan(&carnet, carnet.open_year()).blocks.is_empty());
    assert!(!document::bilan(&Bilan::of(&carnet, carnet.open_year())).blocks.is_empty());
}
