//! The school calendar against tables typed by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::calendar::{
    Cut, Day, Due, DueKind, Recurrence, Reliability, SchoolDays, campaign_month, due, easter, follow_school,
    foreign_zone, official, propose_periods, public_holidays, with_official_dates, wrong_end,
};
use carnet_ent::exchange::example;
use carnet_ent::exchange::{Agenda, AgendaLine};
use carnet_ent::model::{
    Activity, AnyRecord, Campaign, Carnet, Change, Duty, Fault, Id, IdMaker, Mark, Period, Record, School, SchoolYear,
    Scope, State, StepState, YearCalendar, national_campaigns,
};
use chrono::{Datelike, Days, NaiveDate};

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(year: i32, zone: &str) -> SchoolDays {
    let (calendar, standing) = official(SchoolYear::new(year), zone, Id::new(0, [0; 10])).unwrap();
    SchoolDays::new(calendar, Some(standing))
}

/// Holidays of a year and zone: closed from the first date until the day before the second.
type Year = (i32, &'static str, [(&'static str, &'static str); 4], &'static str);
const HOLIDAYS: [Year; 9] = [
    (
        2025,
        "A",
        [
            ("2025-10-18", "2025-11-03"),
            ("2025-12-20", "2026-01-05"),
            ("2026-02-07", "2026-02-23"),
            ("2026-04-04", "2026-04-20"),
        ],
        "2026-07-04",
    ),
    (
        2025,
        "B",
        [
            ("2025-10-18", "2025-11-03"),
            ("2025-12-20", "2026-01-05"),
            ("2026-02-14", "2026-03-02"),
            ("2026-04-11", "2026-04-27"),
        ],
        "2026-07-04",
    ),
    (
        2025,
        "C",
        [
            ("2025-10-18", "2025-11-03"),
            ("2025-12-20", "2026-01-05"),
            ("2026-02-21", "2026-03-09"),
            ("2026-04-18", "2026-05-04"),
        ],
        "2026-07-04",
    ),
    (
        2026,
        "A",
        [
            ("2026-10-17", "2026-11-02"),
            ("2026-12-19", "2027-01-04"),
            ("2027-02-13", "2027-03-01"),
            ("2027-04-10", "2027-04-26"),
        ],
        "2027-07-03",
    ),
    (
        2026,
        "B",
        [
            ("2026-10-17", "2026-11-02"),
            ("2026-12-19", "2027-01-04"),
            ("2027-02-20", "2027-03-08"),
            ("2027-04-17", "2027-05-03"),
        ],
        "2027-07-03",
    ),
    (
        2026,
        "C",
        [
            ("2026-10-17", "2026-11-02"),
            ("2026-12-19", "2027-01-04"),
            ("2027-02-06", "2027-02-22"),
            ("2027-04-03", "2027-04-19"),
        ],
        "2027-07-03",
    ),
    (
        2027,
        "A",
        [
            ("2027-10-23", "2027-11-08"),
            ("2027-12-18", "2028-01-03"),
            ("2028-02-19", "2028-03-06"),
            ("2028-04-22", "2028-05-09"),
        ],
        "",
    ),
    (
        2027,
        "B",
        [
            ("2027-10-23", "2027-11-08"),
            ("2027-12-18", "2028-01-03"),
            ("2028-02-05", "2028-02-21"),
            ("2028-04-08", "2028-04-24"),
        ],
        "",
    ),
    (
        2027,
        "C",
        [
            ("2027-10-23", "2027-11-08"),
            ("2027-12-18", "2028-01-03"),
            ("2028-02-12", "2028-02-28"),
            ("2028-04-15", "2028-05-02"),
        ],
        "",
    ),
];

