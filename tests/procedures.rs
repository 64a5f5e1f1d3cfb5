//! Procedures: relative dates, delivered models, steps, marks, what becomes of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::calendar::{
    Anchors, Beginning, DateRule, Day, RelativeDate, Renewal, SchoolDays, Wanted, campaigns_left, due, procedures_left,
    read_days, spread,
};
use carnet_ent::exchange::{
    ClassColumn, ClassLine, ImportReport, example, model_file, read_classes, read_classes_by, strange_dates,
};
use carnet_ent::model::*;
use chrono::NaiveDate;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// The example's collège in a zone, with three trimestres of 2026-27.
fn college(zone: &str) -> Carnet {
    let mut carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    // Its own work is left out: these tests begin theirs.
    carnet.calendars.clear();
    carnet.classes.clear();
    carnet.marks.clear();
    carnet.steps.clear();
    carnet.procedures.clear();
    let school = carnet.school().unwrap().clone();
    carnet.put(AnyRecord::School(std::sync::Arc::new(School { zone: zone.into(), ..school })));
    let days = carnet_ent::calendar::SchoolDays::of(&carnet, SchoolYear::new(2026));
    let period = |n: u32, from, to| Period { name: format!("Trimestre {n}"), from, to, extra: Default::default() };
    let calendar = YearCalendar {
        periods: vec![
            period(1, day(2026, 9, 1), day(2026, 11, 27)),
            period(2, day(2026, 11, 28), day(2027, 3, 12)),
            period(3, day(2027, 3, 13), day(2027, 7, 2)),
        ],
        ..days.calendar
    };
    carnet.put(AnyRecord::YearCalendar(std::sync::Arc::new(calendar)));
    carnet
}

#[test]
fn relative_dates_fall_on_school_days() {
    let carnet = college("C");
    let anchors = Anchors::of(&carnet, SchoolYear::new(2026), "Trimestre 1", day(2026, 10, 12));
    let cases = [
        ("rentrée", day(2026, 9, 1)),
        ("Rentrée des enseignants", day(2026, 8, 31)),
        // 22 August is a Saturday: the Friday before.
        ("rentrée − 10 jours", day(2026, 8, 21)),
        ("rentrée + 3 semaines", day(2026, 9, 22)),
        ("10 jours avant la rentrée", day(2026, 8, 21)),
        ("3 semaines avant la fin du trimestre 1", day(2026, 11, 6)),
        ("fin de la période", day(2026, 11, 27)),
        ("fin de la période - 2 jours de classe", day(2026, 11, 25)),
        ("2 jours de classe après le démarrage", day(2026, 10, 14)),
        // Over the autumn holidays.
        ("démarrage + 6 jours de classe", day(2026, 11, 3)),
        ("démarrage + 1 semaine", day(2026, 11, 2)),
        // 11 November is a public holiday: forward.
        ("11 novembre", day(2026, 11, 12)),
        ("vacances de la Toussaint − 1 jour", day(2026, 10, 16)),
        // The last school day before them.
        ("vacances d’hiver", day(2027, 2, 5)),
        ("vacances de Noël - 1 semaine", day(2026, 12, 11)),
        ("dernier vendredi de juin", day(2027, 6, 25)),
        ("dernier vendredi de juin avant la rentrée", day(2026, 6, 26)),
        ("premier lundi d’octobre", day(2026, 10, 5)),
        // In summer any weekday will do.
        ("5 juillet avant la rentrée", day(2026, 7, 3)),
        ("15 septembre", day(2026, 9, 15)),
        ("fin de l’année", day(2027, 7, 2)),
        ("début du trimestre 2", day(2026, 11, 30)),
    ];
    for (text, expected) in cases {
        let read = RelativeDate::parse(text).expect(text);
        assert_eq!(read.date(&anchors), Some(expected), "{text}");
    }
    for text in [
        "",
        "bientôt",
        "10 jours",
        "rentrée − jours",
        "rentrée - 10 jours ouvrés",
        "32 mars",
        "sixième lundi de mai",
        "fin du trimestre 9",
        "99999999999 jours avant la rentrée",
        "2000000000 semaines après la rentrée",
    ] {
        assert_eq!(RelativeDate::parse(text), None, "{text}");
    }
    // A period that the year does not have.
    assert_eq!(RelativeDate::parse("fin du semestre 4").unwrap().date(&anchors), None);
}

#[test]
fn delivered_models_are_whole() {
    let models = delivered_models();
    assert_eq!(models.len(), 21);
    for model in models {
        assert!(!model.purpose.is_empty(), "{}", model.key);
        assert!((5..=25).contains(&model.steps.len()), "{}", model.key);
        for step in &model.steps {
            assert!(DateRule::parse(&step.when).is_some(), "{}: {}", step.key, step.when);
            assert!(official::text(&step.duty).is_some(), "{}: {}", step.key, step.duty);
            for (question, answer) in step.answers() {
                assert!(answer.chars().count() >= 40, "{}: {question} {answer}", step.key);
            }
        }
    }
    let transition = models.iter().find(|m| m.key == "transition").unwrap();
    assert!((12..=25).contains(&transition.steps.len()));
    let councils = models.iter().find(|m| m.key == COUNCILS).unwrap();
    for key in [MARKS_CLOSED, COUNCIL] {
        assert!(councils.steps.iter().any(|s| s.key == key && s.each));
    }
}

