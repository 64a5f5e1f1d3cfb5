//! Agendas as programs write them (`tests/data/shapes/*.ics`): what each event is, what it becomes, and that it comes once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::Path;

use carnet_ent::agendas::{self, AgendaError, MAX_AGENDA_BYTES, Read};
use carnet_ent::calendar::{SchoolDays, official};
use carnet_ent::exchange::{AgendaGroup, AgendaImport, Becomes, Standing, example};
use carnet_ent::model::{
    Body, COUNCIL, COUNCILS, Carnet, Envelope, Id, IdMaker, SchoolYear, Scope, State, Transaction,
};
use chrono::{NaiveDate, NaiveDateTime};

const PARIS: &str = "Europe/Paris";

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn today() -> NaiveDate {
    d("2026-11-24")
}

fn year() -> (NaiveDate, NaiveDate) {
    let year = SchoolYear::new(2026);
    (year.first_day(), year.last_day())
}

fn shape(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shapes");
    fs::read(folder.join(name)).unwrap()
}

fn read(name: &str) -> Read {
    agendas::read(&shape(name), PARIS, Some(year())).unwrap()
}

fn ics(events: &str) -> Vec<u8> {
    let lines = events.trim().lines().map(str::trim);
    let text = lines.collect::<Vec<_>>().join("\r\n");
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{text}\r\nEND:VCALENDAR\r\n").into_bytes()
}

fn series(rule: &str, start: &str) -> Vec<String> {
    let bytes = ics(&format!("BEGIN:VEVENT\nUID:s\nSUMMARY:Permanence\nDTSTART:{start}\n{rule}\nEND:VEVENT"));
    match agendas::read(&bytes, PARIS, Some(year())) {
        Ok(read) => {
            let times = read.events.iter().flat_map(|e| &e.times);
            times.map(|t| t.format("%Y-%m-%d %H:%M").to_string()).collect()
        }
        Err(error) => panic!("{error}"),
    }
}

fn carnet() -> Carnet {
    let mut ids = IdMaker::new(1_000, 1);
    example::carnet(today(), &mut ids)
}

/// A zone A calendar without any change of the school's own.
fn days() -> SchoolDays {
    let (calendar, standing) = official(SchoolYear::new(2026), "A", Id::new(0, [0; 10])).unwrap();
    SchoolDays::new(calendar, Some(standing))
}

fn import(bytes: &[u8]) -> AgendaImport {
    let read = agendas::read(bytes, PARIS, Some(year())).unwrap();
    AgendaImport::of(read, &carnet(), &days(), today())
}

/// Applies what is taken.
fn take(import: &AgendaImport, carnet: &mut Carnet) -> usize {
    let mut ids = IdMaker::new(9_000, 9);
    let days = SchoolDays::of(carnet, SchoolYear::new(2026));
    let changes = import.changes(carnet, &days, today(), &mut || ids.next_id());
    let n = changes.len();
    let stamp = Envelope {
        id: ids.next_id(),
        device: ids.next_id(),
        seq: 1,
        at: "2026-11-24T09:00:00Z".into(),
        by: String::new(),
    };
    let transaction = Transaction::new(stamp, "agenda", changes);
    carnet.apply(&transaction).unwrap();
    n
}

#[test]
fn every_shape_of_a_file_is_read() {
    // 09. A line folded within a letter.
    let read_09 = read("09-fold-in-letter.ics");
    assert_eq!(read_09.events[0].title, "Réunion de l’équipe pédagogique de 3e Élodie à préparer : épreuves écrites");
    // 10. A zone beside the letter of UTC.
    assert_eq!(read("10-tzid-with-z.ics").events[0].times, [at("2026-12-08 14:00")]);
    // 11. Two calendars in a file.
    let both = read("11-two-vcalendars.ics");
    let titles: Vec<&str> = both.events.iter().map(|e| e.title.as_str()).collect();
    assert_eq!(titles, ["Conseil 6A", "Conseil 6B"]);
    // 14. Latin-1, as tables are read.
    assert!(read("14-latin1.ics").events[0].title.contains("Rentrée des élèves"));
    // 16. Windows's zone and Outlook's label are Paris.
    for (name, when) in [("16-outlook-romance.ics", "2026-12-01 14:00"), ("16b-outlook-label.ics", "2026-12-03 17:30")]
    {
        let first = &read(name).events[0];
        assert_eq!((first.times.as_slice(), &first.other_zone), ([at(when)].as_slice(), &None), "{name}");
    }
    assert!(read("16-outlook-romance.ics").events[1].whole);
    // 17. A blank first line, names in small letters, CR alone.
    for bytes in [
        shape("17-blank-first-line.ics"),
        shape("17b-lower-case.ics"),
        String::from_utf8(shape("17-blank-first-line.ics"))
            .unwrap()
            .replace("\r\n", "\n")
            .replace('\n', "\r")
            .into_bytes(),
    ] {
        let read = agendas::read(&bytes, PARIS, None).unwrap();
        assert_eq!(read.events[0].times, [at("2026-12-08 14:00")]);
    }
    // 12. Cancelled, by the calendar or by itself.
    let cancelled = agendas::read(&shape("12-cancelled.ics"), PARIS, Some(year()));
    assert_eq!(cancelled, Err(AgendaError::Empty { untitled: 0, unread: 0, cancelled: 2 }));
    // 15. Without a title: counted.
    let untitled = agendas::read(&shape("15-no-summary.ics"), PARIS, Some(year()));
    assert_eq!(untitled, Err(AgendaError::Empty { untitled: 1, unread: 0, cancelled: 0 }));
}