#[test]
fn holidays_to_the_day() {
    for (year, zone, breaks, summer) in HOLIDAYS {
        let school = days(year, zone);
        for (found, (from, back)) in school.calendar.breaks.iter().zip(breaks) {
            assert_eq!((found.from, found.back), (d(from), d(back)), "{year} {zone} {}", found.name);
            assert!(!school.is_school_day(d(from)), "{year} {zone} {from}");
            assert!(!school.is_school_day(d(back).pred_opt().unwrap()), "{year} {zone} {back}");
            assert!(school.is_school_day(d(from).pred_opt().unwrap()), "{year} {zone} before {from}");
            // Classes begin again that morning, unless it is Easter Monday.
            let easter_monday = easter(year + 1).succ_opt().unwrap();
            assert_eq!(school.is_school_day(d(back)), d(back) != easter_monday, "{year} {zone} {back}");
        }
        assert_eq!(school.calendar.breaks.len(), 4);
        if !summer.is_empty() {
            assert_eq!(school.calendar.summer, Some(d(summer)));
            assert!(!school.is_school_day(d(summer)));
        }
    }
    assert_eq!(official(SchoolYear::new(2027), "A", Id::new(0, [0; 10])).unwrap().1, Reliability::ToConfirm);
    assert!(official(SchoolYear::new(2026), "", Id::new(0, [0; 10])).is_none());
    assert!(official(SchoolYear::new(2030), "A", Id::new(0, [0; 10])).is_none());
}

/// School days from Monday to Friday, September to July: counted apart from this program.
#[test]
fn school_days_of_each_month() {
    const TABLE: [(i32, &str, [usize; 11]); 6] = [
        (2025, "A", [22, 13, 19, 15, 20, 10, 22, 12, 16, 22, 3]),
        (2025, "B", [22, 13, 19, 15, 20, 10, 22, 11, 16, 22, 3]),
        (2025, "C", [22, 13, 19, 15, 20, 15, 17, 12, 16, 22, 3]),
        (2026, "A", [22, 12, 20, 14, 20, 10, 22, 12, 18, 22, 2]),
        (2026, "B", [22, 12, 20, 14, 20, 15, 17, 12, 18, 22, 2]),
        (2026, "C", [22, 12, 20, 14, 20, 10, 22, 12, 18, 22, 2]),
    ];
    for (year, zone, counts) in TABLE {
        let school = days(year, zone);
        let found: Vec<usize> = (0..11)
            .map(|n| {
                school.school_days_in(d(&format!("{year}-09-01")).checked_add_months(chrono::Months::new(n)).unwrap())
            })
            .collect();
        assert_eq!(found, counts, "{year} {zone}");
    }
}

#[test]
fn easter_and_public_holidays() {
    for (year, day) in [
        (2000, "2000-04-23"),
        (2026, "2026-04-05"),
        (2027, "2027-03-28"),
        (2028, "2028-04-16"),
        (2038, "2038-04-25"),
        (2285, "2285-03-22"),
    ] {
        assert_eq!(easter(year), d(day));
    }
    let year = SchoolYear::new(2026);
    let plain: Vec<String> = public_holidays(year, false).iter().map(|(d, _)| d.to_string()).collect();
    let expected = [
        "2026-08-15",
        "2026-11-01",
        "2026-11-11",
        "2026-12-25",
        "2027-01-01",
        "2027-03-29",
        "2027-05-01",
        "2027-05-06",
        "2027-05-08",
        "2027-05-17",
        "2027-07-14",
    ];
    assert_eq!(plain, expected);
    let eastern = public_holidays(year, true);
    assert!(
        eastern.contains(&(d("2026-12-26"), "Saint-Étienne")) && eastern.contains(&(d("2027-03-26"), "Vendredi saint"))
    );
    // 29 February 2028 is a school day in zone B, and a day of holidays in none but A.
    assert!(days(2027, "B").is_school_day(d("2028-02-29")));
    assert!(matches!(days(2027, "A").day(d("2028-02-29")), Day::Closed(_)));
}