#[test]
fn the_transition_begins_on_school_days() {
    let carnet = college("C");
    let mut ids = IdMaker::new(2_000, 2);
    let model = carnet.model("transition").unwrap();
    let begun = Beginning::of(&carnet, &model, SchoolYear::new(2026), "", day(2026, 11, 24), &mut ids);
    let dates: Vec<NaiveDate> = begun.steps.iter().map(|s| s.date.unwrap()).collect();
    assert!(dates.is_sorted(), "{dates:?}");
    // From the switch of STSWEB and SIECLE in May to the autumn.
    assert!(dates[0] > day(2026, 5, 1) && dates[0] < day(2026, 6, 15));
    assert!(*dates.last().unwrap() < day(2026, 10, 31));
    let days = [2025, 2026].map(|y| SchoolDays::of(&carnet, SchoolYear::new(y)));
    for date in dates {
        let known = days.iter().find(|d| d.year().contains(date)).unwrap();
        assert!(!matches!(known.day(date), Day::Closed(_) | Day::Weekend), "{date}");
    }
}

/// The councils of trimestre 1 for 24 classes, in a carnet.
fn councils() -> (Carnet, Procedure) {
    let mut carnet = college("C");
    let mut ids = IdMaker::new(3_000, 3);
    for level in ["6", "5", "4", "3"] {
        for letter in ["A", "B", "C", "D", "E", "F"] {
            let name = format!("{level}{letter}");
            let class = SchoolClass {
                id: ids.next_id(),
                year: 2026,
                level: SchoolClass::level_of(&name).into(),
                name,
                teacher: String::new(),
                uai: String::new(),
                extra: Extra::new(),
            };
            carnet.put(AnyRecord::SchoolClass(Arc::new(class)));
        }
    }
    let model = carnet.model(COUNCILS).unwrap();
    let begun = Beginning::of(&carnet, &model, SchoolYear::new(2026), "Trimestre 1", day(2026, 10, 1), &mut ids);
    carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure.clone())));
    for step in begun.steps {
        carnet.put(AnyRecord::Step(Arc::new(step)));
    }
    (carnet, begun.procedure)
}

#[test]
fn councils_are_due_class_by_class() {
    let (mut carnet, procedure) = councils();
    let steps: Vec<Step> = carnet.steps_of(procedure.id).into_iter().cloned().collect();
    let council = steps.iter().find(|s| s.plan.key == COUNCIL).unwrap();
    let columns = carnet.scopes_of(&procedure, council);
    assert_eq!(columns.len(), 24);
    assert_eq!(carnet.scope_name(columns[0]), "6A");
    let of = |carnet: &Carnet| -> Vec<(String, NaiveDate)> {
        due(carnet).into_iter().filter(|d| d.of == procedure.id).map(|d| (d.title, d.date)).collect()
    };
    assert!(of(&carnet).contains(&("Conseil\u{a0}: 24 classes à traiter".into(), day(2026, 11, 27))));
    let mut mark = Mark::new(council, columns[0]);
    mark.date = Some(day(2026, 12, 1));
    mark.time = chrono::NaiveTime::from_hms_opt(17, 30, 0);
    carnet.put(AnyRecord::Mark(Arc::new(mark.clone())));
    assert!(of(&carnet).contains(&("Conseil 6A".into(), day(2026, 12, 1))));
    assert!(of(&carnet).contains(&("Conseil\u{a0}: 23 classes à traiter".into(), day(2026, 11, 27))));
    mark.state = StepState::Done;
    carnet.put(AnyRecord::Mark(Arc::new(mark)));
    assert!(!of(&carnet).iter().any(|(title, _)| title == "Conseil 6A"));
}

#[test]
fn a_step_becomes_one_activity_under_its_duty() {
    let (carnet, procedure) = councils();
    let step = carnet.steps_of(procedure.id)[0].clone();
    let mut mark = Mark::new(&step, Scope::Whole);
    mark.state = StepState::Done;
    mark.on = Some(day(2026, 10, 5));
    mark.minutes = Some(45);
    let mut carnet = carnet;
    carnet.put(AnyRecord::Mark(Arc::new(mark)));
    let activity = carnet.activity_of(&procedure, &step).unwrap();
    assert_eq!((activity.date, activity.minutes, activity.state), (day(2026, 10, 5), Some(45), State::Done));
    let duty = &carnet.duties[&activity.duty.unwrap()];
    assert_eq!(duty.model, step.plan.duty);
    // The same step makes the same activity: once.
    assert_eq!(activity.id, carnet.activity_of(&procedure, &step).unwrap().id);
}

