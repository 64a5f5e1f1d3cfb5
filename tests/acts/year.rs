//! The journal, the calendar, the school, its people, a new carnet, verifications, the history.

use carnet_ent::acts::carnet::{self, Asked};
use carnet_ent::acts::{Given, Says, activity, alteration, calendar, history, person, school, verification};
use carnet_ent::calendar::{Cut, SchoolDays};
use carnet_ent::exchange::{Matchings, StaffList};
use carnet_ent::model::*;
use carnet_ent::verify::Report;
use carnet_ent::verify::follow::Digest;

use crate::desk::{Desk, TODAY, day, nobody};

#[test]
fn an_activity_is_noted_planned_changed_duplicated() {
    let mut desk = Desk::new();
    let one = Activity::new(Id::new(50, [5; 10]), day(TODAY), "Réunion de rentrée");
    assert_eq!(desk.makes(|c, s| activity::note(c, s, &one)), one.id);
    let unnamed = Activity::new(Id::new(51, [5; 10]), day(TODAY), "");
    assert_eq!(desk.refused(|c, s| activity::note(c, s, &unnamed)).0, Some(Given::Name));
    let id = desk.makes(|c, s| activity::note_on(c, s, day("2026-12-01"), "À venir".into()));
    assert_eq!(desk.activity(id).state, State::Planned);
    assert_eq!(desk.refused(|c, s| activity::note_on(c, s, day(TODAY), String::new())).0, Some(Given::Name));
    let two = vec![
        Activity::new(Id::new(52, [5; 10]), day(TODAY), "Une"),
        Activity::new(Id::new(53, [5; 10]), day(TODAY), "Deux"),
    ];
    assert_eq!(desk.does(|c, s| activity::note_all(c, s, &two)).label, "Tableau importé\u{a0}: 2 activités");
    let copy = desk.makes(|c, s| activity::duplicate(c, s, id));
    assert_eq!((desk.activity(copy).date, desk.activity(copy).state), (day(TODAY), State::Done));
    desk.does(|c, s| activity::put_in(c, s, id, State::Done));
    assert_eq!(desk.activity(id).state, State::Done);
    let mut after = one.renewed();
    after.minutes = Some(45);
    desk.does(|c, s| activity::change(c, s, &one, &after, false));
    after.title = String::new();
    assert_eq!(desk.refused(|c, s| activity::change(c, s, &one, &after, false)).0, Some(Given::Name));
    desk.misses(|c, s| activity::duplicate(c, s, nobody()));
}

#[test]
fn what_two_changed_is_chosen_field_by_field() {
    let mut desk = Desk::new();
    let was = Activity::new(Id::new(50, [5; 10]), day(TODAY), "Réunion");
    desk.does(|c, s| activity::note(c, s, &was));
    let (mut mine, mut theirs) = (was.renewed(), was.renewed());
    (mine.title, mine.minutes) = ("La mienne".into(), Some(10));
    (theirs.title, theirs.notes) = ("La leur".into(), "Vu".into());
    desk.does(|c, s| activity::change(c, s, &was, &theirs, false));
    let clashes = activity::clashes(&was, &mine, &theirs);
    assert_eq!(clashes.len(), 1);
    assert_eq!(clashes[0].0, "title");
    desk.does(|c, s| activity::keep_mine(c, s, &was, &mine));
    let now = desk.activity(was.id);
    assert_eq!((now.title.as_str(), now.minutes, now.notes.as_str()), ("La mienne", Some(10), "Vu"));
}

#[test]
fn a_series_is_planned_changed_stopped() {
    let mut desk = Desk::new();
    let days: Vec<_> = ["2026-11-30", "2026-12-07", "2026-12-14"].map(day).to_vec();
    desk.does(|c, s| activity::plan_series(c, s, "Permanence".into(), &days, Some(60), None));
    let all = |d: &Desk| {
        let mut all: Vec<Activity> =
            d.carnet.activities.values().filter(|a| a.title == "Permanence").map(|a| a.renewed()).collect();
        all.sort_by_key(|a| a.date);
        all
    };
    let first = all(&desk)[0].renewed();
    let mut longer = first.renewed();
    longer.minutes = Some(90);
    desk.does(|c, s| activity::change(c, s, &first, &longer, true));
    assert!(all(&desk).iter().all(|a| a.minutes == Some(90)));
    let second = all(&desk)[1].id;
    desk.does(|c, s| activity::stop_series(c, s, second));
    assert_eq!(all(&desk).len(), 1);
    assert_eq!(desk.refused(|c, s| activity::plan_series(c, s, String::new(), &days, None, None)).0, Some(Given::Name));
    assert!(desk.refused(|c, s| activity::plan_series(c, s, "X".into(), &[], None, None)).1.contains("jour de classe"));
}