#[test]
fn what_is_no_agenda_is_refused_and_a_broken_event_spoils_no_other() {
    assert_eq!(agendas::read(b"bonjour", PARIS, None), Err(AgendaError::NotCalendar));
    assert_eq!(agendas::read(&vec![b'x'; MAX_AGENDA_BYTES + 1], PARIS, None), Err(AgendaError::TooBig));
    let broken = ics(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Sans jour\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nune ligne qui n’en est pas une\nSUMMARY:Réunion &amp; tri\\, suite\nDTSTART;VALUE=DATE:20261208\nEND:VEVENT",
    );
    let read = agendas::read(&broken, PARIS, None).unwrap();
    assert_eq!((read.unread, read.events.len()), (1, 1));
    assert_eq!(read.events[0].title, "Réunion & tri, suite");
    // Without its end: what is there is read.
    let cut = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:c\nSUMMARY:Coupé\nDTSTART:20261208T080000Z\n";
    assert_eq!(agendas::read(cut.as_bytes(), PARIS, None).unwrap().events[0].title, "Coupé");
    // Deep, crowded, numerous: tests/hostile.rs. Fifty thousand events are read, or refused with a sentence.
    let many: String = (0..50_000)
        .map(|n| format!("BEGIN:VEVENT\nUID:{n}\nSUMMARY:R{n}\nDTSTART:20261208T080000Z\nEND:VEVENT\n"))
        .collect();
    let many = ics(&many);
    match agendas::read(&many, PARIS, Some(year())) {
        Ok(read) => assert_eq!(read.events.len(), 50_000),
        Err(error) => assert_eq!((error, many.len() > MAX_AGENDA_BYTES), (AgendaError::TooBig, true)),
    }
}