#[test]
fn what_june_prepares_counts_for_the_year_it_prepares() {
    // A carnet made on 24 August 2026; the transition's steps of June are noted as done then.
    let mut carnet = college("C");
    let year = SchoolYear::new(2026);
    let begun = Beginning::of(
        &carnet,
        &carnet.model("transition").unwrap(),
        year,
        "",
        day(2026, 8, 24),
        &mut IdMaker::new(9, 9),
    );
    let before = Totals::of(&carnet, year);
    let june = |s: &&Step| s.date.is_some_and(|d| d < day(2026, 7, 1));
    let steps: Vec<Step> = begun.steps.iter().filter(june).cloned().collect();
    assert!(steps.len() >= 2);
    for step in &steps {
        let mut mark = Mark::new(step, Scope::Whole);
        (mark.state, mark.on, mark.minutes) = (StepState::Done, step.date, Some(60));
        carnet.put(AnyRecord::Mark(Arc::new(mark)));
        let activity = carnet.activity_of(&begun.procedure, step).unwrap();
        assert_eq!(activity.date, step.date.unwrap());
        assert_eq!(activity.school_year(), year);
        let duty = &carnet.duties[&activity.duty.unwrap()];
        assert_eq!(duty.model, step.plan.duty);
        assert!(carnet.duties_of(duty.mission).iter().any(|d| d.id == duty.id));
        carnet.put(AnyRecord::Activity(Arc::new(activity)));
    }
    let totals = Totals::of(&carnet, year);
    let more = steps.len() as u32;
    assert_eq!(totals.year.count, before.year.count + more);
    assert_eq!(totals.year.minutes, before.year.minutes + 60 * more);
    let bilan = Bilan::of(&carnet, year);
    assert_eq!(bilan.total.count, totals.year.count);
    let by_month: u32 = bilan.months.iter().map(|(_, sum)| sum.minutes).sum();
    assert_eq!(by_month + bilan.outside.minutes, bilan.total.minutes);
    // The year of their dates does not count them too.
    let previous = Totals::of(&carnet, year.previous());
    let old: u32 = carnet
        .activities
        .values()
        .filter(|a| a.state == State::Done && a.serves.is_none() && year.previous().contains(a.date))
        .count() as u32;
    assert_eq!(previous.year.count, old);
}

#[test]
fn the_next_letter_takes_over_what_was_done_for_its_year() {
    // In June 2027 the transition of 2027-28 has no letter of its own yet.
    let mut carnet = college("C");
    let begun = Beginning::of(
        &carnet,
        &carnet.model("transition").unwrap(),
        SchoolYear::new(2027),
        "",
        day(2027, 6, 1),
        &mut IdMaker::new(9, 9),
    );
    let step = &begun.steps[2];
    let mut mark = Mark::new(step, Scope::Whole);
    (mark.state, mark.on, mark.minutes) = (StepState::Done, Some(day(2027, 6, 15)), Some(90));
    carnet.put(AnyRecord::Mark(Arc::new(mark)));
    let activity = carnet.activity_of(&begun.procedure, step).unwrap();
    assert_eq!(activity.serves, Some(2027));
    assert_eq!(carnet.duties[&activity.duty.unwrap()].model, step.plan.duty);
    let id = activity.id;
    carnet.put(AnyRecord::Activity(Arc::new(activity)));
    let next = NextLetter::of(&carnet, 2026, &Carried::default()).unwrap();
    let (_, under) = next.prepared.iter().find(|(a, _)| a.id == id).unwrap();
    let duty = next.duties.iter().find(|d| Some(d.id) == under.duty).unwrap();
    assert_eq!(duty.model, step.plan.duty);
    for change in next.changes() {
        if change.id == id {
            assert!(change.before.is_some());
        }
    }
    carnet.put(AnyRecord::Letter(Arc::new(next.letter.clone())));
    for mission in next.missions {
        carnet.put(AnyRecord::Mission(Arc::new(mission)));
    }
    for duty in next.duties {
        carnet.put(AnyRecord::Duty(Arc::new(duty)));
    }
    carnet.put(AnyRecord::Activity(Arc::new(under.clone())));
    let totals = Totals::of(&carnet, SchoolYear::new(2027));
    assert_eq!(totals.year.minutes, 90);
    assert_eq!(totals.without_duty(), Sum::default());
    assert_eq!(totals.duty(under.duty.unwrap()).minutes, 90);
}

#[test]
fn next_year_the_same_procedure_with_shifted_dates() {
    let (carnet, procedure) = councils();
    let next = Beginning::renewed(&carnet, &procedure, &mut IdMaker::new(9, 9));
    assert_eq!(next.procedure.year, 2027);
    assert_eq!(next.procedure.name, procedure.name);
    // Without the periods of the next year its dates are left open, to be given.
    assert!(next.steps.iter().all(|s| s.date.is_none()));
    let transition = carnet.model("transition").unwrap();
    let now = Beginning::of(&carnet, &transition, SchoolYear::new(2026), "", day(2026, 6, 1), &mut IdMaker::new(9, 9));
    let next = Beginning::renewed(&carnet, &now.procedure, &mut IdMaker::new(9, 9));
    for (a, b) in now.steps.iter().zip(&next.steps) {
        let apart = (b.date.unwrap() - a.date.unwrap()).num_days();
        assert!((355..=375).contains(&apart), "{} {apart}", a.plan.title);
    }
}