#[test]
fn weeks_a_and_b_skip_holidays() {
    let mut school = days(2026, "C");
    school.calendar.week_a = Some(d("2026-09-01"));
    let school = SchoolDays::new(school.calendar, None);
    let weeks: Vec<_> = ["2026-09-03", "2026-09-07", "2026-10-12", "2026-10-20", "2026-11-02", "2026-11-09"]
        .map(|t| school.week(d(t)))
        .into();
    assert_eq!(weeks, [Some('A'), Some('B'), Some('A'), None, Some('B'), Some('A')]);
    assert_eq!(school.next_school_day(d("2026-10-17")), d("2026-11-02"));
    assert_eq!(school.last_school_day(d("2026-11-01")), d("2026-10-16"));
}

#[test]
fn periods_follow_each_other() {
    let period =
        |from: &str, to: &str| Period { name: String::new(), from: d(from), to: d(to), extra: Default::default() };
    let with = |periods| YearCalendar { periods, ..YearCalendar::empty(Id::new(0, [0; 10]), SchoolYear::new(2026)) };
    assert_eq!(with(vec![period("2026-09-01", "2026-11-27"), period("2026-11-28", "2027-03-05")]).fault(), None);
    assert_eq!(
        with(vec![period("2026-09-01", "2026-11-27"), period("2026-11-29", "2027-03-05")]).fault(),
        Some(Fault::Apart("periods"))
    );
    assert_eq!(with(vec![period("2026-09-01", "2026-08-27")]).fault(), Some(Fault::Backwards("periods")));
}

/// What another program has after importing the files one after the other, by UID (RFC 5546, 2.1.5): the higher SEQUENCE
/// counts, a cancelled event goes.
fn imported(files: &[String]) -> std::collections::BTreeMap<String, (u32, Option<(String, String)>)> {
    let mut all = std::collections::BTreeMap::new();
    for file in files {
        let text = file.replace("\r\n ", "");
        for event in text.split("BEGIN:VEVENT").skip(1) {
            let field = |name: &str| {
                let line = event.lines().find(|l| l.starts_with(name)).unwrap_or_default();
                line.split_once(':').map(|(_, v)| v.trim().to_owned()).unwrap_or_default()
            };
            let sequence: u32 = field("SEQUENCE").parse().unwrap();
            let kept = (field("STATUS") != "CANCELLED").then(|| (field("SUMMARY"), field("DTSTART")));
            let now = all.entry(field("UID")).or_insert((0, None));
            if sequence >= now.0 {
                *now = (sequence, kept);
            }
        }
    }
    all
}