#[test]
fn what_comes_back_comes_on_the_days_that_it_says() {
    // 08. Begun in an earlier year.
    let read_08 = read("08-rrule-of-earlier-year.ics");
    let permanence = read_08.events.iter().find(|e| e.title.starts_with("Permanence")).unwrap();
    assert_eq!(permanence.times.iter().find(|t| t.date() >= d("2026-09-01")), Some(&at("2026-09-07 12:00")));
    assert_eq!(permanence.times.last(), Some(&at("2027-06-28 12:00")));
    assert_eq!(permanence.repeats, "chaque lundi");
    let armistice = read_08.events.iter().find(|e| e.title.starts_with("Armistice")).unwrap();
    assert_eq!(armistice.times, [at("2026-11-11 00:00")]);
    // The third Tuesday, said in two ways.
    let third = ["2026-12-15 09:00", "2027-01-19 09:00", "2027-02-16 09:00"];
    assert_eq!(series("RRULE:FREQ=MONTHLY;BYDAY=3TU;COUNT=3", "20261215T090000"), third);
    assert_eq!(series("RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3;COUNT=3", "20261215T090000"), third);
    assert_eq!(
        series("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270301", "20261130T090000"),
        ["2026-11-30 09:00", "2026-12-31 09:00", "2027-01-31 09:00", "2027-02-28 09:00"]
    );
    // Every other week, on two days, without one of them, by UTC across the change of clock.
    assert_eq!(
        series("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=5\nEXDATE:20261022T080000Z", "20261019T080000Z"),
        ["2026-10-19 10:00", "2026-11-02 09:00", "2026-11-05 09:00", "2026-11-16 09:00"]
    );
    // One time moved, one taken away.
    let moved = ics(
        "BEGIN:VEVENT\nUID:m\nSUMMARY:Point\nDTSTART;TZID=Europe/Paris:20261201T100000\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\nUID:m\nRECURRENCE-ID;TZID=Europe/Paris:20261202T100000\nSUMMARY:Point déplacé\nDTSTART;TZID=Europe/Paris:20261204T160000\nEND:VEVENT\nBEGIN:VEVENT\nUID:m\nRECURRENCE-ID;TZID=Europe/Paris:20261203T100000\nSTATUS:CANCELLED\nSUMMARY:Point\nDTSTART;TZID=Europe/Paris:20261203T100000\nEND:VEVENT",
    );
    let read = agendas::read(&moved, PARIS, Some(year())).unwrap();
    let times: Vec<NaiveDateTime> = read.events.iter().flat_map(|e| e.times.clone()).collect();
    assert_eq!(times, [at("2026-12-01 10:00"), at("2026-12-04 16:00")]);
    // A day that no month has; a rule that is not read here: its first time.
    assert!(matches!(
        agendas::read(
            &ics(
                "BEGIN:VEVENT\nUID:n\nSUMMARY:Jamais\nDTSTART:20250101T090000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT"
            ),
            PARIS,
            Some(year())
        ),
        Ok(Read { elsewhere: 1, .. })
    ));
    assert_eq!(series("RRULE:FREQ=HOURLY", "20261215T090000"), ["2026-12-15 09:00"]);
}

