//! What a new carnet begins with, by the season; the school that its UAI and its name say; what had passed when a procedure began.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::acts::carnet::{self, Asked};
use carnet_ent::acts::{Act, Stamp};
use carnet_ent::calendar::{
    ACADEMIES, Beginning, Cut, FirstStep, academy_of, due, due_day, first_steps, had_passed, zone_of,
};
use carnet_ent::model::*;
use chrono::{NaiveDate, NaiveTime};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn stamp() -> Stamp {
    Stamp::new((day(2026, 11, 30), NaiveTime::MIN), "2026-11-30T08:00:00Z".into(), String::new(), IdMaker::new(1, 1))
}

/// A carnet as it is created.
fn created(kind: SchoolKind, cut: Option<Cut>) -> Carnet {
    let asked = Asked {
        school: "Jean-Moulin".into(),
        kind: Some(kind),
        zone: "A".into(),
        last_name: "Durand".into(),
        head_last_name: "Petit".into(),
        cut,
        year: 2026,
        ..Asked::default()
    };
    let stamp = stamp();
    let Act { label, changes, .. } = carnet::create(&Carnet::default(), &stamp, &asked).unwrap();
    let envelope = Envelope { id: stamp.id(), device: stamp.id(), seq: 1, at: stamp.at.clone(), by: String::new() };
    let mut carnet = Carnet::default();
    carnet.apply(&Transaction::new(envelope, label, changes)).unwrap();
    carnet
}

fn season(carnet: &Carnet, today: NaiveDate) -> Vec<FirstStep> {
    let steps = first_steps(carnet, today, false).into_iter().map(|s| s.what);
    steps.filter(FirstStep::is_of_the_season).collect()
}

#[test]
fn the_season_asks_for_its_own() {
    let college = created(SchoolKind::College, Some(Cut::Trimestres));
    let first = "Trimestre 1".to_owned();
    assert_eq!(
        season(&college, day(2026, 11, 30)),
        [FirstStep::Councils(first.clone()), FirstStep::Reports(first.clone())]
    );
    assert_eq!(season(&college, day(2027, 6, 20)), [FirstStep::Transition]);
    // No LSU in a lycée; no councils of a period that is not known.
    let lycee = created(SchoolKind::Lycee, Some(Cut::Trimestres));
    assert_eq!(season(&lycee, day(2026, 11, 30)), [FirstStep::Councils(first)]);
    assert_eq!(season(&created(SchoolKind::College, None), day(2026, 11, 30)), []);
}

#[test]
fn a_step_is_done_once_what_it_brings_is_there() {
    let carnet = created(SchoolKind::College, Some(Cut::Semestres));
    let done = |carnet: &Carnet, exported: bool, what: FirstStep| {
        first_steps(carnet, day(2026, 11, 30), exported).into_iter().find(|s| s.what == what).unwrap().done
    };
    assert!(done(&carnet, false, FirstStep::Periods));
    assert!(!done(&carnet, false, FirstStep::Classes));
    assert!(!done(&carnet, false, FirstStep::File) && done(&carnet, true, FirstStep::File));
    // You and your head are nobody brought in.
    assert!(!done(&carnet, false, FirstStep::People));
    let keys: std::collections::BTreeSet<_> =
        first_steps(&carnet, day(2026, 11, 30), false).iter().map(|s| s.what.key()).collect();
    assert_eq!(keys.len(), first_steps(&carnet, day(2026, 11, 30), false).len());
}