#[test]
fn the_first_change_makes_the_calendar_one_s_own() {
    let mut desk = Desk::new();
    let year = SchoolYear::new(2027);
    let official = SchoolDays::of(&desk.carnet, year).calendar;
    assert!(!desk.carnet.calendars.contains_key(&official.id));
    desk.does(|c, s| calendar::alter(c, s, &official, "dates vérifiées", |c| c.checked = Some(day(TODAY)), Vec::new()));
    assert!(desk.carnet.calendars.contains_key(&official.id));
    let same = calendar::alter(&desk.carnet, &desk.stamp(), &official, "rien", |_| {}, Vec::new()).unwrap();
    assert!(same.changes.is_empty());
}

#[test]
fn a_year_is_cut_where_it_has_no_periods() {
    let mut desk = Desk::new();
    let year = SchoolYear::new(2027);
    desk.does(|c, s| calendar::cut(c, s, year, Cut::Semestres));
    let names: Vec<String> = SchoolDays::of(&desk.carnet, year).calendar.periods.into_iter().map(|p| p.name).collect();
    assert_eq!(names, ["Semestre 1", "Semestre 2"]);
    let again = desk.refused(|c, s| calendar::cut(c, s, year, Cut::Trimestres));
    assert!(again.1.contains("a déjà ses périodes"));
}

#[test]
fn the_school_and_what_follows_it() {
    let mut desk = Desk::new();
    let act = desk.does(|c, s| school::alter(c, s, "Ville modifiée", &|s| s.town = "Arles".into()));
    assert_eq!(act.label, "Ville modifiée");
    let zone = if desk.any::<School>().zone == "A" { "C" } else { "A" };
    let act = desk.does(|c, s| school::alter(c, s, "Zone de vacances modifiée", &|s| s.zone = zone.into()));
    assert!(matches!(act.says, Says::Sentence(_)), "the calendar follows");
    desk.does(|c, s| school::alter_info(c, s, "Année ouverte".into(), &|i| i.open_year = 2027));
    assert_eq!(desk.carnet.open_year(), SchoolYear::new(2027));
    let empty = Desk::of(Carnet::default());
    empty.refused(|c, s| school::alter(c, s, "x", &|_| {}));
    empty.refused(|c, s| school::alter_info(c, s, "x".into(), &|_| {}));
}

#[test]
fn people_come_take_roles_and_are_succeeded() {
    let mut desk = Desk::new();
    let id = desk.makes(person::add);
    desk.does(|c, s| person::turn_role(c, s, id, Role::Head, true));
    let letter = desk.carnet.letter(2026).unwrap();
    assert_ne!(letter.head, Some(id), "who signs the draft still has the role");
    let head = letter.head.unwrap();
    desk.does(|c, s| person::turn_role(c, s, head, Role::Head, false));
    assert_eq!(desk.carnet.letter(2026).unwrap().head, None);
    desk.does(|c, _| alteration::alter::<Person>(c, id, "nom", &|p| p.last_name = "Mme MARTIN Léa".into()));
    if let Some(parts) = desk.one::<Person>(id).split() {
        desk.does(|c, s| person::part_name(c, s, id, parts));
        assert_eq!(desk.one::<Person>(id).last_name, "MARTIN");
    }
    let list = StaffList::read("Nom;Prénom;Fonction\nDUVAL;Noé;Professeur\nROY;Ana;CPE").unwrap();
    let given: Vec<_> = list.lines.iter().map(|l| (l, Role::Member)).collect();
    let act = desk.does(|c, s| person::add_all(c, s, &given));
    assert_eq!(act.changes.len(), list.lines.len());
    let typed = |last: &str| [last.to_owned(), "Jo".to_owned(), String::new()];
    desk.does(|c, s| person::succeed(c, s, Role::Administrator, "Nouvel administrateur", typed("Petit")));
    let new = Committee::first(&desk.carnet, Role::Administrator).unwrap();
    assert_eq!((new.last_name.as_str(), desk.carnet.letter(2026).unwrap().administrator), ("Petit", Some(new.id)));
    assert_eq!(desk.refused(|c, s| person::succeed(c, s, Role::Head, "Nouveau", typed(""))).0, Some(Given::Name));
    desk.misses(|c, s| person::turn_role(c, s, nobody(), Role::Head, true));
}