#[test]
fn a_rule_gives_the_days_that_going_through_all_days_gives() {
    // Held against another way: each day of ten years is asked.
    use chrono::{Datelike, Weekday};
    let start = d("2019-03-14");
    type Law = (&'static str, fn(NaiveDate, NaiveDate) -> bool);
    let laws: [Law; 6] = [
        ("FREQ=DAILY;INTERVAL=3", |s, x| (x - s).num_days() % 3 == 0),
        ("FREQ=WEEKLY;INTERVAL=2", |s, x| (x - s).num_days() % 14 == 0),
        ("FREQ=WEEKLY;BYDAY=MO,FR", |_, x| matches!(x.weekday(), Weekday::Mon | Weekday::Fri)),
        ("FREQ=MONTHLY;BYDAY=-1FR", |_, x| {
            x.weekday() == Weekday::Fri && (x + chrono::Days::new(7)).month() != x.month()
        }),
        ("FREQ=MONTHLY;BYMONTHDAY=31", |_, x| x.day() == 31),
        ("FREQ=YEARLY;BYMONTH=6,9;BYMONTHDAY=1", |_, x| x.day() == 1 && [6, 9].contains(&x.month())),
    ];
    let (first, last) = year();
    for (rule, is) in laws {
        let found = series(&format!("RRULE:{rule}"), "20190314T120000");
        let all = first.iter_days().take_while(|x| *x <= last).filter(|x| is(start, *x));
        let all: Vec<String> = all.map(|x| format!("{x} 12:00")).collect();
        assert_eq!(found, all, "{rule}");
    }
}

#[test]
fn words_within_a_title_decide_nothing() {
    // 13. 525808c moved the rentrée to 5 October, and made holidays and closed days.
    let import = import(&shape("13-false-friends.ics"));
    assert_eq!(import.rows.len(), 7);
    for row in &import.rows {
        assert_eq!(row.becomes, Becomes::Activity, "{}", row.event.title);
    }
    assert_eq!(import.calendar(&days().calendar), days().calendar);
    // B7. The teachers' is not the pupils'; that of a level is neither.
    for (title, becomes) in [
        ("Pré-rentrée des personnels", Becomes::Teachers),
        ("Prérentrée", Becomes::Teachers),
        ("Rentrée scolaire des enseignants", Becomes::Teachers),
        ("Rentrée des élèves", Becomes::Pupils),
        ("Rentrée", Becomes::Pupils),
        ("Rentrée 6e", Becomes::Activity),
        ("Vacances d’été", Becomes::Summer),
        ("Début des vacances d’été - Zone A", Becomes::Summer),
        ("Pont de l’Ascension", Becomes::ClosedDay),
        ("Fermeture de l’établissement", Becomes::ClosedDay),
    ] {
        let one = self::import(&ics(&format!(
            "BEGIN:VEVENT\nUID:u\nSUMMARY:{title}\nDTSTART;VALUE=DATE:20270612\nEND:VEVENT"
        )));
        assert_eq!(one.rows[0].becomes, becomes, "{title}");
        // With an hour it is an activity, whatever it is called.
        let timed =
            self::import(&ics(&format!("BEGIN:VEVENT\nUID:u\nSUMMARY:{title}\nDTSTART:20270612T090000\nEND:VEVENT")));
        assert_eq!(timed.rows[0].becomes, Becomes::Activity, "{title}");
    }
}

#[test]
fn nothing_that_moves_a_date_of_the_school_is_ticked_and_before_and_after_are_shown() {
    // 07. Holidays by their length; the bridge.
    let import_07 = import(&shape("07-duration.ics"));
    let (autumn, bridge) = (&import_07.rows[0], &import_07.rows[1]);
    assert_eq!((autumn.becomes, &autumn.standing), (Becomes::Holidays, &Standing::There));
    assert_eq!(autumn.event.back(autumn.at()), d("2026-11-02"));
    assert_eq!(bridge.becomes, Becomes::ClosedDay);
    let moved = import(&ics(
        "BEGIN:VEVENT\nUID:r\nSUMMARY:Rentrée des élèves\nDTSTART;VALUE=DATE:20260903\nEND:VEVENT\nBEGIN:VEVENT\nUID:v\nSUMMARY:Vacances de Noël\nDTSTART;VALUE=DATE:20261212\nDTEND;VALUE=DATE:20270104\nEND:VEVENT",
    ));
    for row in &moved.rows {
        assert!(!row.taken, "{}", row.event.title);
        assert!(matches!(row.standing, Standing::Moves { .. }), "{:?}", row.standing);
        assert_eq!(row.group(today()), AgendaGroup::Calendar);
    }
    // By hand it is taken.
    let mut by_hand = moved.clone();
    by_hand.rows[0].taken = true;
    assert_eq!(by_hand.calendar(&days().calendar).pupils, Some(d("2026-09-03")));
    // Those of another zone stand apart.
    let other = import(&ics(
        "BEGIN:VEVENT\nUID:h\nSUMMARY:Vacances d'Hiver - Zone C\nDTSTART;VALUE=DATE:20270220\nDTEND;VALUE=DATE:20270308\nEND:VEVENT",
    ));
    assert_eq!((other.rows[0].apart, other.rows[0].taken), (Some("d’une autre zone"), false));
    // 18. Public holidays are known, also of a series.
    for name in ["18-public-holidays.ics", "08-rrule-of-earlier-year.ics"] {
        let known = import(&shape(name));
        let known = known.rows.iter().filter(|r| {
            ["Armistice", "Lundi de Pâques", "Jour de l'An", "Armistice (férié)"].contains(&r.event.title.as_str())
        });
        for row in known {
            assert_eq!(row.apart, Some("jour férié, connu"), "{name}: {}", row.event.title);
        }
    }
}

#[test]
fn a_year_of_lessons_is_one_number_and_moves_nothing() {
    // 06. 525808c: 716 planned activities.
    let import = import(&shape("06-pronote-year-720-events.ics"));
    assert_eq!(import.lessons, 716);
    assert_eq!(import.rows.len(), 4);
    assert!(import.rows.iter().all(|r| r.becomes == Becomes::Holidays && !r.taken), "{:?}", import.rows);
    assert_eq!(import.calendar(&days().calendar), days().calendar);
}

/// The example with the councils of trimestre 1 begun; the step that is the council.
fn with_councils() -> (Carnet, Id) {
    let carnet = carnet();
    let procedures = carnet.procedures_of(SchoolYear::new(2026));
    let found = procedures.iter().filter(|p| p.model == COUNCILS);
    let steps = found.flat_map(|p| carnet.steps_of(p.id)).filter(|s| s.plan.key == COUNCIL);
    let step = steps.map(|s| s.id).next();
    let step = step.unwrap();
    (carnet, step)
}

#[test]
fn a_council_is_the_date_of_its_class_and_a_meeting_of_the_network_is_one() {
    let (mut carnet, step) = with_councils();
    let step = carnet.steps[&step].clone();
    let procedure = carnet.procedures[&step.procedure].clone();
    let scopes = carnet.scopes_of(&procedure, &step);
    let Scope::Class(class) = scopes[0] else { panic!("{scopes:?}") };
    let name = carnet.classes[&class].name.clone();
    let near = step.date.or(carnet.mark(&step, scopes[0]).and_then(|m| m.date)).unwrap_or(d("2026-12-01"));
    let day = near.format("%Y%m%d");
    let bytes = ics(&format!(
        "BEGIN:VEVENT\nUID:c\nSUMMARY:Conseil de classe {name}\nDTSTART:{day}T183000\nDTEND:{day}T193000\nEND:VEVENT\nBEGIN:VEVENT\nUID:z\nSUMMARY:Conseil de classe 9Z\nDTSTART:{day}T183000\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nSUMMARY:Réunion de bassin numérique\nLOCATION:Lycée\nDTSTART:20261210T140000\nDTEND:20261210T170000\nEND:VEVENT\nBEGIN:VTODO\nUID:t\nSUMMARY:Renvoyer l’inventaire\nDUE;VALUE=DATE:20261211\nEND:VTODO"
    ));
    let days = SchoolDays::of(&carnet, SchoolYear::new(2026));
    let make =
        |carnet: &Carnet| AgendaImport::of(agendas::read(&bytes, PARIS, Some(year())).unwrap(), carnet, &days, today());
    let mut first = make(&carnet);
    let row = |import: &AgendaImport, uid: &str| import.rows.iter().find(|r| r.event.uid == uid).unwrap().clone();
    assert_eq!(row(&first, "c").becomes, Becomes::Council(class));
    assert_eq!(row(&first, "z").apart, Some("cette classe n’est pas de ce carnet"));
    assert_eq!(row(&first, "b").becomes, Becomes::Network);
    assert_eq!(row(&first, "t").becomes, Becomes::Activity);
    // Whatever was noted before, the person takes it.
    for row in &mut first.rows {
        row.taken = row.may_be_taken() && row.apart.is_none();
    }
    let before = carnet.activities.len();
    take(&first, &mut carnet);
    let mark = carnet.mark(&carnet.steps[&step.id], Scope::Class(class)).unwrap();
    assert_eq!((mark.date, mark.time.map(|t| t.to_string())), (Some(near), Some("18:30:00".into())));
    // The council is no activity beside it: the bassin and the task alone are.
    assert_eq!(carnet.activities.len(), before + 2);
    let meeting = carnet.meetings.values().find(|m| m.place == "Lycée").unwrap();
    assert_eq!(meeting.body, Body::Network);
    assert_eq!(carnet.activities[&meeting.id].minutes, Some(180));
    // The same file again: nothing is new.
    let again = make(&carnet);
    assert_eq!(again.taken(), 0);
    for uid in ["c", "b", "t"] {
        assert_eq!(row(&again, uid).standing, Standing::There, "{uid}");
    }
}

#[test]
fn the_same_agenda_twice_brings_nothing_and_a_moved_event_moves() {
    let mut carnet = carnet();
    let days = days();
    let text = |day: &str| {
        ics(&format!(
            "BEGIN:VEVENT\nUID:a\nSUMMARY:Formation ENT\nDTSTART:{day}T090000\nDTEND:{day}T110000\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Sans identité\nDTSTART:20261210T090000\nDTEND:20261210T100000\nEND:VEVENT\nBEGIN:VEVENT\nUID:s\nSUMMARY:Permanence\nDTSTART:20261102T120000\nDTEND:20261102T130000\nRRULE:FREQ=WEEKLY;COUNT=8\nEND:VEVENT\nBEGIN:VEVENT\nUID:p\nSUMMARY:Déjà passé\nDTSTART:20261005T120000\nEND:VEVENT"
        ))
    };
    let make = |bytes: &[u8], carnet: &Carnet| {
        AgendaImport::of(agendas::read(bytes, PARIS, Some(year())).unwrap(), carnet, &days, today())
    };
    let first = make(&text("20261208"), &carnet);
    // What is past waits for a word.
    let past = first.rows.iter().find(|r| r.event.uid == "p").unwrap();
    assert_eq!((past.taken, past.group(today())), (false, AgendaGroup::Past));
    let before = carnet.activities.len();
    take(&first, &mut carnet);
    // Of the series those to come: 30/11, 7/12, 14/12, 21/12.
    assert_eq!(carnet.activities.len(), before + 2 + 4);
    assert!(
        carnet
            .activities
            .values()
            .filter(|a| a.title == "Permanence")
            .all(|a| a.state == State::Planned && a.series.is_some())
    );
    let second = make(&text("20261208"), &carnet);
    assert_eq!(second.taken(), 0, "{:?}", second.rows);
    assert_eq!(take(&second, &mut carnet), 0);
    // Another day: unticked, with both days; taken, it moves.
    let mut moved = make(&text("20261215"), &carnet);
    let at = moved.rows.iter().position(|r| r.event.uid == "a").unwrap();
    assert!(matches!(moved.rows[at].standing, Standing::Moves { .. }) && !moved.rows[at].taken);
    moved.rows[at].taken = true;
    take(&moved, &mut carnet);
    let all: Vec<NaiveDate> =
        carnet.activities.values().filter(|a| a.title == "Formation ENT").map(|a| a.date).collect();
    assert_eq!(all, [d("2026-12-15")]);
}

#[test]
fn saint_pierre_has_its_summer_time_too() {
    let bytes = ics("BEGIN:VEVENT\nUID:u\nSUMMARY:Réunion\nDTSTART:20270615T110000Z\nEND:VEVENT");
    let read = agendas::read(&bytes, "America/Miquelon", None).unwrap();
    assert_eq!(read.events[0].times, [at("2027-06-15 09:00")]);
}

#[test]
fn what_shares_a_uid_is_not_lost() {
    // Two moved days of a series, two events of a program that gives one UID to all, a series said by its dates.
    let bytes = ics(
        "BEGIN:VEVENT\nUID:m\nSUMMARY:Point\nDTSTART:20261201T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\nUID:m\nRECURRENCE-ID:20261201T100000\nSUMMARY:Point avancé\nDTSTART:20261130T100000\nEND:VEVENT\nBEGIN:VEVENT\nUID:m\nRECURRENCE-ID:20261208T100000\nSUMMARY:Point reculé\nDTSTART:20261210T100000\nEND:VEVENT\nBEGIN:VEVENT\nUID:x\nSUMMARY:Un\nDTSTART:20261202T100000\nEND:VEVENT\nBEGIN:VEVENT\nUID:x\nSUMMARY:Deux\nDTSTART:20261203T100000\nEND:VEVENT\nBEGIN:VEVENT\nUID:d\nSUMMARY:Dates\nDTSTART:20261204T100000\nRDATE:20261207T100000,20261209T100000\nEND:VEVENT",
    );
    let mut carnet = carnet();
    let days = days();
    let make =
        |carnet: &Carnet| AgendaImport::of(agendas::read(&bytes, PARIS, Some(year())).unwrap(), carnet, &days, today());
    let before = carnet.activities.len();
    take(&make(&carnet), &mut carnet);
    // 15/12, 30/11, 10/12; Un, Deux; three dates.
    assert_eq!(carnet.activities.len(), before + 8);
    assert_eq!(make(&carnet).taken(), 0);
    // A series that was taken, of which a day is moved afterwards: that activity moves, none is made.
    let first =
        ics("BEGIN:VEVENT\nUID:p\nSUMMARY:Permanence\nDTSTART:20261201T120000\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT");
    let then = ics(
        "BEGIN:VEVENT\nUID:p\nSUMMARY:Permanence\nDTSTART:20261201T120000\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\nBEGIN:VEVENT\nUID:p\nRECURRENCE-ID:20261208T120000\nSUMMARY:Permanence\nDTSTART:20261211T120000\nEND:VEVENT",
    );
    let read = |bytes: &[u8], carnet: &Carnet| {
        AgendaImport::of(agendas::read(bytes, PARIS, Some(year())).unwrap(), carnet, &days, today())
    };
    take(&read(&first, &carnet), &mut carnet);
    let moved = read(&then, &carnet);
    assert_eq!(moved.taken(), 0);
    assert!(moved.rows.iter().any(|r| matches!(r.standing, Standing::Moves { .. })), "{:?}", moved.rows);
}

#[test]
fn a_bridge_of_two_days_is_there_only_once_both_are_closed() {
    let bridge =
        "BEGIN:VEVENT\nUID:b\nSUMMARY:Pont\nDTSTART;VALUE=DATE:20261111\nDTEND;VALUE=DATE:20261113\nEND:VEVENT";
    let import = import(&ics(bridge));
    // The 11th is a public holiday, the 12th is not.
    assert_eq!((import.rows[0].becomes, &import.rows[0].standing), (Becomes::ClosedDay, &Standing::New));
    assert!(import.calendar(&days().calendar).closed.iter().any(|c| c.date == d("2026-11-12")));
}