#[test]
fn a_year_is_renewed_with_what_was_begun_already() {
    // June 2027: the letter is turned to 2027-28, its transition is already begun.
    let (mut carnet, procedure) = councils();
    let mut ids = IdMaker::new(7, 7);
    let old = carnet.model("transition").unwrap();
    for (year, started) in [(2026, day(2026, 6, 1)), (2027, day(2027, 6, 2))] {
        let begun = Beginning::of(&carnet, &old, SchoolYear::new(year), "", started, &mut ids);
        carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure.clone())));
        for step in begun.steps {
            carnet.put(AnyRecord::Step(Arc::new(step)));
        }
    }
    // A step of the school's own among the councils, dated by hand, and a campaign with its window.
    let second = carnet.steps_of(procedure.id)[1].clone();
    let own = Step {
        id: ids.next_id(),
        rank: Rank::after(Some(&second.rank)),
        date: Some(day(2026, 11, 18)),
        by_hand: true,
        plan: ModelStep {
            key: "ours".into(),
            title: "Prévenir l’infirmière".into(),
            duty: "1.4".into(),
            ..ModelStep::default()
        },
        ..second.clone()
    };
    carnet.put(AnyRecord::Step(Arc::new(own)));
    let mut campaign = national_campaigns(carnet.school(), SchoolYear::new(2026), &[], &mut ids).remove(0);
    (campaign.from, campaign.to) = (Some(day(2026, 10, 5)), Some(day(2026, 10, 16)));
    carnet.put(AnyRecord::Campaign(Arc::new(campaign)));
    let year = SchoolYear::new(2027);
    let before = carnet.procedures_of(year).len();
    assert_eq!(before, 1);
    let wanted = Wanted { classes: true, procedures: true, campaigns: true };
    let renewal = Renewal::of(&carnet, year, wanted, &mut ids);
    // Six classes of each level stay six: 6e to 3e.
    assert_eq!(renewal.classes.len(), 24);
    assert!(renewal.procedures.iter().all(|b| b.procedure.model != "transition"));
    let councils = renewal.procedures.iter().find(|b| b.procedure.model == COUNCILS).unwrap();
    let calendar = renewal.calendar.as_ref().unwrap();
    let ends: Vec<NaiveDate> = calendar.periods.iter().map(|p| p.to).collect();
    assert_eq!(ends[0], day(2027, 11, 26));
    assert_eq!(calendar.periods[0].from, day(2027, 9, 1));
    assert!(calendar.fault().is_none());
    // Each step of the councils has its date, from those periods; the school's own comes after the one it followed.
    assert!(councils.steps.iter().all(|s| s.date.is_some()));
    let at = councils.steps.iter().position(|s| s.plan.key == "ours").unwrap();
    assert_eq!(councils.steps[at - 1].plan.key, second.plan.key);
    assert!(councils.steps[at].plan.check);
    assert_eq!(councils.steps[at].date, Some(day(2027, 11, 17)));
    assert_eq!(renewal.campaigns[0].from, Some(day(2027, 10, 4)));
    assert!(renewal.campaigns[0].to_check);
    // All of it goes into the carnet, and then there is nothing left to take over.
    let mut next = carnet.clone();
    for change in renewal.changes(&carnet) {
        let record = AnyRecord::read(change.table, &serde_json::to_string(change.after.as_ref().unwrap()).unwrap());
        next.put(record.unwrap());
    }
    let again = Renewal::of(&next, year, wanted, &mut ids);
    assert_eq!(again, Renewal::default());
    assert!(procedures_left(&next, year).is_empty() && campaigns_left(&next, year).is_empty());
}

#[test]
fn days_are_pasted_in_any_usual_form() {
    let names: Vec<String> = ["6A", "6B", "5A", "5B"].map(str::to_owned).into();
    let read = |text: &str| read_days(text, &names, day(2026, 11, 24), SchoolYear::new(2026));
    let at = |h, m| chrono::NaiveTime::from_hms_opt(h, m, 0);
    let expected = vec![Ok((0, (day(2026, 12, 3), at(17, 30)))), Ok((3, (day(2026, 12, 4), at(18, 0))))];
    assert_eq!(read("6A\t03/12\t17h30\n5 b ; vendredi 4 décembre ; 18h\n"), expected);
    // Without names: in the order of the table.
    let expected = vec![
        Ok((0, (day(2026, 12, 3), at(17, 0)))),
        Ok((1, (day(2026, 12, 3), at(18, 0)))),
        Err("à voir".to_owned()),
        Ok((2, (day(2026, 12, 7), None))),
    ];
    assert_eq!(read("le 03/12/2026 à 17h\n3/12 18:00\nà voir\n7 décembre"), expected);
}

#[test]
fn councils_are_spread_over_the_evenings() {
    let days = SchoolDays::of(&college("C"), SchoolYear::new(2026));
    let five = chrono::NaiveTime::from_hms_opt(17, 0, 0).unwrap();
    // From a Thursday: the weekend and the holidays are passed over.
    let found = spread(&days, 5, day(2026, 12, 17), five, 2, 45);
    let words: Vec<String> = found.iter().map(|(d, t)| format!("{d} {}", t.unwrap().format("%H:%M"))).collect();
    assert_eq!(
        words,
        ["2026-12-17 17:00", "2026-12-17 17:45", "2026-12-18 17:00", "2026-12-18 17:45", "2027-01-04 17:00"]
    );
    // Without a zone nothing is known of the year: weekdays, but for public holidays.
    let unknown = SchoolDays::of(&college(""), SchoolYear::new(2026));
    let found = spread(&unknown, 2, day(2026, 12, 25), five, 1, 60);
    assert_eq!(found.iter().map(|(d, _)| *d).collect::<Vec<_>>(), [day(2026, 12, 28), day(2026, 12, 29)]);
}