#[test]
fn three_agenda_files_leave_what_is_cancelled_moved_and_kept_right() {
    let mut carnet = example::carnet(d("2026-11-24"), &mut IdMaker::new(0, 1));
    let planned = |n: u8, date: &str, title: &str| {
        let mut activity = Activity::new(Id::new(5, [n; 10]), d(date), title);
        activity.state = State::Planned;
        activity
    };
    let (kept, moved, gone) = (
        planned(1, "2027-01-11", "gardée"),
        planned(2, "2027-01-12", "déplacée"),
        planned(3, "2027-01-13", "supprimée"),
    );
    for activity in [&kept, &moved, &gone] {
        carnet.put(AnyRecord::Activity(Arc::new(activity.clone())));
    }
    // A step of the whole school that is due, and a box of it with a day of its own.
    let line = |l: &&Due| carnet.steps.get(&l.id).is_some_and(|s| !s.plan.each);
    let step = due(&carnet).iter().find(line).unwrap().id;
    let mut mark = Mark::new(&carnet.steps[&step], Scope::Whole);
    mark.date = Some(d("2027-01-14"));
    let title = carnet.steps[&step].plan.title.clone();
    carnet.put(AnyRecord::Mark(Arc::new(mark.clone())));
    let (mut files, mut memory) = (Vec::new(), Vec::new());
    let mut export = |carnet: &carnet_ent::model::Carnet, at: &str| {
        let agenda = Agenda::of(carnet, at, DueKind::ALL, &memory, &[]);
        memory = agenda.left_there(&memory);
        files.push(agenda.ics());
        files.clone()
    };
    let uid = |id: Id| format!("{id}@carnet-ent");
    let first = imported(&export(&carnet, "2026-11-24T09:00:00Z"));
    assert_eq!(first[&uid(mark.id)].1.as_ref().unwrap().0, title);
    // Moved, deleted, « sans objet »: within the same minute.
    let mut later = moved.renewed();
    later.date = d("2027-02-02");
    carnet.put(AnyRecord::Activity(Arc::new(later)));
    carnet.activities.remove(&gone.id);
    let mut aside = mark.clone();
    aside.state = StepState::NotApplicable;
    carnet.put(AnyRecord::Mark(Arc::new(aside)));
    let text = export(&carnet, "2026-11-24T09:00:20Z");
    let second = imported(&text);
    assert_eq!(second[&uid(gone.id)].1, None);
    assert_eq!(second[&uid(mark.id)].1, None);
    assert!(text[1].replace("\r\n ", "").contains(&format!("SUMMARY:{title}")));
    assert!(!text[1].contains("Supprimé"));
    assert_eq!(second[&uid(moved.id)].1.as_ref().unwrap().1, "20270202");
    assert_eq!(second[&uid(kept.id)].1.as_ref().unwrap().1, "20270111");
    // Third: what is taken away stays so, what is done stays there, what is put back comes back.
    let mut done = kept.renewed();
    done.state = State::Done;
    carnet.put(AnyRecord::Activity(Arc::new(done)));
    carnet.put(AnyRecord::Mark(Arc::new(mark.clone())));
    let third = imported(&export(&carnet, "2026-11-25T09:00:00Z"));
    assert_eq!(third[&uid(gone.id)].1, None);
    assert!(third[&uid(mark.id)].1.is_some());
    assert!(third[&uid(kept.id)].1.is_some());
    // Each event of the first file that nothing happened to is as it was.
    for (id, (_, event)) in &first {
        if ![gone.id, moved.id].map(uid).contains(id) {
            assert_eq!(&third[id].1, event, "{id}");
        }
    }
}

#[test]
fn an_agenda_names_each_day_and_takes_back_what_was_given_up() {
    let entry = |n: u8, date: &str, cancelled| AgendaLine {
        id: Id::new(0, [n; 10]),
        date: d(date),
        title: "Conseil ; vérifier, relire".to_owned(),
        description: String::new(),
        cancelled,
        time: None,
        minutes: None,
    };
    let agenda = Agenda {
        zone: "Europe/Paris".into(),
        name: "Carnet".to_owned(),
        at: "2026-11-24T09:00:00Z".to_owned(),
        entries: vec![entry(1, "2027-03-28", false), entry(2, "2026-12-31", true)],
        reminder: None,
    };
    let text = agenda.ics();
    assert!(text.contains("DTSTART;VALUE=DATE:20270328\r\n"), "{text}");
    // The end of whole days is the day after (RFC 5545, 3.6.1).
    assert!(text.contains("DTEND;VALUE=DATE:20270329\r\n"), "{text}");
    assert!(text.contains("DTSTAMP:20261124T090000Z\r\n"));
    assert!(text.contains("SUMMARY:Conseil \\; vérifier\\, relire\r\n"));
    assert!(text.contains(&format!("UID:{}@carnet-ent\r\n", agenda.entries[0].id)));
    assert_eq!(text.matches("STATUS:CANCELLED").count(), 1);
    let later = Agenda { at: "2026-11-25T09:00:00Z".to_owned(), ..agenda.clone() };
    let sequence = |text: &str| text.lines().find_map(|l| l.strip_prefix("SEQUENCE:")).unwrap().parse::<u32>().unwrap();
    assert!(sequence(&later.ics()) > sequence(&text));
}

