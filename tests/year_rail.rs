//! The rail of the year: its words say the figures of its drawing, whatever the year holds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::calendar::YearRail;
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use chrono::{Datelike, NaiveDate, Weekday};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn example() -> Carnet {
    example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1))
}

#[test]
fn its_words_are_its_figures() {
    let carnet = example();
    let rail = YearRail::of(&carnet);
    assert_eq!(rail.first.weekday(), Weekday::Mon);
    assert_eq!(rail.weeks.len() as i64 * 7, rail.days());
    let done: Vec<&Activity> =
        carnet.activities.values().map(|a| &**a).filter(|a| a.state == State::Done && a.date >= rail.first).collect();
    let minutes: u32 = done.iter().filter_map(|a| a.minutes).map(u32::from).sum();
    assert_eq!(rail.weeks.iter().map(|w| w.minutes).sum::<u32>(), minutes);
    assert_eq!(rail.weeks.iter().map(|w| w.done).sum::<u32>() as usize, done.len());
    let words = rail.words();
    let says = |text: &str| words.iter().any(|w| w.contains(text));
    for week in rail.weeks.iter().filter(|w| w.minutes > 0) {
        assert!(says(&minutes_to_text(week.minutes)), "{week:?}");
    }
    for bar in &rail.bars {
        assert!(
            words
                .iter()
                .any(|w| w.starts_with(&bar.name) && w.contains(&format!("{} sur {} étape", bar.over, bar.all)))
        );
        assert!(rail.first <= bar.from && bar.from <= bar.to && bar.to <= rail.last);
    }
    for (name, ..) in &rail.holidays {
        assert!(says(name));
    }
    assert_eq!(
        rail.holidays.iter().map(|h| h.0.as_str()).collect::<Vec<_>>(),
        ["Toussaint", "Noël", "Hiver", "Printemps"]
    );
    assert!(!rail.dots.is_empty() && rail.dots.iter().all(|d| says(d.name)));
}

#[test]
fn a_year_without_anything_and_one_that_is_full() {
    let mut carnet = example();
    carnet.activities.clear();
    carnet.meetings.clear();
    carnet.procedures.clear();
    let rail = YearRail::of(&carnet);
    assert!(rail.bars.is_empty() && rail.dots.is_empty() && rail.most() == 0);
    assert_eq!(rail.words().len(), rail.holidays.len());
    // Without a calendar (southern years, no zone), from the end of August to the first days of July.
    let school = carnet.school().unwrap().clone();
    carnet
        .put(AnyRecord::School(School { zone: String::new(), academy: "Nouvelle-Calédonie".into(), ..school }.into()));
    carnet.calendars.clear();
    let rail = YearRail::of(&carnet);
    assert!(rail.weeks.len() > 40 && rail.holidays.is_empty());
    // Forty procedures keep the drawing a few lines high; five thousand activities are summed.
    let mut full = example();
    let procedure = full.procedures.values().next().unwrap().clone();
    for n in 0..40u8 {
        let id = Id::new(1, [n; 10]);
        let name = format!("{} {n}", "Procédure au nom de quatre-vingts lettres ".repeat(2));
        full.put(AnyRecord::Procedure(Procedure { id, name, ..Procedure::clone(&procedure) }.into()));
        let step = full.steps_of(procedure.id)[0].clone();
        full.put(AnyRecord::Step(Step { id: Id::new(2, [n; 10]), procedure: id, ..step }.into()));
    }
    for n in 0..5_000u64 {
        let mut made = Activity::new(Id::new(n, [9; 10]), day(2026, 10, 5), "x");
        (made.state, made.minutes) = (State::Done, Some(600));
        full.put(AnyRecord::Activity(made.into()));
    }
    let rail = YearRail::of(&full);
    assert!(rail.bars.len() <= 6);
    assert!(rail.most() >= 3_000_000);
}