#[test]
fn the_point_holds_on_one_page() {
    // Twenty-eight late and fourteen to come, councils of 24 classes among them.
    let (mut carnet, procedure) = councils();
    carnet.activities.clear();
    carnet.duties.clear();
    let today = day(2026, 11, 24);
    let step = carnet.steps_of(procedure.id).into_iter().find(|s| s.plan.key == COUNCIL).unwrap().clone();
    for scope in carnet.scopes_of(&procedure, &step) {
        let mut mark = Mark::new(&step, scope);
        mark.date = Some(day(2026, 12, 1));
        carnet.put(AnyRecord::Mark(Arc::new(mark)));
    }
    let late = due(&carnet).iter().filter(|d| d.date < today).count() as u8;
    for n in late..41 {
        let date = if n < 28 { day(2026, 10, 1 + u32::from(n)) } else { day(2026, 12, 2) };
        let mut activity = Activity::new(Id::new(4, [n; 10]), date, format!("Chose à faire numéro {n}"));
        activity.state = State::Planned;
        carnet.put(AnyRecord::Activity(Arc::new(activity)));
    }
    let document = carnet_ent::document::milestone(&carnet, today, "Ouvrir Moodle aux 3e\nDater le comité", false);
    let tables: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|b| match b {
            carnet_ent::document::Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    let lines: usize = tables.iter().map(|t| t.rows.len()).sum();
    assert!(lines <= 50, "{lines}");
    // The councils are one line, the latest late is the first.
    let all: Vec<&String> = tables.iter().flat_map(|t| t.rows.iter().map(|r| &r[1])).collect();
    assert_eq!(all.iter().filter(|t| t.starts_with("Conseil")).count(), 1, "{all:?}");
    assert!(all.iter().any(|t| t.contains("(24 classes)")));
    assert_eq!(tables[0].rows[0][0], "23/11/2026");
}

#[test]
fn classes_pasted_with_duplicates_blank_lines_tabs_and_accents() {
    let text = "Classe\tNiveau\tProfesseur principal\r\n6A\t6ème\tMme Éloïse Béranger\n\n   \n6 A\t\t\n6a\tsixième\tM. X\n3 Prépa-Métiers\t3e\t\n6e 10\t\t\n6e 9\t\t\n";
    let read = read_classes(text, &["3 prépa-métiers"]).unwrap();
    let said: Vec<(&str, &str, bool)> = read.iter().map(|l| (l.name.as_str(), l.level.as_str(), l.twice)).collect();
    assert_eq!(
        said,
        [
            ("6A", "6e", false),
            ("6 A", "6e", true),
            ("6a", "6e", true),
            ("3 Prépa-Métiers", "3e", true),
            ("6e 10", "6e", false),
            ("6e 9", "6e", false)
        ]
    );
    assert_eq!(read[0].teacher, "Mme Éloïse Béranger");
    assert_eq!(
        read_classes("2nde 1\n1G2\nTSTMG\nCAP1 CUIS\n", &[])
            .unwrap()
            .iter()
            .map(|l| l.level.clone())
            .collect::<Vec<_>>(),
        ["2de", "1re", "Tle", "CAP 1"]
    );
    assert!(read_classes("\n \n", &[]).is_err());
    let csv = read_classes("Professeur principal;Division\n\"Durand; Ève\";601\n", &[]).unwrap();
    assert_eq!((csv[0].name.as_str(), csv[0].teacher.as_str()), ("601", "Durand; Ève"));
}

#[test]
fn the_columns_of_a_list_of_classes_are_told_apart() {
    let names = |text: &str| -> Vec<(String, String, String)> {
        let lines = read_classes(text, &["5 b"]).unwrap();
        let one = |l: ClassLine| (l.name, l.level, l.teacher);
        lines.into_iter().filter(|l| !l.twice).map(one).collect()
    };
    let row = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    // « Nom de la classe » is a heading; two columns may be the name and who; « 5B » is « 5 b ».
    assert_eq!(names("Nom de la classe;PP\n6A;Mme Roy\n5B;M. Diop\n"), [row("6A", "6e", "Mme Roy")]);
    assert_eq!(names("6A\tMme Roy\n6B\tDiop\n"), [row("6A", "6e", "Mme Roy"), row("6B", "6e", "Diop")]);
    assert_eq!(names("6A;6ème;Mme Roy\n"), [row("6A", "6e", "Mme Roy")]);
    // What the person says counts.
    let columns = [ClassColumn::Teacher, ClassColumn::Name];
    let lines = read_classes_by("Roy;6A\nDiop;6B", &columns, &[]).unwrap();
    assert_eq!((lines[1].name.as_str(), lines[1].teacher.as_str()), ("6B", "Diop"));
}

#[test]
fn classes_move_up() {
    let (carnet, _) = councils();
    let next = carnet.classes_moved_up(SchoolYear::new(2026));
    assert_eq!(next.len(), 24);
    assert!(next.contains(&("6A".into(), "6e".into())) && next.contains(&("3F".into(), "3e".into())));
    let up = |name: &str, level: &str| {
        let class = SchoolClass {
            id: Id::new(1, [1; 10]),
            year: 2026,
            name: name.into(),
            level: level.into(),
            teacher: String::new(),
            uai: String::new(),
            extra: Extra::new(),
        };
        class.moved_up()
    };
    assert_eq!(up("601", "6e"), Some(("501".into(), "5e".into())));
    assert_eq!(up("2nde 3", "2de"), Some(("1re 3".into(), "1re".into())));
    assert_eq!(up("1re 3", "1re"), Some(("Tle 3".into(), "Tle".into())));
    assert_eq!(up("CAP1 CUIS", "CAP 1"), Some(("CAP2 CUIS".into(), "CAP 2".into())));
    assert_eq!(up("3A", "3e"), None);
    assert_eq!(up("Tle 3", "Tle"), None);
}

const REPORT: &str = "RAPPORT D'IMPORT
Semaines traitées : 36 à 40

Professeurs trouvés : 41
Professeurs non retrouvés : 2
(les noms et prénoms doivent être identiques. Les cours correspondants ne seront pas créés)
 - MARTIN Élodie
 - LE GOFF Yann

Classes trouvées : 22
Classes à mettre en correspondance : 1
 - 3PM

Groupes créés : 12, mis à jour : 30, supprimés : 1
Cours créés : 812
Cours supprimés : 3
Cours ignorés : 17
Matières créées depuis la BCN : 2
Professeurs par matière
 - ERREUR-MATIERE-INCONNUE : AGL9
Élèves trouvés : 540
Élèves non retrouvés
 - DUPONT Jean 12/03/2012
";

#[test]
fn a_report_fills_the_log_and_keeps_no_pupil() {
    let report = ImportReport::read(REPORT).unwrap();
    assert_eq!(report.weeks, "36 à 40");
    let expected = [
        (Count::TeachersFound, 41),
        (Count::TeachersMissing, 2),
        (Count::ClassesFound, 22),
        (Count::ClassesToMatch, 1),
        (Count::GroupsCreated, 12),
        (Count::GroupsUpdated, 30),
        (Count::GroupsDeleted, 1),
        (Count::CoursesCreated, 812),
        (Count::CoursesDeleted, 3),
        (Count::CoursesIgnored, 17),
        (Count::SubjectsMissing, 1),
        (Count::SubjectsCreated, 2),
        (Count::PupilsFound, 540),
        (Count::PupilsMissing, 1),
    ];
    assert_eq!(report.counts, expected.into_iter().collect());
    let names: Vec<(MissingKind, &str)> = report.missing.iter().map(|m| (m.kind, m.name.as_str())).collect();
    assert_eq!(
        names,
        [
            (MissingKind::Teacher, "MARTIN Élodie"),
            (MissingKind::Teacher, "LE GOFF Yann"),
            (MissingKind::Class, "3PM"),
            (MissingKind::Subject, "ERREUR-MATIERE-INCONNUE : AGL9")
        ]
    );
    assert!(!format!("{report:?}").contains("DUPONT"));
    assert!(ImportReport::read("Bonjour,\nvoici le compte rendu de la réunion.").is_none());
}

/// A report as « feeder » of entcore lays it out; names and dates invented.
const ENTCORE_REPORT: &str = include_str!("data/import-report-entcore.txt");

#[test]
fn the_report_of_entcore_is_read_whole() {
    let report = ImportReport::read(ENTCORE_REPORT).unwrap();
    assert_eq!(report.software.as_deref(), Some("EDT"));
    assert_eq!(report.date, Some(day(2026, 9, 10)));
    assert_eq!(report.weeks, "36 à 43, 45");
    let expected = [
        (Count::TeachersFound, 41),
        (Count::TeachersMissing, 3),
        (Count::ClassesFound, 22),
        (Count::ClassesToMatch, 2),
        (Count::GroupsCreated, 3),
        (Count::GroupsUpdated, 0),
        (Count::GroupsDeleted, 1),
        (Count::CoursesCreated, 812),
        (Count::CoursesDeleted, 3),
        (Count::CoursesIgnored, 17),
        (Count::SubjectsMissing, 2),
        (Count::SubjectsCreated, 2),
        (Count::PupilsFound, 540),
        (Count::PupilsMissing, 2),
    ];
    assert_eq!(report.counts, expected.into_iter().collect());
    let names: Vec<(MissingKind, &str)> = report.missing.iter().map(|m| (m.kind, m.name.as_str())).collect();
    assert_eq!(
        names,
        [
            (MissingKind::Teacher, "BELLANGER Maëlle"),
            (MissingKind::Teacher, "LE GOFF Yann"),
            (MissingKind::Teacher, "N'DIAYE-ROUX Fatou"),
            (MissingKind::Class, "3PM"),
            (MissingKind::Class, "6 SEGPA"),
            (MissingKind::Subject, "ERREUR-MATIERE-INCONNUE"),
            (MissingKind::Subject, "LATIN"),
        ]
    );
    let named = |what| -> Vec<&str> {
        let of = report.named.iter().filter(|n| n.what == what);
        of.map(|n| n.name.as_str()).collect()
    };
    assert_eq!(named(Count::GroupsCreated), ["5ESP1", "4AGL2", "3LAT-GR.1"]);
    assert_eq!(named(Count::GroupsDeleted), ["4AGL OLD"]);
    assert_eq!(report.unread, ["Une ligne que nul ne connaît"]);
    let all = format!("{report:?}");
    for hidden in ["1980", "2013", "QUENTIN", "né"] {
        assert!(!all.contains(hidden), "{hidden} in {all}");
    }
}

#[test]
fn what_a_report_does_not_have_is_not_zero() {
    let only_groups = "=== GROUPES ===\nAucun groupe n'a été créé.\nLes groupes suivants n’ont pas été retrouvés dans votre établissement :\n  6AGL3\n";
    let report = ImportReport::read(only_groups).unwrap();
    let expected = [(Count::GroupsMissing, 1), (Count::GroupsCreated, 0)];
    assert_eq!(report.counts, expected.into_iter().collect());
    assert_eq!(report.missing[0].kind, MissingKind::Group);
}

#[test]
fn lists_are_counted_where_a_report_gives_no_number() {
    let report = ImportReport::read("== Professeurs trouvés ==\nA B\nC D\n== Professeurs non retrouvés ==\nMARTIN Élodie\n== Classes trouvées ==\n6A\n6B\n6C\n12 cours créés\n").unwrap();
    assert_eq!(report.counts[&Count::TeachersFound], 2);
    assert_eq!(report.counts[&Count::TeachersMissing], 1);
    assert_eq!(report.counts[&Count::ClassesFound], 3);
    assert_eq!(report.counts[&Count::CoursesCreated], 12);
    assert_eq!(report.missing.len(), 1);
}

#[test]
fn two_imports_show_what_changed() {
    let import = |text: &str| {
        let report = ImportReport::read(text).unwrap();
        TimetableImport {
            id: Id::new(1, [1; 10]),
            date: day(2026, 9, 10),
            software: "EDT".into(),
            file: String::new(),
            kind: ImportKind::Provisional,
            weeks: report.weeks,
            counts: report.counts,
            named: report.named,
            missing: report.missing,
            notes: String::new(),
            extra: Extra::new(),
        }
    };
    let first = import(REPORT);
    let second = import(
        &REPORT.replace(" - MARTIN Élodie\n", "").replace("retrouvés : 2", "retrouvés : 1").replace("3PM", "4SEGPA"),
    );
    let changed = second.since(&first);
    assert_eq!(changed.counts, [(Count::TeachersMissing, Some(2), Some(1))]);
    assert_eq!(changed.appeared.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["4SEGPA"]);
    assert_eq!(changed.solved.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["MARTIN Élodie", "3PM"]);
}

#[test]
fn campaigns_are_those_of_the_school() {
    let carnet = college("A");
    let periods = ["Trimestre 1".to_owned(), "Trimestre 2".to_owned(), "Trimestre 3".to_owned()];
    let names: Vec<String> =
        national_campaigns(carnet.school(), SchoolYear::new(2026), &periods, &mut IdMaker::new(1, 1))
            .into_iter()
            .map(|c| c.name)
            .collect();
    assert!(names.contains(&"LSU – trimestre 2".to_owned()) && !names.iter().any(|n| n == "LSL" || n == "Parcoursup"));
    let lycee = School { kind: SchoolKind::Lycee, ..carnet.school().unwrap().clone() };
    let names: Vec<String> = national_campaigns(Some(&lycee), SchoolYear::new(2026), &[], &mut IdMaker::new(1, 1))
        .into_iter()
        .map(|c| c.name)
        .collect();
    assert!(names.contains(&"LSL".to_owned()) && !names.iter().any(|n| n.starts_with("LSU")));
}

#[test]
fn every_record_of_the_example_reads_back_as_it_was() {
    let carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    for record in carnet.records() {
        let read = AnyRecord::read(record.table(), &record.text()).expect("readable");
        assert_eq!(read, record);
    }
}

/// The year's calendar with `own` ends of period.
fn with_own_ends(carnet: &mut Carnet, own: &[(&str, &str, NaiveDate)]) {
    let days = SchoolDays::of(carnet, SchoolYear::new(2026));
    let own_ends = own.iter().map(|(of, period, to)| OwnEnd {
        of: (*of).into(),
        period: (*period).into(),
        to: *to,
        extra: Extra::new(),
    });
    let calendar = YearCalendar { own_ends: own_ends.collect(), ..days.calendar };
    assert_eq!(calendar.fault(), None);
    carnet.put(AnyRecord::YearCalendar(Arc::new(calendar)));
}

/// Puts what has begun in the carnet.
fn keep(carnet: &mut Carnet, begun: &Beginning) {
    carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure.clone())));
    for step in &begun.steps {
        carnet.put(AnyRecord::Step(Arc::new(step.clone())));
    }
    for mark in &begun.marks {
        carnet.put(AnyRecord::Mark(Arc::new(mark.clone())));
    }
}