#[test]
fn what_is_due_holds_plans_and_objectives_by_date() {
    let today = d("2026-11-24");
    let mut carnet = example::carnet(today, &mut IdMaker::new(0, 1));
    let planned: Vec<Arc<Activity>> =
        carnet.activities.values().filter(|a| a.state == State::Planned).cloned().collect();
    let before = due(&carnet);
    assert!(before.windows(2).all(|w| w[0].date <= w[1].date));
    assert_eq!(before.iter().filter(|d| d.kind == DueKind::Activity).count(), planned.len());
    let duty = carnet.duties.values().find(|d| d.deadline.is_none()).unwrap().clone();
    let dated = Duty { deadline: Some(today), objective: "Ouvrir Moodle à tous".to_owned(), ..Duty::clone(&duty) };
    carnet.put(AnyRecord::Duty(Arc::new(dated)));
    let after = due(&carnet);
    assert_eq!(after.len(), before.len() + 1);
    assert!(after.iter().any(|d| d.id == duty.id && d.title.ends_with("Ouvrir Moodle à tous")));
}

#[test]
fn the_schools_own_dates_stand_before_the_official_ones() {
    let mut carnet = example::carnet(d("2026-11-24"), &mut IdMaker::new(0, 1));
    carnet.calendars.clear();
    let year = SchoolYear::new(2026);
    let official = SchoolDays::of(&carnet, year);
    assert!(official.standing.is_some());
    let own = YearCalendar { pupils: Some(d("2026-09-02")), ..official.calendar.clone() };
    carnet.put(AnyRecord::YearCalendar(Arc::new(own)));
    let days = SchoolDays::of(&carnet, year);
    // What the program gave is still to be checked, until it is.
    assert_eq!((days.standing, days.calendar.pupils), (official.standing, Some(d("2026-09-02"))));
    let checked = YearCalendar { checked: Some(d("2026-11-24")), ..days.calendar.clone() };
    carnet.put(AnyRecord::YearCalendar(Arc::new(checked)));
    assert_eq!(SchoolDays::of(&carnet, year).standing, None);
    assert!(!days.is_school_day(d("2026-09-01")) && official.is_school_day(d("2026-09-01")));
}

#[test]
fn what_is_not_published_of_a_year_is_supposed_and_said() {
    let days = days(2027, "B");
    assert_eq!((days.calendar.pupils, days.calendar.summer), (None, None));
    assert!(days.is_supposed());
    assert_eq!(days.pupils(), Some(d("2027-09-01")));
    assert_eq!(days.teachers(), Some(d("2027-08-31")));
    assert_eq!(days.summer(), Some(d("2028-07-01")));
    let words = carnet_ent::document::standing(&days).unwrap();
    assert!(words.contains("ne sont pas connus de cette version") && words.contains("Source"), "{words}");
    // Those of a decree need no checking. 525808c: « Dates à vérifier » for 2026-27 too, which has one.
    let words = |year, zone| carnet_ent::document::standing(&self::days(year, zone));
    assert_eq!((words(2026, "A"), words(2025, "A")), (None, None));
    let cited = carnet_ent::calendar::decree(SchoolYear::new(2026)).unwrap();
    assert!(cited.contains("arrêté du 22 octobre 2025"));
}

