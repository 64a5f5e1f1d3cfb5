//! What is typed and what is understood.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::calendar::{date_from_text, long_with_day, zone_of};
use carnet_ent::exchange::{ActivityColumn, QuickEntry, Remark, TableDraft, example, journal_csv};
use carnet_ent::model::*;
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// A Monday.
fn today() -> NaiveDate {
    day(2026, 11, 23)
}

fn quick(line: &str) -> (QuickEntry, Vec<String>) {
    let carnet = example::carnet(today(), &mut IdMaker::new(1, 1));
    let duties = carnet.numbered_duties(carnet.letter(2026).unwrap().id);
    let entry = QuickEntry::read(line, today(), SchoolYear::new(2026), &duties);
    let numbers = entry.duties.iter().map(|id| duties.iter().find(|(_, d)| d.id == *id).unwrap().0.clone()).collect();
    (entry, numbers)
}

#[test]
fn durations() {
    for (text, minutes) in [
        ("1h30", 90),
        ("90", 90),
        ("1,5 h", 90),
        ("1.5h", 90),
        ("2 h", 120),
        ("45min", 45),
        ("1:05", 65),
        ("0,25h", 15),
        ("1 h 30 min", 90),
        ("1\u{a0}h\u{a0}30", 90),
    ] {
        assert_eq!(minutes_from_text(text), Ok(minutes), "{text}");
    }
    for (text, error) in [
        ("-30", DurationError::Negative),
        ("40h", DurationError::TooLong),
        ("0", DurationError::Zero),
        ("1h75", DurationError::Unreadable),
        ("=cmd()", DurationError::Unreadable),
        ("", DurationError::Unreadable),
        ("99999999999999999999", DurationError::Unreadable),
    ] {
        assert_eq!(minutes_from_text(text), Err(error), "{text}");
    }
}

#[test]
fn every_duration_is_read_back_as_written() {
    for minutes in 1..=MAX_MINUTES {
        assert_eq!(minutes_from_text(&minutes_to_text(u32::from(minutes))), Ok(minutes));
    }
}

#[test]
fn dates() {
    let year = SchoolYear::new(2026);
    for (text, date) in [
        ("12/10", Some(day(2026, 10, 12))),
        ("15/03", Some(day(2027, 3, 15))),
        ("12/10/2025", Some(day(2025, 10, 12))),
        ("12/10/25", Some(day(2025, 10, 12))),
        ("2026-10-12", Some(day(2026, 10, 12))),
        ("hier", Some(day(2026, 11, 22))),
        ("demain", Some(day(2026, 11, 24))),
        ("lundi", Some(today())),
        ("Mardi", Some(day(2026, 11, 17))),
        ("1er septembre", Some(day(2026, 9, 1))),
        ("31/02", None),
        ("formation", None),
    ] {
        assert_eq!(date_from_text(text, today(), year), date, "{text}");
    }
    assert_eq!(long_with_day(today()), "lundi 23\u{a0}novembre\u{a0}2026");
    assert_eq!(SchoolYear::containing(day(2026, 8, 28)).to_string(), "2026-2027");
    assert_eq!(SchoolYear::containing(day(2027, 7, 10)).to_string(), "2026-2027");
    assert_eq!(zone_of("creteil"), Some("C"));
}

#[test]
fn one_line_is_understood() {
    let (entry, duties) = quick("12/10 1h30 formation Moodle salle des profs #2.3 @enseignants 12p");
    assert_eq!(entry.title, "formation Moodle salle des profs");
    assert_eq!(entry.date, day(2026, 10, 12));
    assert_eq!(entry.minutes, Some(90));
    assert_eq!(duties, ["2.3"]);
    assert_eq!(entry.audience, [Audience::Teachers].into());
    assert_eq!(entry.people, Some(12));
    assert_eq!(entry.nature, Nature::Training);
    assert_eq!(entry.state, State::Done);
    assert!(entry.remarks.is_empty());
}

#[test]
fn a_future_date_is_planned_and_duties_go_by_their_words() {
    let (entry, duties) = quick("demain préparer la salle #moodle #bassin 1,5 h");
    assert_eq!(entry.state, State::Planned);
    assert_eq!(duties, ["2.1", "4.1"]);
    assert_eq!(entry.minutes, Some(90));
    assert_eq!(entry.title, "préparer la salle");
}

#[test]
fn what_is_not_understood_stays_in_the_title() {
    let (entry, _) = quick("31/02 40h -30min #licorne @martiens <b>=cmd()</b> 😀 préparer le conseil de mardi");
    assert_eq!(entry.title, "31/02 40h -30min #licorne @martiens <b>=cmd()</b> 😀 préparer le conseil de mardi");
    assert_eq!(entry.date, today());
    assert_eq!(entry.remarks.len(), 5);
    assert!(matches!(entry.remarks[0], Remark::Date(_)));
    let (far, _) = quick("12/10/0026 essai");
    assert_eq!(far.title, "12/10/0026 essai");
}