#[test]
fn a_class_may_have_periods_of_its_own() {
    let (mut carnet, _) = councils();
    with_own_ends(&mut carnet, &[("3e", "Trimestre 1", day(2026, 11, 13)), ("3 b", "Trimestre 1", day(2026, 11, 20))]);
    let days = SchoolDays::of(&carnet, SchoolYear::new(2026));
    let class = |name: &str| {
        let classes = carnet.classes_of(SchoolYear::new(2026));
        classes.into_iter().find(|c| c.name == name).unwrap().clone()
    };
    let first = |name: &str| {
        let periods = days.calendar.periods_of(&class(name));
        (periods[0].to, periods[1].from, periods[1].to)
    };
    // The level's, the class's own before it, and the usual one.
    let usual = day(2027, 3, 12);
    assert_eq!(first("3A"), (day(2026, 11, 13), day(2026, 11, 14), usual));
    assert_eq!(first("3B"), (day(2026, 11, 20), day(2026, 11, 21), usual));
    assert_eq!(first("4A"), (day(2026, 11, 27), day(2026, 11, 28), usual));
    // Their councils and steps are dated by it; the others by the step.
    let model = carnet.model(COUNCILS).unwrap();
    let begun = Beginning::of(
        &carnet,
        &model,
        SchoolYear::new(2026),
        "Trimestre 1",
        day(2026, 10, 1),
        &mut IdMaker::new(9_000, 4),
    );
    let council = begun.steps.iter().find(|s| s.plan.key == COUNCIL).unwrap();
    let dated = |name: &str| {
        let scope = Scope::Class(class(name).id);
        let mark = begun.marks.iter().find(|m| m.step == council.id && m.scope == scope);
        mark.and_then(|m| m.date)
    };
    assert_eq!(council.date, Some(day(2026, 11, 27)));
    assert_eq!((dated("3A"), dated("3B"), dated("4A")), (Some(day(2026, 11, 13)), Some(day(2026, 11, 20)), None));
    let whole = begun.steps.iter().filter(|s| !s.plan.each);
    for step in whole {
        assert!(begun.marks.iter().all(|m| m.step != step.id));
    }
    // A year later they end a year later, on a day of class.
    let mut renewed = carnet.clone();
    keep(&mut renewed, &begun);
    let wanted = Wanted { classes: true, procedures: true, campaigns: false };
    let next = Renewal::of(&renewed, SchoolYear::new(2027), wanted, &mut IdMaker::new(9_500, 5));
    let own: Vec<NaiveDate> = next.calendar.unwrap().own_ends.iter().map(|o| o.to).collect();
    assert_eq!(own, [day(2027, 11, 12), day(2027, 11, 19)]);
    let council = |b: &Beginning| b.steps.iter().any(|s| s.plan.key == COUNCIL) && !b.marks.is_empty();
    assert!(next.procedures.iter().any(council));
}