#[test]
fn the_calendar_follows_the_school() {
    let mut carnet = example::carnet(d("2026-11-24"), &mut IdMaker::new(0, 1));
    carnet.calendars.clear();
    let year = SchoolYear::new(2026);
    let school = |zone: &str, academy: &str| School {
        zone: zone.into(),
        academy: academy.into(),
        uai: String::new(),
        ..carnet.school().unwrap().clone()
    };
    let (lyon, strasbourg) = (school("A", "Lyon"), school("B", "Strasbourg"));
    carnet.put(AnyRecord::School(Arc::new(lyon.clone())));
    let own = YearCalendar {
        pupils: Some(d("2026-09-02")),
        periods: propose_periods(&SchoolDays::of(&carnet, year), Cut::Trimestres),
        week_a: Some(d("2026-09-01")),
        ..SchoolDays::of(&carnet, year).calendar
    };
    carnet.put(AnyRecord::YearCalendar(Arc::new(own.clone())));
    let changes = follow_school(&carnet, &lyon, &strasbourg);
    assert_eq!(changes.len(), 1);
    let official = SchoolDays::new(official(year, "B", own.id).unwrap().0, None);
    assert_eq!(foreign_zone(&own, "B"), Some("A"));
    assert_eq!(foreign_zone(&official.calendar, "B"), None);
    // Own dates of the rentrée, periods and weeks stay.
    carnet.put(AnyRecord::School(Arc::new(strasbourg)));
    let moved = YearCalendar { breaks: official.calendar.breaks.clone(), alsace_moselle: true, ..own.clone() };
    assert_eq!(Change::update(&own, &moved).and_then(|c| c.after), changes[0].after.clone());
    // Back to the official dates: periods and weeks stay.
    let back = with_official_dates(&own, "B").unwrap();
    assert_eq!((&back.periods, back.week_a), (&own.periods, own.week_a));
    assert_eq!(back.pupils, Some(d("2026-09-01")));
    assert_eq!(back.breaks, official.calendar.breaks);
    // What is not published leaves what the school gave.
    let typed = YearCalendar { pupils: Some(d("2027-09-02")), ..days(2027, "B").calendar };
    let back = with_official_dates(&typed, "B").unwrap();
    assert_eq!(back.pupils, typed.pupils);
}

#[test]
fn public_holidays_of_the_place() {
    let mut carnet = example::carnet(d("2026-11-24"), &mut IdMaker::new(0, 1));
    carnet.calendars.clear();
    let year = SchoolYear::new(2026);
    let school = carnet.school().unwrap().clone();
    let mut closed = |academy: &str, uai: &str, date: &str| {
        carnet.put(AnyRecord::School(Arc::new(School { academy: academy.into(), uai: uai.into(), ..school.clone() })));
        matches!(SchoolDays::of(&carnet, year).day(d(date)), Day::Closed(_))
    };
    assert!(closed("Martinique", "", "2027-05-22"));
    assert!(closed("La Réunion", "", "2026-12-20"));
    assert!(!closed("Lyon", "", "2027-05-22"));
    // Good Friday: Strasbourg, and Moselle in Nancy-Metz.
    assert!(closed("Strasbourg", "", "2027-03-26"));
    assert!(closed("Nancy-Metz", "0570001A", "2027-03-26"));
    assert!(!closed("Nancy-Metz", "0540001A", "2027-03-26"));
}

#[test]
fn a_week_is_turned_by_hand() {
    let mut calendar = days(2026, "C").calendar;
    calendar.week_a = Some(d("2026-09-01"));
    let before = SchoolDays::new(calendar.clone(), None);
    calendar.flipped = vec![d("2026-09-16")];
    let after = SchoolDays::new(calendar, None);
    assert_eq!((before.week(d("2026-09-15")), after.week(d("2026-09-15"))), (Some('A'), Some('B')));
    for other in ["2026-09-08", "2026-09-22", "2026-11-10"] {
        assert_eq!(before.week(d(other)), after.week(d(other)));
    }
}

#[test]
fn a_period_ends_on_a_day_of_class_before_the_next() {
    let mut days = days(2026, "C");
    days.calendar.periods = propose_periods(&days, Cut::Trimestres);
    let ends: Vec<_> = days.calendar.periods.iter().map(|p| p.to).collect();
    assert_eq!(ends, [d("2026-11-27"), d("2027-03-12"), d("2027-06-11")]);
    assert_eq!(wrong_end(&days, 2, d("2027-06-18")), None);
    for (at, to) in [(2, "2027-08-30"), (1, "2026-11-20"), (1, "2027-06-14"), (0, "2026-12-22")] {
        assert!(wrong_end(&days, at, d(to)).is_some(), "{at} {to}");
    }
}

#[test]
fn a_year_without_dates_has_no_school_day() {
    let year = SchoolYear::new(2026);
    let empty = YearCalendar::empty(Id::new(0, [0; 10]), year);
    assert_eq!(SchoolDays::new(empty.clone(), None).school_days_in(d("2026-09-01")), 0);
    let begun = YearCalendar { pupils: Some(d("2026-09-01")), ..empty };
    assert_eq!(SchoolDays::new(begun, None).school_days_in(d("2026-09-01")), 22);
}