#[test]
fn uai_check_letters() {
    assert!(Uai::parse("0382032C").is_ok());
    assert!(Uai::parse("0771991w").is_ok());
    assert_eq!(Uai::parse("0382032D"), Err(UaiError::Letter('C')));
    for text in ["", "038203C", "ABCDEFGH", "0382032", "03820321", "é382032C", "0382032CC"] {
        assert_eq!(Uai::parse(text), Err(UaiError::Shape), "{text}");
    }
}

#[test]
fn tables_of_any_width() {
    let carnet = example::carnet(today(), &mut IdMaker::new(1, 1));
    let read = |text: &str| {
        let draft = TableDraft::read(text).unwrap();
        let rows = draft.rows(today(), &carnet, &mut IdMaker::new(2, 2));
        (draft, rows)
    };
    let (three, rows) =
        read("Date\tActivité\tDurée\n12/10\tFormation Moodle\t1h30\n31/02\tSans date\t10\n13/10\tTrop long\t40h\n");
    assert_eq!(three.columns, [ActivityColumn::Date, ActivityColumn::Title, ActivityColumn::Minutes]);
    assert_eq!(rows.iter().map(|r| r.activity.is_some()).collect::<Vec<_>>(), [true, false, true]);
    let kept = rows[2].activity.as_ref().unwrap();
    assert_eq!(
        (kept.minutes, kept.notes.as_str()),
        (None, "Durée\u{a0}: 40h"),
        "what is not understood is kept in words"
    );
    let (twelve, rows) =
        read("a;b;12/10/2026;formation aux usages;x;x;x;x;x;x;x;45\nb;c;13/10/2026;dépannage <i>;;;;;;;;30");
    assert_eq!(twelve.columns.len(), 12);
    assert_eq!(
        rows.iter().map(|r| r.activity.as_ref().unwrap().title.as_str()).collect::<Vec<_>>(),
        ["formation aux usages", "dépannage <i>"]
    );
    assert_eq!(rows[1].activity.as_ref().unwrap().minutes, Some(30));
    assert!(TableDraft::read(" \n \n").is_err());
}

#[test]
fn words_are_found_without_accents_or_case() {
    assert!(Needle::new("ELEVE  œuvre").is_in(&fold("L’œuvre d’un élève")));
    assert!(!Needle::new("absent").is_in(&fold("présent")));
}

#[test]
fn sums_agree_however_they_are_added() {
    let carnet = example::carnet(today(), &mut IdMaker::new(1, 1));
    let totals = Totals::of(&carnet, SchoolYear::new(2026));
    let minutes: u32 =
        carnet.activities.values().filter(|a| a.state == State::Done).filter_map(|a| a.minutes).map(u32::from).sum();
    assert_eq!(totals.year.minutes, minutes);
    assert_eq!(totals.missions.values().map(|s| s.minutes).sum::<u32>(), minutes);
    assert_eq!(totals.duties.values().map(|s| s.count).sum::<u32>(), totals.year.count);
    assert!(carnet.activities.len() >= 60 && totals.planned > 0);
    assert!(Uai::parse(&carnet.school().unwrap().uai).is_ok());
}

/// The journal's CSV is imported again to equal activities, but for their identities.
fn comes_back(carnet: &Carnet) {
    let numbers: std::collections::BTreeMap<Id, String> = carnet
        .letters
        .keys()
        .flat_map(|letter| carnet.numbered_duties(*letter))
        .map(|(number, duty)| (duty.id, number))
        .collect();
    let of = |id: Id| numbers.get(&id).cloned().unwrap_or_default();
    let text = journal_csv(carnet.activities.values().map(|a| &**a), of);
    let draft = TableDraft::read(&text).unwrap();
    let rows = draft.rows(today(), carnet, &mut IdMaker::new(9, 9));
    assert_eq!(rows.len(), carnet.activities.len());
    for (row, before) in rows.iter().zip(carnet.activities.values()) {
        let mut after = row.activity.clone().unwrap();
        after.id = before.id;
        assert_eq!(&after, &**before);
        assert!(row.left.is_empty());
    }
}

#[test]
fn the_journal_s_csv_is_imported_again_as_it_was() {
    comes_back(&example::carnet(today(), &mut IdMaker::new(1, 1)));
    comes_back(&example::many(SchoolYear::new(2026), 2_000));
}