#[test]
fn each_establishment_of_a_cite_scolaire_has_its_councils() {
    let (mut carnet, _) = councils();
    let school = carnet.school().unwrap().clone();
    carnet.put(AnyRecord::School(Arc::new(School {
        kind: SchoolKind::Cite,
        uai: "0382032C".into(),
        other_uai: "0382033D".into(),
        ..school
    })));
    assert_eq!(carnet.school().unwrap().establishments(), ["0382032C", "0382033D"]);
    let year = SchoolYear::new(2026);
    let classes: Vec<SchoolClass> = carnet.classes_of(year).into_iter().cloned().collect();
    for class in classes {
        let uai = match class.level.as_str() {
            "3e" => "0382033D",
            _ => "0382032C",
        };
        carnet.put(AnyRecord::SchoolClass(Arc::new(SchoolClass { uai: uai.into(), ..class })));
    }
    with_own_ends(&mut carnet, &[("3e", "Trimestre 1", day(2026, 11, 13))]);
    let model = carnet.model(COUNCILS).unwrap();
    let mut ids = IdMaker::new(9_000, 4);
    let mut of = |uai: &str| {
        let started = day(2026, 10, 1);
        let begun = Beginning::of(&carnet, &model, year, "Trimestre 1", started, &mut ids);
        begun.within(&carnet, uai)
    };
    let (one, other, all) = (of("0382032C"), of("0382033D"), of(""));
    let council = |b: &Beginning| {
        let step = b.steps.iter().find(|s| s.plan.key == COUNCIL).unwrap();
        (carnet.scopes_of(&b.procedure, step).len(), b.marks.is_empty())
    };
    // 18 classes and 6; only those of the second have dates of their own.
    assert_eq!(council(&one), (18, true));
    assert_eq!(council(&other), (6, false));
    assert_eq!(council(&all), (24, false));
    assert!(other.procedure.name.ends_with("(0382033D)"));
    // Each is taken over for itself.
    let mut both = carnet.clone();
    both.procedures.clear();
    keep(&mut both, &one);
    keep(&mut both, &other);
    let left = |c: &Carnet| -> Vec<String> {
        let left = procedures_left(c, year.next()).into_iter();
        left.map(|p| p.uai.clone()).collect()
    };
    assert_eq!(left(&both), ["0382032C", "0382033D"]);
    let old = both.procedures[&other.procedure.id].clone();
    let renewed = Beginning::renewed(&both, &old, &mut ids);
    assert_eq!((renewed.procedure.uai.as_str(), renewed.procedure.name == old.name), ("0382033D", true));
    keep(&mut both, &renewed);
    assert_eq!(left(&both), ["0382032C"]);
}