#[test]
fn a_carnet_begins_with_its_school_its_people_and_its_letter() {
    let mut desk = Desk::of(Carnet::default());
    let asked = Asked {
        school: " Collège Camus ".into(),
        uai: "0131234a".into(),
        town: "Arles".into(),
        last_name: "Durand".into(),
        first_name: "Camille".into(),
        head_last_name: "Ferrand".into(),
        year: 2026,
        ent: " MonBureau ".into(),
        zone: "B".into(),
        cut: Some(Cut::Trimestres),
        ..Asked::default()
    };
    desk.does(|c, s| carnet::create(c, s, &asked));
    assert_eq!(desk.carnet.school().unwrap().ent, "MonBureau");
    let days = SchoolDays::of(&desk.carnet, SchoolYear::new(2026));
    assert_eq!(days.calendar.periods.len(), 3);
    // The rest of its calendar is the official one still.
    assert!(!days.calendar.breaks.is_empty());
    assert_eq!(desk.carnet.school().unwrap().name, "Collège Camus");
    let letter = desk.carnet.letter(2026).unwrap();
    assert_eq!(letter.place, "Arles");
    assert_eq!(desk.carnet.people.len(), 2);
    assert_eq!(desk.carnet.about().unwrap().created, "2026-11-23T13:05:00Z");
}

#[test]
fn how_the_school_verifies_is_made_by_the_first_change() {
    let mut desk = Desk::new();
    desk.does(|c, s| verification::alter_options(c, s, "Motifs", |o| o.reasons = vec!["Vu".into()]));
    desk.does(|c, s| verification::alter_options(c, s, "Motifs", |o| o.reasons.push("Revu".into())));
    assert_eq!(desk.carnet.verify_options.len(), 1);
    let same = verification::alter_options(&desk.carnet, &desk.stamp(), "Motifs", |_| {}).unwrap();
    assert!(same.changes.is_empty());
    let mut options = desk.any::<VerifyOptions>();
    options.columns.push(MatchedColumn {
        heading: "Code carte".into(),
        holds: "ignored".into(),
        compared: false,
        extra: Extra::new(),
    });
    let shared = Matchings::read(&Matchings::of(&options).text()).unwrap();
    desk.does(|c, s| verification::receive_matchings(c, s, &shared));
    assert!(desk.refused(|c, s| verification::receive_matchings(c, s, &shared)).1.contains("déjà"));
}

#[test]
fn a_verification_is_kept_and_noted() {
    let mut desk = Desk::new();
    let report = Report {
        uai: String::new(),
        files: Vec::new(),
        findings: Vec::new(),
        not_run: Vec::new(),
        changes: Vec::new(),
        missing: Vec::new(),
        checks: Vec::new(),
    };
    let digest = Digest::default();
    desk.does(|c, s| verification::keep(c, s, &report, &digest, &[]));
    let id = desk.any::<Verification>().id;
    let again = verification::keep(&desk.carnet, &desk.stamp(), &report, &digest, &[]).unwrap();
    assert!(again.changes.is_empty(), "the same files on the same day");
    desk.does(|c, s| verification::note(c, s, id));
    desk.misses(|c, s| verification::note(c, s, nobody()));
    let act =
        verification::alter_findings(&desk.carnet, &desk.stamp(), "Signalée".into(), &[nobody()], &|f| f.told = None);
    assert!(act.unwrap().changes.is_empty());
}

#[test]
fn a_deletion_is_taken_back_by_itself() {
    let mut desk = Desk::new();
    let gone = desk.any::<StandardAnswer>();
    let act = desk.does(|c, _| carnet_ent::acts::deletion::of(c, TableName::StandardAnswer, gone.id));
    desk.does(|c, s| history::restore(c, s, &act.label, &act.changes[0]));
    assert_eq!(desk.one::<StandardAnswer>(gone.id), &gone);
    let line: Transaction = serde_json::from_value(serde_json::json!({
        "id": gone.id, "device": gone.id, "seq": 1, "at": "", "label": act.label, "changes": act.changes,
    }))
    .unwrap();
    let act = desk.does(|c, s| history::repeat(c, s, &line));
    assert!(act.label.starts_with("Repris"));
    assert!(!desk.carnet.standard_answers.contains_key(&gone.id));
}