#[test]
fn an_uai_says_the_academie_and_a_name_the_type() {
    for (uai, academy) in [
        ("0382032C", "Grenoble"),
        ("0771991W", "Créteil"),
        ("6200001A", "Corse"),
        ("9740001A", "La Réunion"),
        ("0690001A", "Lyon"),
    ] {
        assert_eq!(academy_of(uai), Some(academy));
        assert!(zone_of(academy).is_some(), "{academy}");
    }
    assert_eq!((academy_of("0990001A"), academy_of("éé"), academy_of("")), (None, None, None));
    // Each académie of the list is reached by some number.
    let reached: std::collections::BTreeSet<_> =
        (0..1000).filter_map(|n| academy_of(&format!("{n:03}0001A"))).collect();
    let missing: Vec<_> = ACADEMIES.iter().filter(|(a, _)| !reached.contains(a)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (name, kind) in [
        ("Collège Jean-Moulin", Some(SchoolKind::College)),
        ("Lycée Lalande", Some(SchoolKind::Lycee)),
        ("Lycée professionnel Ampère", Some(SchoolKind::Vocational)),
        ("LP Ampère", Some(SchoolKind::Vocational)),
        ("Lycée polyvalent Monge", Some(SchoolKind::Mixed)),
        ("Cité scolaire Bichat", Some(SchoolKind::Cite)),
        ("EREA La Plaine", Some(SchoolKind::Erea)),
        ("Institution Saint-Louis", None),
    ] {
        assert_eq!(SchoolKind::of_name(name), kind, "{name}");
    }
}

/// The councils of the first trimestre, begun on `started`, for two classes.
fn councils(started: NaiveDate) -> (Carnet, Procedure) {
    let mut carnet = created(SchoolKind::College, Some(Cut::Trimestres));
    let mut ids = IdMaker::new(3_000, 3);
    for name in ["6A", "6B"] {
        let class = SchoolClass {
            id: ids.next_id(),
            year: 2026,
            name: name.into(),
            level: "6e".into(),
            teacher: String::new(),
            uai: String::new(),
            extra: Extra::new(),
        };
        carnet.put(AnyRecord::SchoolClass(Arc::new(class)));
    }
    let model = carnet.model(COUNCILS).unwrap();
    let begun = Beginning::of(&carnet, &model, SchoolYear::new(2026), "Trimestre 1", started, &mut ids);
    let procedure = begun.procedure.clone();
    carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure)));
    for step in begun.steps {
        carnet.put(AnyRecord::Step(Arc::new(step)));
    }
    (carnet, procedure)
}

/// At 525808c councils begun late were born with a red « en retard » for each class and each step.
#[test]
fn what_had_passed_when_the_councils_began_is_not_late() {
    let today = day(2026, 12, 7);
    let (late, procedure) = councils(today);
    let before = |carnet: &Carnet| due(carnet).into_iter().filter(|d| d.of == procedure.id && d.date < today).count();
    assert_eq!(before(&late), 0);
    let passed = late.steps_of(procedure.id).into_iter().filter(|s| had_passed(&procedure, s, None));
    assert!(passed.clone().count() > 2);
    // Begun in time, the same steps are late on that day.
    let (timely, other) = councils(day(2026, 10, 1));
    assert!(due(&timely).iter().any(|d| d.of == other.id && d.date < today));

    // A class that is dated is due on its day; the others wait.
    let mut late = late;
    let step = late.steps_of(procedure.id).into_iter().find(|s| s.plan.key == COUNCIL).unwrap().clone();
    let scope = late.scopes_of(&procedure, &step)[0];
    assert_eq!(due_day(&late, &procedure, &step, scope), None);
    let mut mark = Mark::new(&step, scope);
    mark.date = Some(day(2026, 12, 10));
    late.put(AnyRecord::Mark(Arc::new(mark)));
    assert_eq!(due_day(&late, &procedure, &step, scope), Some(day(2026, 12, 10)));
    let dated: Vec<_> = due(&late).into_iter().filter(|d| d.title.starts_with("Conseil 6A")).collect();
    assert_eq!(dated.len(), 1);
    // What a person dates in the past is late.
    let step = Step { date: Some(day(2026, 11, 2)), by_hand: true, ..step };
    assert!(!had_passed(&procedure, &step, None));
}