#[test]
fn what_comes_back_falls_on_school_days() {
    let days = days(2026, "C");
    let weekly = Recurrence::Weekly(chrono::Weekday::Mon, None).dates(&days, d("2026-10-05"));
    assert_eq!(&weekly[..4], [d("2026-10-05"), d("2026-10-12"), d("2026-11-02"), d("2026-11-09")]);
    assert!(weekly.iter().all(|d| days.is_school_day(*d)));
    let monthly = Recurrence::Monthly.dates(&days, d("2026-10-31"));
    assert_eq!(&monthly[..3], [d("2026-11-02"), d("2026-11-30"), d("2027-01-04")]);
    let eves = Recurrence::BeforeHolidays.dates(&days, d("2026-10-01"));
    assert_eq!(eves, [d("2026-10-16"), d("2026-12-18"), d("2027-02-05"), d("2027-04-02"), d("2027-07-02")]);
}

#[test]
fn a_council_has_its_hour_in_the_schools_time() {
    let entry = AgendaLine {
        id: Id::new(0, [1; 10]),
        date: d("2027-03-30"),
        time: chrono::NaiveTime::from_hms_opt(17, 30, 0),
        minutes: Some(45),
        title: "Conseil 6A".to_owned(),
        description: String::new(),
        cancelled: false,
    };
    let agenda = |zone: &str| Agenda {
        name: "Carnet".to_owned(),
        at: "2026-11-24T09:00:00Z".to_owned(),
        zone: zone.to_owned(),
        entries: vec![entry.clone()],
        reminder: None,
    };
    let text = agenda("Europe/Paris").ics();
    assert!(text.contains("DTSTART;TZID=Europe/Paris:20270330T173000\r\n"), "{text}");
    assert!(text.contains("DTEND;TZID=Europe/Paris:20270330T181500\r\n"), "{text}");
    assert!(text.find("BEGIN:VTIMEZONE") < text.find("BEGIN:VEVENT"));
    assert!(agenda("Indian/Reunion").ics().contains("TZOFFSETTO:+0400\r\n"));
}

#[test]
fn campaigns_stand_in_the_month_of_their_dates_of_their_period_or_of_their_window() {
    let year = SchoolYear::new(2026);
    let mut days = days(2026, "C");
    days.calendar.periods = propose_periods(&days, Cut::Trimestres);
    let names: Vec<String> = days.calendar.periods.iter().map(|p| p.name.clone()).collect();
    let mut ids = IdMaker::new(0, 1);
    let mut all = national_campaigns(None, year, &names, &mut ids);
    let month = |all: &[Campaign], start: &str| {
        let found = all.iter().find(|c| c.name.starts_with(start)).unwrap();
        campaign_month(found, &days).map(|d| d.to_string())
    };
    assert_eq!(month(&all, "STSWEB").as_deref(), Some("2026-09-01"));
    assert_eq!(month(&all, "LSU – trimestre 1").as_deref(), Some("2026-11-01"));
    assert_eq!(month(&all, "LSU – trimestre 2").as_deref(), Some("2027-03-01"));
    assert_eq!(month(&all, "Affelnet").as_deref(), Some("2027-03-01"));
    // 525808c: one line for the three, « du deuxième trimestre à juillet »: bourses close in mid-October.
    assert_eq!(month(&all, "Téléservice Bourses").as_deref(), Some("2026-09-01"));
    assert_eq!(month(&all, "Téléservice Orientation").as_deref(), Some("2026-11-01"));
    assert_eq!(month(&all, "Téléservice Inscription").as_deref(), Some("2027-06-01"));
    assert_eq!(month(&all, "SIECLE"), None);
    assert_eq!(month(&all, "DNMA"), None);
    // Dates that are given stand before the window.
    let given = all.iter_mut().find(|c| c.name == "STSWEB").unwrap();
    given.to = Some(d("2026-10-12"));
    assert_eq!(month(&all, "STSWEB").as_deref(), Some("2026-10-01"));
}