#[test]
fn a_model_received_with_dates_that_mean_nothing_keeps_them_and_says_so() {
    let carnet = college("C");
    let mut model = carnet.model(COUNCILS).unwrap();
    assert!(strange_dates(&model).is_empty());
    model.steps[1].when = "veille du solstice".into();
    let title = model.steps[1].title.clone();
    assert_eq!(strange_dates(&model), [(title.as_str(), "veille du solstice")]);
    // 525808c put « démarrage » instead. It leaves as it came, and its step begins without a date.
    assert!(model_file(&model).contains("veille du solstice"));
    let mut ids = IdMaker::new(7_000, 7);
    let year = SchoolYear::new(2026);
    let begun = Beginning::of(&carnet, &model, year, "Trimestre 1", day(2026, 10, 1), &mut ids);
    let step = &begun.steps[1];
    assert_eq!((step.date, step.plan.when.as_str()), (None, "veille du solstice"));
    assert!(begun.steps[2].date.is_some());
}

#[test]
fn days_pasted_twice_or_against_their_weekday_are_said() {
    let names = ["6A".to_owned(), "6B".to_owned()];
    let read = |text: &str| read_days(text, &names, day(2026, 11, 24), SchoolYear::new(2026));
    let found = read("6A;8 mars;17h\n6B;8 mars;18h\n6A;9 mars;17h\n");
    assert!(found[0].as_ref().is_err_and(|e| e.contains("deux fois")), "{found:?}");
    let days: Vec<_> = found.iter().filter_map(|l| l.as_ref().ok()).map(|(at, (d, _))| (*at, *d)).collect();
    assert_eq!(days, [(1, day(2027, 3, 8)), (0, day(2027, 3, 9))]);
    let found = read("6B ; lundi 4 mars 2027 18h");
    assert!(found[0].as_ref().is_err_and(|e| e.contains("est un jeudi")), "{found:?}");
    assert!(read("6B ; jeudi 4 mars 2027 18h")[0].is_ok());
}
