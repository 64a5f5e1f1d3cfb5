//! The facts of the trade: delivered models on every calendar, legal delays, what was mended since 525808c. Each test quotes what that
//! version did.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::calendar::{
    Anchors, Beginning, Cut, DateRule, Day, RelativeDate, Reliability, SchoolDays, Start, decree, due, mendings,
    misplaced, moved, official, propose_periods, restarted,
};
use carnet_ent::exchange::{Agenda, example, open};
use carnet_ent::model::*;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

const BEGUN: &str = include_str!("data/v525808c/begun.json");

const KINDS: [SchoolKind; 6] = [
    SchoolKind::College,
    SchoolKind::Lycee,
    SchoolKind::Vocational,
    SchoolKind::Mixed,
    SchoolKind::Cite,
    SchoolKind::Erea,
];

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn at(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A school without procedures, of a kind and a zone; its year has proposed periods.
fn school(kind: SchoolKind, zone: &str, year: i32, cut: Cut, saturdays: bool) -> Carnet {
    let mut carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    carnet.calendars.clear();
    carnet.marks.clear();
    carnet.steps.clear();
    carnet.procedures.clear();
    let old = carnet.school().unwrap().clone();
    carnet.put(AnyRecord::School(Arc::new(School { kind, zone: zone.into(), ..old })));
    let mut days = SchoolDays::of(&carnet, SchoolYear::new(year));
    days.calendar.saturdays = saturdays;
    days.calendar.periods = propose_periods(&days, cut);
    carnet.put(AnyRecord::YearCalendar(Arc::new(days.calendar)));
    carnet
}

fn begin(carnet: &Carnet, key: &str, year: i32, start: impl Into<Start>) -> Beginning {
    let model = carnet.model(key).unwrap();
    let mut ids = IdMaker::new(5_000, 5);
    Beginning::of(carnet, &model, SchoolYear::new(year), "", start, &mut ids)
}

fn keep(carnet: &mut Carnet, begun: &Beginning) {
    carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure.clone())));
    for step in &begun.steps {
        carnet.put(AnyRecord::Step(Arc::new(step.clone())));
    }
    for mark in &begun.marks {
        carnet.put(AnyRecord::Mark(Arc::new(mark.clone())));
    }
}

/// One action, done whole or not at all.
fn act(carnet: &mut Carnet, changes: Vec<Change>) -> Vec<Change> {
    let transaction = Transaction {
        id: Id::new(7, [1; 10]),
        device: Id::new(8, [1; 10]),
        seq: 1,
        at: "2026-12-18T16:00:00Z".into(),
        by: String::new(),
        label: "essai".into(),
        kind: Kind::Edit,
        target: None,
        snapshot: None,
        changes,
        extra: Default::default(),
    };
    carnet.apply(&transaction).unwrap();
    transaction.inverse_changes()
}

fn step<'a>(begun: &'a Beginning, key: &str) -> &'a Step {
    begun.steps.iter().find(|s| s.plan.key == key).expect(key)
}

fn plan<'a>(model: &str, key: &str) -> &'a ModelStep {
    let model = delivered_models().iter().find(|m| m.key == model).unwrap();
    model.steps.iter().find(|s| s.key == key).expect(key)
}

/// All that a model says, with plain spaces.
fn said(key: &str) -> String {
    let model = delivered_models().iter().find(|m| m.key == key).unwrap();
    let steps = model.steps.iter();
    let steps = steps.map(|s| format!("{} {:?}", s.title, s.answers()));
    let all: String = steps.collect();
    format!("{} {} {all}", model.name, model.purpose).replace('\u{a0}', " ")
}

#[test]
fn each_delivered_model_has_its_identity() {
    let pinned = [
        ("transition", 1),
        ("timetable-import", 2),
        ("educonnect", 3),
        ("gar", 4),
        ("elections", 5),
        ("councils", 6),
        ("lsu-cycle", 7),
        ("lsl", 8),
        ("pupil-arrival", 9),
        ("pupil-departure", 10),
        ("staff-arrival", 11),
        ("staff-departure", 12),
        ("compromised", 13),
        ("threat", 20),
        ("harassment", 21),
        ("year-end", 14),
        ("sts-upload", 15),
        ("affelnet", 16),
        ("assr", 17),
        ("pix", 18),
        ("national-tests", 19),
    ];
    let found = delivered_models().iter().map(|m| (m.key.as_str(), m.id));
    let pinned = pinned.map(|(key, n)| (key, Id::new(n, [7; 10])));
    assert_eq!(found.collect::<Vec<_>>(), pinned);
    // Read once.
    assert!(std::ptr::eq(delivered_models(), delivered_models()));
}