#[test]
fn an_agenda_reminds_as_it_was_chosen_and_not_of_what_is_given_up() {
    use carnet_ent::exchange::Reminder;
    let entry = |n: u64, time: Option<&str>, cancelled| AgendaLine {
        id: IdMaker::new(n, 1).next_id(),
        date: "2027-03-30".parse().unwrap(),
        time: time.map(|t| t.parse().unwrap()),
        minutes: None,
        title: "Conseil".into(),
        description: String::new(),
        cancelled,
    };
    let ics = |reminder: Option<Reminder>, entry: AgendaLine| {
        let at = "2026-11-24T09:00:00Z".to_owned();
        Agenda { name: "Carnet".into(), at, zone: "Europe/Paris".into(), entries: vec![entry], reminder }.ics()
    };
    assert!(!ics(None, entry(1, None, false)).contains("VALARM"));
    assert!(!ics(Some(Reminder::Eve), entry(1, None, true)).contains("VALARM"), "what is given up reminds of nothing");
    for (reminder, day, hour) in [
        (Reminder::SameDay, "TRIGGER:PT28800S", "TRIGGER:-PT3600S"),
        (Reminder::Eve, "TRIGGER:-PT54000S", "TRIGGER:-PT86400S"),
        (Reminder::Week, "TRIGGER:-PT572400S", "TRIGGER:-PT604800S"),
    ] {
        let whole = ics(Some(reminder), entry(1, None, false));
        let timed = ics(Some(reminder), entry(2, Some("17:30:00"), false));
        assert!(whole.contains("BEGIN:VALARM") && whole.contains("ACTION:DISPLAY"), "{whole}");
        assert!(whole.contains(day), "{whole}");
        assert!(timed.contains(hour), "{timed}");
    }
}

#[test]
fn the_third_tuesday_comes_back_and_what_is_late_does_not_pile_up() {
    use carnet_ent::calendar::not_piled;
    use chrono::Weekday;
    let mut ids = IdMaker::new(1_000, 1);
    let carnet = example::carnet("2026-11-24".parse().unwrap(), &mut ids);
    let days = SchoolDays::of(&carnet, SchoolYear::new(2026));
    let from = "2026-09-01".parse().unwrap();
    let third = Recurrence::MonthlyOn(3, Weekday::Tue).dates(&days, from);
    assert!(third.len() >= 7, "{third:?}");
    let nth = |d: &NaiveDate| (d.day0() / 7 + 1, d.weekday());
    assert!(third.iter().all(|d| nth(d) == (3, Weekday::Tue) && days.is_school_day(*d)), "{third:?}");
    let last = Recurrence::MonthlyOn(5, Weekday::Thu).dates(&days, from);
    assert!(last.iter().all(|d| d.weekday() == Weekday::Thu && (*d + Days::new(7)).month() != d.month()), "{last:?}");

    let mut own = Carnet::default();
    let series = ids.next_id();
    let mut plan = |own: &mut Carnet, day: &str, title: &str, series: Option<Id>| {
        let mut activity = Activity::new(ids.next_id(), day.parse().unwrap(), title);
        (activity.series, activity.state) = (series, State::Planned);
        own.put(AnyRecord::Activity(activity.into()));
    };
    plan(&mut own, "2026-11-02", "Relance", None);
    for day in ["2026-11-03", "2026-11-10", "2026-11-17", "2026-12-01"] {
        plan(&mut own, day, "Point hebdomadaire", Some(series));
    }
    let kept = not_piled(due(&own), "2026-11-24".parse().unwrap());
    let titles: Vec<&str> = kept.iter().map(|d| d.title.as_str()).collect();
    assert_eq!(titles, ["Relance", "Point hebdomadaire (3 fois)", "Point hebdomadaire"]);
    assert_eq!(kept[1].date, "2026-11-17".parse::<NaiveDate>().unwrap());
}
