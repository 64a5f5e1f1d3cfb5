//! « À rattraper »: by cause. A class is one line; what the boxes of a line say is what is late.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::calendar::{Due, DueKind, between, catch_up, due, today_line};
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use chrono::NaiveDate;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn carnet() -> Carnet {
    example::carnet(day(2026, 11, 30), &mut IdMaker::new(1_000, 1))
}

fn late(carnet: &Carnet, today: NaiveDate) -> Vec<Due> {
    catch_up(carnet, due(carnet), today)
}

#[test]
fn a_class_is_one_line_whatever_its_steps() {
    let carnet = carnet();
    let today = day(2026, 11, 30);
    let all = late(&carnet, today);
    let of: Vec<&Due> = all.iter().filter(|d| !d.boxes.is_empty()).collect();
    assert_eq!(of.len(), 1, "{all:#?}");
    assert!(of[0].title.starts_with("4C"), "{}", of[0].title);
    assert!(of[0].boxes.len() > 1 && of[0].since.unwrap() < of[0].date);
    // Each box of it is late; none of them is another line.
    for (step, scope) in &of[0].boxes {
        let step = &carnet.steps[step];
        assert!(!carnet.step_state(step, *scope).is_over());
        assert!(of[0].about.to_lowercase().contains(&step.plan.title.to_lowercase()));
    }
    assert_eq!(all.iter().filter(|d| d.kind == DueKind::Step).count(), 1);
}

#[test]
fn many_classes_are_one_line() {
    let carnet = carnet();
    let today = day(2027, 1, 20);
    let all = late(&carnet, today);
    let many: Vec<&Due> = all.iter().filter(|d| d.title.contains("16 classes")).collect();
    assert_eq!(many.len(), 1, "{all:#?}");
    assert!(many[0].boxes.is_empty());
}

#[test]
fn nothing_late_is_left_out_or_told_twice() {
    let carnet = carnet();
    for today in [day(2026, 9, 1), day(2026, 11, 30), day(2027, 3, 1), day(2027, 8, 1)] {
        let all = late(&carnet, today);
        assert!(all.iter().all(|d| d.date < today));
        let mut ids: Vec<Id> = all.iter().map(|d| d.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all.len());
        // What is no step is what was due.
        let others = |dues: &[Due]| dues.iter().filter(|d| d.kind != DueKind::Step && d.series.is_none()).count();
        assert_eq!(others(&all), others(&between(&due(&carnet), None, today.pred_opt())));
    }
}

#[test]
fn a_day_says_its_week_and_its_period() {
    let carnet = carnet();
    let said = today_line(&carnet, day(2026, 11, 30)).replace('\u{a0}', " ");
    assert!(said.starts_with("Semaine 49") && said.contains("trimestre 2"), "{said}");
    assert!(said.ends_with("15 jours de classe avant Noël"), "{said}");
    // Out of the year, and in a carnet without a calendar, it says what it knows.
    assert!(today_line(&carnet, day(2027, 8, 3)).starts_with("Semaine 31"));
    assert!(today_line(&Carnet::default(), day(2026, 11, 30)).starts_with("Semaine 49"));
}