#[test]
fn what_the_models_say_is_written_down() {
    assert_eq!(&generations_with(delivered_models()), generations(), "run `cargo xtask models`");
    // The first text of each is that of 525808c.
    for entry in std::fs::read_dir("tests/data/v525808c/procedures").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let old = ProcedureModel::read(&text, Id::new(0, [0; 10])).unwrap();
        assert_eq!(generations()[&old.key][0], old.generation(), "{}", old.key);
    }
}

#[test]
fn steps_stand_in_the_order_of_their_dates_everywhere() {
    // 525808c: LSU « pending-averages » of 11/6 before « dry-run » of 4/6, GAR « after-import » of 6/10 last, after June.
    let mut wrong = std::collections::BTreeSet::new();
    for year in [2025, 2026, 2027] {
        for zone in ["A", "B", "C"] {
            for kind in KINDS {
                for (cut, saturdays) in [(Cut::Trimestres, false), (Cut::Semestres, true)] {
                    let carnet = school(kind, zone, year, cut, saturdays);
                    for model in carnet.models() {
                        out_of_order(&carnet, &model, year, &mut wrong);
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn out_of_order(carnet: &Carnet, model: &ProcedureModel, year: i32, wrong: &mut std::collections::BTreeSet<String>) {
    let school_year = SchoolYear::new(year);
    let concerned = model.steps.iter().filter(|s| s.schools.concern(carnet.school()));
    let rules: Vec<(&ModelStep, DateRule)> = concerned.map(|s| (s, DateRule::parse(&s.when).unwrap())).collect();
    let says = |word: &str| rules.iter().any(|(s, _)| s.when.contains(word));
    let started = says("démarrage") || says("effet") || says("aussitôt");
    let starts: Vec<NaiveDate> = match started {
        true => school_year.first_day().iter_days().step_by(11).take(33).collect(),
        false => vec![day(year, 11, 24)],
    };
    let hours = match rules.iter().any(|(_, rule)| rule.is_timed()) {
        true => vec![None, at(0, 30), at(23, 30)],
        false => vec![None],
    };
    let mut periods = SchoolDays::of(carnet, school_year).calendar.periods;
    periods.truncate(if says("de la période") { 9 } else { 1 });
    for (period, start) in periods.iter().flat_map(|p| starts.iter().map(move |s| (p, *s))) {
        let anchors = Anchors::of(carnet, school_year, &period.name, start);
        for hour in &hours {
            let anchors = anchors.clone().at(*hour);
            let mut last = None;
            for (step, rule) in &rules {
                let name = format!("{}/{}", model.key, step.key);
                let Some((date, _)) = rule.moment(&anchors) else {
                    wrong.insert(format!("{name}: no date, {year}"));
                    continue;
                };
                if last > Some(date) {
                    wrong.insert(format!("{name}: {date} after {}", last.unwrap()));
                }
                last = Some(date);
                // What is before its anchor is not moved behind it.
                if step.when.contains("effet −") && date >= start {
                    wrong.insert(format!("{name}: {date}, not before {start}"));
                }
                // No legal delay is moved by a holiday.
                let end = start.checked_add_days(Days::new(3)).unwrap();
                if rule.is_timed() && (date - end).num_days().abs() > 1 {
                    wrong.insert(format!("{name}: {date}, and its end is {end}"));
                }
            }
        }
    }
}

#[test]
fn seventy_two_hours_run_through_the_holidays() {
    // 525808c: « démarrage + 2 jours », moved to a school day: known on Friday 18 December, decided on 4 January.
    let carnet = school(SchoolKind::College, "A", 2026, Cut::Trimestres, false);
    let friday = day(2026, 12, 18);
    let begun = begin(&carnet, "compromised", 2026, Start(friday, at(15, 0)));
    let notify = step(&begun, "notify");
    assert_eq!((notify.date, notify.time), (Some(day(2026, 12, 21)), at(15, 0)));
    for key in ["suspend", "direction", "dpo", "assistance"] {
        assert_eq!(step(&begun, key).date, Some(friday), "{key}");
    }
    let mut carnet = carnet;
    keep(&mut carnet, &begun);
    let lines = due(&carnet);
    let line = lines.iter().find(|d| d.id == notify.id).unwrap();
    assert_eq!((line.date, line.time), (day(2026, 12, 21), at(15, 0)));
    assert_eq!(line.hour().unwrap(), "avant\u{a0}15h00");
    assert!(!line.is_late((day(2026, 12, 21), at(15, 0).unwrap())));
    assert!(line.is_late((day(2026, 12, 21), at(15, 1).unwrap())));
    let kinds = [carnet_ent::calendar::DueKind::Step];
    let ics = Agenda::of(&carnet, "2026-12-18T16:00:00Z", &kinds, &[], &[]).ics();
    assert!(ics.contains("DTSTART;TZID=Europe/Paris:20261221T150000"), "{ics}");
    // 525808c, the other two: 2 November for 16 October, Monday 30 for Friday 27 November.
    for (noticed, limit) in [(day(2026, 10, 16), day(2026, 10, 19)), (day(2026, 11, 27), day(2026, 11, 30))] {
        let begun = begin(&carnet, "compromised", 2026, Start(noticed, at(9, 30)));
        assert_eq!(step(&begun, "notify").date, Some(limit));
        assert_eq!(step(&begun, "notify").time, at(9, 30));
    }
    // An hour that nobody noted: counted from midnight, until the end of the last whole day.
    let begun = begin(&carnet, "compromised", 2026, friday);
    assert_eq!(step(&begun, "notify").date, Some(day(2026, 12, 20)));
    assert_eq!(step(&begun, "notify").time, None);
    // Noted three days late: due in the past, and said.
    let begun = begin(&carnet, "compromised", 2026, Start(day(2026, 12, 14), at(8, 0)));
    assert_eq!(step(&begun, "notify").date, Some(day(2026, 12, 17)));
}

#[test]
fn hours_run_across_a_change_of_clock() {
    let paris = school(SchoolKind::College, "A", 2026, Cut::Trimestres, false);
    let limit = |carnet: &Carnet, year, noticed| {
        let begun = begin(carnet, "compromised", year, noticed);
        let step = step(&begun, "notify");
        (step.date.unwrap(), step.time)
    };
    // Clocks go back on 25 October 2026, and forward on 28 March 2027.
    let autumn = limit(&paris, 2026, Start(day(2026, 10, 23), at(15, 0)));
    assert_eq!(autumn, (day(2026, 10, 26), at(14, 0)));
    let spring = limit(&paris, 2026, Start(day(2027, 3, 26), at(15, 0)));
    assert_eq!(spring, (day(2027, 3, 29), at(16, 0)));
    // Not where the clocks stay.
    let mut reunion = paris.clone();
    let there = School { academy: "La Réunion".into(), ..reunion.school().unwrap().clone() };
    reunion.put(AnyRecord::School(Arc::new(there)));
    let autumn = limit(&reunion, 2026, Start(day(2026, 10, 23), at(15, 0)));
    assert_eq!(autumn, (day(2026, 10, 26), at(15, 0)));
}

#[test]
fn another_hour_moves_the_limit_and_undoes() {
    let mut carnet = school(SchoolKind::Lycee, "C", 2026, Cut::Trimestres, false);
    let begun = begin(&carnet, "compromised", 2026, Start(day(2026, 12, 18), at(17, 0)));
    keep(&mut carnet, &begun);
    let old = carnet.procedures[&begun.procedure.id].as_ref().clone();
    let new = Procedure { hour: at(15, 0), ..old.clone() };
    let changes = restarted(&carnet, &old, &new);
    // The procedure and the one step that an hour moves.
    assert_eq!(changes.len(), 2);
    let before = carnet.clone();
    let back = act(&mut carnet, changes);
    let notify = step(&begun, "notify").id;
    assert_eq!(carnet.steps[&notify].time, at(15, 0));
    assert_eq!(moved(&carnet, &carnet.procedures[&old.id]), Default::default());
    act(&mut carnet, back);
    assert_eq!(carnet, before);
}

#[test]
fn an_agent_leaves_with_rights_closed_on_the_day() {
    // 525808c: owners + 3, « avant de partir » + 5, rights + 10 school days.
    for effect in [day(2027, 1, 29), day(2027, 1, 31), day(2026, 12, 31)] {
        let carnet = school(SchoolKind::College, "B", 2026, Cut::Trimestres, false);
        let begun = begin(&carnet, "staff-departure", 2026, effect);
        let date = |key| step(&begun, key).date.unwrap();
        assert!(date("owners") < effect && date("marks") < effect);
        assert!(date("contents") < date("owners"));
        assert_eq!((date("source"), date("close")), (effect, effect));
        assert!(date("check") > effect);
    }
    assert_eq!(plan("staff-departure", "close").title, "Fermer les droits et le compte");
    // W3. 525808c: the exit in SIECLE three school days after.
    let carnet = school(SchoolKind::College, "B", 2026, Cut::Trimestres, false);
    let begun = begin(&carnet, "pupil-departure", 2026, day(2027, 1, 28));
    assert_eq!(step(&begun, "siecle").date, Some(day(2027, 1, 29)));
}

#[test]
fn pix_is_in_its_window_at_a_college_and_at_a_lycee() {
    // 525808c: « rentrée + 24 semaines » for all, results before the end of the window of collèges.
    for (year, zone) in [2025, 2026].into_iter().flat_map(|y| ["A", "B", "C"].map(|z| (y, z))) {
        let dates = |kind| {
            let carnet = school(kind, zone, year, Cut::Trimestres, false);
            let begun = begin(&carnet, "pix", year, day(year, 11, 24));
            let of = |s: &Step| (s.plan.key.clone(), s.date.unwrap());
            begun.steps.iter().map(of).collect::<Vec<_>>()
        };
        let of = |all: &[(String, NaiveDate)], key: &str| all.iter().find(|(k, _)| k == key).map(|(_, d)| *d);
        let college = dates(SchoolKind::College);
        let in_spring = day(year + 1, 3, 16)..=day(year + 1, 6, 13);
        assert!(in_spring.contains(&of(&college, "session-college").unwrap()));
        assert!(of(&college, "results-college").unwrap() > day(year + 1, 6, 13));
        assert_eq!(of(&college, "session-lycee"), None);
        for kind in [SchoolKind::Lycee, SchoolKind::Vocational] {
            let lycee = dates(kind);
            let in_winter = day(year, 11, 3)..=day(year + 1, 3, 6);
            assert!(in_winter.contains(&of(&lycee, "session-lycee").unwrap()));
            assert!(of(&lycee, "results-lycee").unwrap() > day(year + 1, 3, 13));
            assert_eq!(of(&lycee, "session-college"), None);
        }
        let cite = dates(SchoolKind::Cite);
        assert!(of(&cite, "session-lycee") < of(&cite, "session-college"));
        // Before the autumn holidays.
        assert!(of(&cite, "start").unwrap() < day(year, 10, 17));
    }
    // W6. 525808c: « inscrivez les élèves qui ont assez de compétences ».
    assert!(!said("pix").contains("assez de compétences"));
    assert!(said("pix").contains("obligatoire en 3e, en terminale"));
    for key in ["session-college", "session-lycee"] {
        assert!(plan("pix", key).check && plan("pix", key).what.contains("2025-2026"));
    }
}

#[test]
fn staff_have_their_access_at_the_prerentree() {
    // 525808c: « rentrée » for all four profiles, though the text says « prérentrée » for staff.
    let carnet = school(SchoolKind::College, "A", 2026, Cut::Trimestres, false);
    let begun = begin(&carnet, "educonnect", 2026, day(2026, 8, 24));
    let deliver = step(&begun, "deliver");
    assert_eq!(deliver.date, Some(day(2026, 9, 1)));
    let own = begun.marks.iter().filter(|m| m.step == deliver.id);
    let own: Vec<_> = own.map(|m| (m.scope, m.date.unwrap())).collect();
    let early = day(2026, 8, 31);
    assert_eq!(own, [(Scope::Profile(Audience::Teachers), early), (Scope::Profile(Audience::Staff), early)]);
}

#[test]
fn a_rule_may_have_a_date_for_each_kind_of_school_and_profile() {
    let when = "collège : rentrée + 30 semaines ; lycée : rentrée + 12 semaines";
    let rule = DateRule::parse(when).unwrap();
    let moment = |kind| {
        let carnet = school(kind, "A", 2026, Cut::Trimestres, false);
        let anchors = Anchors::of(&carnet, SchoolYear::new(2026), "", day(2026, 9, 1));
        rule.moment(&anchors).map(|m| m.0)
    };
    assert_eq!(moment(SchoolKind::College), Some(day(2027, 3, 30)));
    assert_eq!(moment(SchoolKind::Lycee), Some(day(2026, 11, 24)));
    assert_eq!(moment(SchoolKind::Vocational), Some(day(2026, 11, 24)));
    // Of both kinds: the first of them, so that nothing is late.
    assert_eq!(moment(SchoolKind::Cite), Some(day(2026, 11, 24)));
    for wrong in ["planète : rentrée", "rentrée ; prérentrée", "élèves : jamais", "collège :"] {
        assert_eq!(DateRule::parse(wrong), None, "{wrong}");
    }
    for running in ["aussitôt", "date d’effet, jour même", "démarrage + 3 jours calendaires"] {
        assert!(DateRule::parse(running).unwrap().is_running(), "{running}");
    }
}

#[test]
fn holidays_begin_after_the_class_of_the_day_named() {
    // 525808c: Saturday 17 October 2026 « sans classe » where there is class on Saturdays, and Saturday 3 July 2027.
    let with = school(SchoolKind::College, "A", 2026, Cut::Trimestres, true);
    let without = school(SchoolKind::College, "A", 2026, Cut::Trimestres, false);
    for saturday in [day(2026, 10, 17), day(2026, 12, 19), day(2027, 2, 13), day(2027, 4, 10), day(2027, 7, 3)] {
        let of = |carnet: &Carnet, date| SchoolDays::of(carnet, SchoolYear::new(2026)).day(date);
        assert_eq!(of(&with, saturday), Day::School, "{saturday}");
        assert_ne!(of(&without, saturday), Day::School);
        let sunday = saturday.succ_opt().unwrap();
        assert_ne!(of(&with, sunday), Day::School);
        // The last day of class before them is that Saturday, or the Friday.
        if saturday.month() == 10 {
            let rule = RelativeDate::parse("vacances de la Toussaint").unwrap();
            let date = |c: &Carnet| rule.date(&Anchors::of(c, SchoolYear::new(2026), "", day(2026, 9, 1)));
            assert_eq!(date(&with).unwrap().weekday(), Weekday::Sat);
            assert_eq!(date(&without).unwrap().weekday(), Weekday::Fri);
        }
    }
}

/// The carnet that the build of 525808c wrote with procedures begun.
fn begun_then() -> Carnet {
    open(BEGUN.as_bytes(), &mut |_, _| {}).unwrap().carnet
}

#[test]
fn procedures_begun_before_are_offered_the_mended_text_once() {
    let carnet = begun_then();
    let found = mendings(&carnet, &mut IdMaker::new(9_000, 9));
    let names: Vec<_> = found.iter().map(|m| (m.name.as_str(), m.is_model)).collect();
    assert_eq!(
        names,
        [
            ("Compte compromis ou message menaçant", false),
            ("Départ d’un personnel", false),
            ("Pix : campagnes et certification", false),
            ("Départ d’un élève (copie)", true),
        ]
    );
    let before = carnet.clone();
    let mut taken = carnet.clone();
    let take = found.iter().flat_map(|m| m.take.clone()).collect();
    let back = act(&mut taken, take);
    // The text, and with it the dates.
    let of = |name: &str, key: &str| {
        let procedure = taken.procedures.values().find(|p| p.name.starts_with(name)).unwrap();
        let steps = taken.steps_of(procedure.id);
        steps.into_iter().find(|s| s.plan.key == key).cloned()
    };
    let notify = of("Compte", "notify").unwrap();
    assert_eq!(notify.date, Some(day(2026, 12, 20)));
    let close = of("Départ", "close").unwrap();
    assert_eq!(close.date, Some(day(2027, 1, 29)));
    assert!(of("Départ", "check").is_some());
    // A date given by hand and a text of one's own stay.
    let owners = of("Départ", "owners").unwrap();
    assert_eq!((owners.date, owners.by_hand), (Some(day(2027, 1, 20)), true));
    assert_eq!(of("Départ", "source").unwrap().plan.what, "Voir avec la direction.");
    assert_eq!(found[1].own.len(), 1);
    // One step became two; of a collège, its own.
    assert!(of("Pix", "session").is_none() && of("Pix", "session-college").is_some());
    assert!(of("Pix", "session-lycee").is_none());
    // What is done stays as it was.
    assert_eq!(of("Pix", "import").unwrap().plan.when, "rentrée + 6 semaines");
    // In the order of the model.
    let procedure = taken.procedures.values().find(|p| p.model == "staff-departure").unwrap();
    let keys: Vec<_> = taken.steps_of(procedure.id).iter().map(|s| s.plan.key.clone()).collect();
    assert_eq!(keys, ["announce", "contents", "owners", "marks", "source", "close", "check"]);
    // Once.
    assert!(mendings(&taken, &mut IdMaker::new(9_000, 9)).is_empty());
    let mut declined = carnet.clone();
    let decline = found.iter().flat_map(|m| m.decline.clone()).collect();
    act(&mut declined, decline);
    assert!(mendings(&declined, &mut IdMaker::new(9_000, 9)).is_empty());
    // Taken back.
    act(&mut taken, back);
    assert_eq!(taken, before);
}

#[test]
fn a_procedure_begun_now_has_nothing_to_mend() {
    let mut carnet = school(SchoolKind::College, "A", 2026, Cut::Trimestres, false);
    for model in carnet.models() {
        let start = Start(day(2026, 11, 24), at(8, 0));
        let mut ids = IdMaker::new(6_000 + model.steps.len() as u64, u128::from(fnv1a(&model.key)));
        let year = SchoolYear::new(2026);
        let begun = Beginning::of(&carnet, &model, year, "Trimestre 1", start, &mut ids);
        keep(&mut carnet, &begun);
    }
    assert!(mendings(&carnet, &mut IdMaker::new(9_000, 9)).is_empty());
    // The school becomes a cité scolaire: the steps of the lycée are offered, where it had begun as a collège.
    let there = School { kind: SchoolKind::Cite, ..carnet.school().unwrap().clone() };
    carnet.put(AnyRecord::School(Arc::new(there)));
    let found = mendings(&carnet, &mut IdMaker::new(9_000, 9));
    let pix = found.iter().find(|m| m.name.starts_with("Pix")).unwrap();
    let added = pix.steps.iter().filter(|s| s.before.is_none());
    let added: Vec<_> = added.filter_map(|s| s.after.as_ref()).map(|s| s.key.as_str()).collect();
    assert_eq!(added, ["session-lycee", "results-lycee"]);
}

/// The day of the release that `Cargo.toml` names.
fn release() -> NaiveDate {
    let manifest = include_str!("../Cargo.toml");
    let section = manifest.split("[package.metadata.release]").nth(1).unwrap();
    let line = section.lines().find_map(|l| l.strip_prefix("date = "));
    line.unwrap().trim_matches('"').parse().unwrap()
}

#[test]
fn no_fact_is_past_on_the_day_of_the_release() {
    for fact in facts() {
        assert!(
            !fact.is_past(release()),
            "to be read again since {}: {} ({}); see `cargo xtask facts`",
            fact.until,
            fact.says,
            fact.source
        );
        assert!(fact.read <= release() && fact.read < fact.until, "{fact:?}");
        assert!(!fact.source.is_empty() && !fact.places.is_empty());
        // The day after, it says so.
        assert!(fact.is_past(fact.until.succ_opt().unwrap()));
    }
}

#[test]
fn a_fact_stands_where_something_says_it() {
    let mut ids = IdMaker::new(9_000, 9);
    let campaigns = national_campaigns(None, SchoolYear::new(2026), &[], &mut ids);
    for place in facts().iter().flat_map(|f| f.places) {
        let (kind, name) = place.split_once('/').unwrap();
        let known = match kind {
            "calendar" => name == "own" || name.parse::<i32>().is_ok(),
            "campaign" => campaigns.iter().any(|c| c.name == name),
            model => plan(model, name).key == name,
        };
        assert!(known, "nothing is said at {place}");
    }
    // A year is official where its decree is cited, and only there.
    for year in 2024..2030 {
        let year = SchoolYear::new(year);
        let id = Id::new(1, [1; 10]);
        let standing = official(year, "A", id).map(|(_, standing)| standing);
        assert_eq!(standing == Some(Reliability::Official), decree(year).is_some(), "{year}");
    }
}

#[test]
fn an_impossible_order_in_a_received_model_is_said() {
    let carnet = school(SchoolKind::College, "A", 2026, Cut::Trimestres, false);
    let today = day(2026, 11, 24);
    // What the program delivers has none.
    for model in delivered_models() {
        assert_eq!(misplaced(&carnet, model, today), [], "{}", model.key);
    }
    let mut model = carnet.model("staff-departure").unwrap();
    let at = |model: &ProcedureModel, key: &str| model.steps.iter().position(|s| s.key == key).unwrap();
    // The model of 525808c: owners three days after the rights were to be closed.
    let (owners, close) = (at(&model, "owners"), at(&model, "close"));
    model.steps.swap(owners, close);
    let found = misplaced(&carnet, &model, today);
    let owners = found.iter().find(|m| m.title.contains("propriétaire")).unwrap();
    assert!(owners.due < owners.above_due);
    assert!(found.iter().any(|m| m.above.contains("Fermer les droits")));
}