proptest! {
    #[test]
    fn any_activity_comes_back_from_its_csv(
        texts in prop::array::uniform3("[-=+@'\"; ,\n\té0-9a-z]{0,12}"),
        day in 0u64..700, minutes in prop::option::of(1u16..1440), people in prop::option::of(0u32..9999),
        duty in prop::option::of(0usize..11), also in prop::collection::btree_set(0usize..11, 0..3),
        audience in prop::collection::btree_set(0usize..7, 0..7), nature in 0usize..9, state in 0usize..3,
    ) {
        static EXAMPLE: std::sync::LazyLock<Carnet> =
            std::sync::LazyLock::new(|| example::carnet(today(), &mut IdMaker::new(1, 1)));
        let mut carnet = EXAMPLE.clone();
        let letter = carnet.letter(2026).unwrap().id;
        let duties: Vec<Id> = carnet.numbered_duties(letter).iter().map(|(_, d)| d.id).collect();
        let date = today() + chrono::Days::new(day);
        let mut activity = Activity::new(Id::new(5, [5; 10]), date, format!("x{}", texts[0]).trim());
        activity.title = texts[0].trim().to_owned();
        if activity.title.is_empty() {
            activity.title = "x".to_owned();
        }
        // What is of another year has no duty of this one.
        if activity.school_year() == SchoolYear::new(2026) {
            activity.duty = duty.map(|n| duties[n]);
            activity.also = also.iter().map(|n| duties[*n]).filter(|d| Some(*d) != activity.duty).collect();
        }
        activity.module = texts[1].trim().replace('\n', " ");
        activity.notes = texts[2].trim().to_owned();
        activity.minutes = minutes;
        activity.people = people;
        activity.audience = audience.iter().map(|n| Audience::ALL[*n]).collect();
        activity.nature = Nature::ALL[nature];
        activity.state = State::ALL[state];
        carnet.activities = [(activity.id, activity.into())].into();
        comes_back(&carnet);
    }
}

/// A table as another tool writes it: its own headings, dates with their weekday, line ends of Windows.
#[test]
fn a_table_of_another_tool_is_read() {
    let carnet = example::carnet(today(), &mut IdMaker::new(1, 1));
    let text = "Jour;Quoi;Effectif;Outil;Statut\r\nlundi 19 octobre 2026;Atelier;12;Moodle;prévu\r\n20/10;Point;;;fait\r\n31/02;Rien;;;\r\n";
    let draft = TableDraft::read(text).unwrap();
    let rows = draft.rows(today(), &carnet, &mut IdMaker::new(2, 2));
    let first = rows[0].activity.as_ref().unwrap();
    assert_eq!(first.date, day(2026, 10, 19));
    assert_eq!(first.people, Some(12));
    assert_eq!(first.module, "Moodle");
    assert_eq!(first.state, State::Planned);
    assert_eq!(rows[1].activity.as_ref().unwrap().state, State::Done);
    assert!(rows[2].activity.is_none());
    assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 3, 4]);
}

/// A day, a month, a number of people are found as they are said.
#[test]
fn an_activity_is_found_by_its_day_and_its_people() {
    let mut activity = Activity::new(Id::new(1, [1; 10]), day(2026, 11, 26), "Formation");
    activity.people = Some(12);
    for query in ["26/11", "26/11/2026", "26 novembre", "Novembre", "12 personnes", "formation novembre"] {
        assert!(Needle::new(query).is_in(activity.folded()), "{query}");
    }
    assert!(!Needle::new("décembre").is_in(activity.folded()));
}

#[test]
fn a_series_is_changed_as_a_whole() {
    let mut carnet = Carnet::default();
    let mut ids = IdMaker::new(1_000, 9);
    let series = ids.next_id();
    let day = |n| chrono::NaiveDate::from_ymd_opt(2026, 12, n).unwrap();
    let mut all = Vec::new();
    for n in [1, 8, 15, 22] {
        let mut activity = Activity::new(ids.next_id(), day(n), "Permanence");
        activity.state = State::Planned;
        activity.series = Some(series);
        carnet.put(AnyRecord::Activity(std::sync::Arc::new(activity.clone())));
        all.push(activity);
    }
    // One was done early: it stays as it is.
    let mut done = all[2].renewed();
    done.state = State::Done;
    carnet.put(AnyRecord::Activity(std::sync::Arc::new(done)));
    let mut mine = all[0].renewed();
    mine.title = "Permanence ENT".into();
    mine.date = day(2);
    mine.minutes = Some(45);
    let changes = carnet.series_changes(&all[0], &mine);
    let ids: Vec<Id> = changes.iter().map(|c| c.id).collect();
    assert_eq!(ids, [all[1].id, all[3].id]);
    let fields: Vec<&String> = changes[0].after.as_ref().unwrap().keys().collect();
    assert_eq!(fields, ["minutes", "title"]);
}
